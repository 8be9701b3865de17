import { OWN_ADDRESS } from '../../../../../lib/checks/reachability/codes';
import type { Case } from '../../../support/case';
import type { Files } from '../../../support/files';
import { renders } from '../../../support/releases';
import { connections } from '../plants';
import { ingress, inMesh, inside, mesh, nodes, pods, proxy, shut } from './plants';

const ISSUER: Files = {
  'apps/issuer.yaml':
    'apiVersion: cert-manager.io/v1\nkind: ClusterIssuer\nmetadata: {name: letsencrypt}\nspec: {acme: {solvers: ' +
    '[{http01: {ingress: {}}}]}}\n',
};
const anyone = (app: string, ports: string): Files =>
  inMesh(
    `egress-${app}`,
    `{podSelector: {matchLabels: {app: ${app}}}, policyTypes: [Egress], egress: [{to: [{ipBlock: {cidr: ` +
      `0.0.0.0/0}}], ports: ${ports}}]}`,
  );
const challenge = (issuer: string): Files => ({
  ...nodes,
  ...mesh('proxy', 'issuing'),
  ...shut,
  ...ISSUER,
  ...ingress('shop.example.org', 'front', `{cert-manager.io/cluster-issuer: ${issuer}}`),
  ...anyone('issuing', '[{port: 80}]'),
  ...connections(
    [{ from: inside('issuing'), to: { addresses: '0.0.0.0/0' }, ports: ['TCP/80'], why: 'tries a challenge' }],
    { enforcer: 'k3s', openNamespaces: ['kube-system', 'web'] },
  ),
});
const issuing = pods('issuing', 'quay.io/jetstack/cert-manager-controller:v1.21.1', { http: 9402 });

/** cert-manager tries a challenge of its own cluster. */
export const challengeCases: readonly Case[] = [
  {
    code: OWN_ADDRESS,
    note: 'cert-manager tries a challenge that Traefik answers',
    bad: challenge('letsencrypt'),
    options: renders([...proxy, issuing]),
    where: {
      field: 'connections[0]',
      message:
        'mesh/issuing connects to an address of this cluster (tries a challenge): it tries the challenge of ' +
        'shop.example.org, which Service mesh/proxy of release mesh serves, and ingress of mesh/proxy and egress of ' +
        'mesh/issuing refuses what it leads to, mesh/proxy',
      given: 'TCP/80',
    },
    good: challenge('other'),
  },
];
