import { BY_NAME } from '../../../../lib/checks/reachability/codes';
import type { Case } from '../../support/case';
import { deployment, type Files, namespace } from '../../support/files';
import { cni, connections, deny } from './plants';

const name = (host: string, ports: readonly string[] = ['TCP/443']) => ({ from: 'web/web', host, ports, why: 'pays' });

const files = (declared: readonly object[], fqdn: string, ports = '[{port: "443", protocol: TCP}]'): Files => ({
  'base/ns.yaml': namespace('web'),
  'apps/d.yaml': deployment(),
  'gitops/cni.yaml': cni,
  ...deny,
  ...connections([], { names: declared }),
  'apps/cilium.yaml':
    'apiVersion: cilium.io/v2\nkind: CiliumNetworkPolicy\nmetadata: {name: web, namespace: web}\n' +
    'spec: {endpointSelector: {matchLabels: {app: web}}, ' +
    `egress: [{toFQDNs: [${fqdn}], toPorts: [{ports: ${ports}}]}]}\n`,
});

const good = files([name('api.example.org')], '{matchName: api.example.org}');

/** Connections to names, declared against what policies of Cilium open. */
export const nameCases: readonly Case[] = [
  {
    code: BY_NAME,
    note: 'another name',
    bad: files([name('api.example.org')], '{matchName: api.example.com}'),
    where: { field: 'names[0]', given: 'TCP/443' },
    good,
  },
  {
    code: BY_NAME,
    note: 'another port',
    bad: files([name('api.example.org', ['TCP/443', 'TCP/8443'])], '{matchName: api.example.org}'),
    where: { field: 'names[0]', given: 'TCP/443, TCP/8443' },
    good,
  },
  {
    code: BY_NAME,
    note: 'what nobody declared',
    bad: files([], '{matchPattern: "*.example.org"}'),
    where: { object: 'CiliumNetworkPolicy web/web', field: 'spec.egress[0].toFQDNs[0]', given: 'TCP/443' },
    good: files([name('*.example.org')], '{matchPattern: "*.example.org"}'),
  },
];
