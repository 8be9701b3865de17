import { OWN_ADDRESS } from '../../../../../lib/checks/reachability/codes';
import type { RenderedObject } from '../../../../../lib/model/delivery/rendering';
import type { Case } from '../../../support/case';
import { deployment, type Files, namespace } from '../../../support/files';
import { renders } from '../../../support/releases';
import { connections, deny, out, policy, world } from '../plants';
import { ingress, inside, mesh, nodes, proxy, SERVER } from './plants';

const file = 'dist/demo/clusters/one/connections.json';

/** A workload that calls what its settings name, over an egress to anywhere. */
const calls = (env: string, backend = 'front'): Files => ({
  ...nodes,
  ...mesh('proxy'),
  ...ingress('shop.example.org', backend),
  'base/ns.yaml': namespace('web'),
  'apps/d.yaml': deployment({ container: `env: [${env}]` }),
  ...deny,
  ...out('{cidr: 0.0.0.0/0}'),
  ...connections([world], { enforcer: 'k3s', openNamespaces: ['kube-system', 'mesh'] }),
});
const own = calls('{name: SHOP, value: "https://shop.example.org/api"}');
const toProxy: Files = {
  ...policy(
    'proxy',
    '{podSelector: {matchLabels: {app: web}}, policyTypes: [Egress], egress: [{to: [{namespaceSelector: ' +
      '{matchLabels: ' +
      '{kubernetes.io/metadata.name: mesh}}, podSelector: {matchLabels: {app: proxy}}}], ports: [{port: 8443}]}]}',
  ),
  ...connections(
    [world, { from: { workload: 'web/web' }, to: inside('proxy'), ports: ['TCP/8443'], why: 'behind the address' }],
    { enforcer: 'k3s', openNamespaces: ['kube-system', 'mesh'] },
  ),
};
const ownCase = (note: string, good: Files): Case => ({
  code: OWN_ADDRESS,
  note,
  bad: own,
  options: renders(proxy),
  where: {
    file,
    field: 'connections[0]',
    message:
      'web/web connects to an address of this cluster (the world): its settings name shop.example.org, which Service ' +
      'mesh/proxy of release mesh serves, and egress of web/web refuses what it leads to, mesh/proxy',
    given: 'TCP/443',
    allowed: 'TCP/8443 of mesh/proxy',
  },
  good,
});

const toNode: Files = {
  ...calls('{name: A, value: b}'),
  ...out(`{cidr: ${SERVER}}`),
  ...connections([{ ...world, to: { addresses: SERVER } }], {
    enforcer: 'k3s',
    openNamespaces: ['kube-system', 'mesh'],
  }),
};

/** A workload calls an address of its own cluster. */
export const ownAddressCases: readonly Case[] = [
  ownCase('the pods behind it are open as well', { ...own, ...toProxy }),
  ownCase('an address of others', calls('{name: QUEUE, value: "https://sqs.eu-west-1.amazonaws.com"}')),
  ownCase('who may come from there', calls('{name: CORS_ORIGIN, value: "https://shop.example.org"}')),
  ownCase('its own address', calls('{name: SHOP, value: "https://shop.example.org/api"}', 'web')),
  {
    code: OWN_ADDRESS,
    note: 'the address of a machine',
    bad: toNode,
    options: renders(proxy),
    where: { field: 'connections[0]', given: 'TCP/443', allowed: 'TCP/8443 of mesh/proxy' },
    good: toNode,
    goodOptions: renders([proxy[0] as RenderedObject]),
  },
];
