import { CUT_OFF, DNS } from '../../../../lib/checks/lockout/codes';
import type { Case } from '../../support/case';
import { deployment } from '../../support/files';
import { kustomization } from '../../support/flux';

const NODES = {
  '/dist/demo/clusters/one/nodes.json': '{"nodes": [{"name": "a", "role": "server", "address": "10.0.0.11"}]}',
};
const DNS_OPEN = '{ports: [{port: 53, protocol: UDP}, {port: 53}]}';
const API = '{to: [{ipBlock: {cidr: 10.0.0.0/24}}], ports: [{port: 6443}]}';
const INSIDE = '{to: [{podSelector: {}}], ports: [{port: 9090}]}';
const GIT = '{to: [{ipBlock: {cidr: 0.0.0.0/0}}], ports: [{port: 443}]}';

/** Flux, of which nobody has pods at hand, behind a policy of its own namespace. */
const flux = (...egress: readonly string[]): Case['good'] => ({
  ...NODES,
  'gitops/apps.yaml': kustomization('apps'),
  'bootstrap/git.yaml':
    'apiVersion: source.toolkit.fluxcd.io/v1\nkind: GitRepository\nmetadata: {name: flux-system, namespace: ' +
    'flux-system}\nspec: {url: "https://git.example.org/demo.git"}\n',
  'apps/policy.yaml': `apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: {name: engine, namespace: flux-system}
spec: {podSelector: {}, policyTypes: [Egress], egress: [${egress.join(', ')}]}
`,
});
const where = (what: string, given: string): Case['where'] => ({
  object: 'NetworkPolicy flux-system/engine',
  message: `flux-system/${what}`,
  given,
});
const good = flux(DNS_OPEN, API, INSIDE, GIT);

const asking = (ports: string): Case['good'] => ({
  'web/web.yaml': deployment(),
  'web/policy.yaml': `apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: {name: allow-dns, namespace: web}
spec: {podSelector: {}, policyTypes: [Egress], egress: [{ports: [${ports}]}]}
`,
});

/** Policies that cut the engine off, or half of the answers of DNS. */
export const cutOffCases: readonly Case[] = [
  {
    code: CUT_OFF,
    note: 'no DNS',
    bad: flux(API, INSIDE, GIT),
    where: where(
      'source-controller does not reach DNS: egress of flux-system/source-controller refuses it',
      'UDP/53, TCP/53',
    ),
    good,
  },
  {
    code: CUT_OFF,
    note: 'no API server',
    bad: flux(DNS_OPEN, INSIDE, GIT),
    where: where(
      'kustomize-controller does not reach the API server: egress of flux-system/kustomize-controller refuses it',
      'TCP/6443',
    ),
    good,
  },
  {
    code: CUT_OFF,
    note: 'no other part of the engine',
    bad: flux(DNS_OPEN, API, GIT),
    where: where(
      'helm-controller does not reach flux-system/source-controller: egress of flux-system/helm-controller refuses it',
      'TCP/9090',
    ),
    good,
  },
  {
    code: CUT_OFF,
    note: 'no Git',
    bad: flux(DNS_OPEN, API, INSIDE),
    where: where(
      'source-controller does not reach git.example.org, which GitRepository flux-system/flux-system reads: ' +
        'egress of ' +
        'flux-system/source-controller refuses it',
      'TCP/443',
    ),
    good,
  },
  {
    code: DNS,
    bad: asking('{port: 53, protocol: UDP}'),
    where: { object: 'NetworkPolicy web/allow-dns', given: 'UDP/53', allowed: 'UDP/53 and TCP/53' },
    good: asking('{port: 53, protocol: UDP}, {port: 53, protocol: TCP}'),
  },
];
