import { CILIUM_PODS } from '../../../../lib/checks/references/codes';
import { MESH_WAY } from '../../../../lib/checks/references/codes-of-use';
import type { Case } from '../../support/case';
import { deployment, type Files, namespace } from '../../support/files';
import { cilium, from, to } from './plants';

/** The pods of the other cluster of a mesh. */
const other: Files = {
  '/dist/demo/clusters/two/base/ns.yaml': namespace('shop'),
  '/dist/demo/clusters/two/apps/d.yaml': deployment().replace('namespace: web', 'namespace: shop'),
};
const remote = (namespace: string): string =>
  `app: web, io.cilium.k8s.policy.cluster: two, "k8s:io.kubernetes.pod.namespace": ${namespace}`;
const meshed = (note: string, bad: string, good: string, field: string): Case => ({
  code: CILIUM_PODS,
  note,
  bad: { ...cilium(bad), ...other },
  where: { object: 'CiliumNetworkPolicy web/web', field },
  good: { ...cilium(good), ...other },
});

/** At the other end, a namespace that refuses, and what opens there for pods of these clusters. */
const end = (direction: 'ingress' | 'egress', peer: string, port = '8080'): Files => ({
  ...other,
  '/dist/demo/clusters/two/apps/refuse.yaml':
    'apiVersion: networking.k8s.io/v1\nkind: NetworkPolicy\nmetadata: {name: refuse, namespace: shop}\n' +
    'spec: {podSelector: {}, policyTypes: [Ingress, Egress]}\n',
  '/dist/demo/clusters/two/mesh/p.yaml':
    'apiVersion: cilium.io/v2\nkind: CiliumNetworkPolicy\nmetadata: {name: web, namespace: shop}\nspec:\n' +
    `  endpointSelector: {matchLabels: {app: web}}\n  ${direction}:\n` +
    `  - ${direction === 'ingress' ? 'fromEndpoints' : 'toEndpoints'}: [{matchLabels: {${peer}}}]\n` +
    `    toPorts: [{ports: [{port: "${port}", protocol: TCP}]}]\n`,
});
const back = (cluster: string): string =>
  `app: web, io.cilium.k8s.policy.cluster: ${cluster}, "k8s:io.kubernetes.pod.namespace": web`;
const TWO = 'CiliumNetworkPolicy shop/web';
const CLUSTER = 'matchLabels["io.cilium.k8s.policy.cluster"]';
/** Pods of `two` with the labels and the namespace of those of `one`, as where one folder was copied. */
const copied: Files = {
  '/dist/demo/clusters/two/base/web.yaml': namespace('web'),
  '/dist/demo/clusters/two/apps/web.yaml': deployment(),
};

const member = (name: string): Files => ({
  ...cilium(from(`app: web, io.cilium.k8s.policy.cluster: ${name}`)),
  'network/c.yaml': `apiVersion: helm.toolkit.fluxcd.io/v2
kind: HelmRelease
metadata: {name: cilium, namespace: kube-system}
spec:
  chart: {spec: {chart: cilium, version: 1.20.0, sourceRef: {kind: HelmRepository, name: cilium}}}
  values: {clustermesh: {config: {clusters: [{name: three, port: 32379}]}}}
`,
  'network/r.yaml': `apiVersion: source.toolkit.fluxcd.io/v1
kind: HelmRepository
metadata: {name: cilium, namespace: kube-system}
spec: {url: https://charts.example.org}
`,
});

const ways: readonly Case[] = [
  {
    code: MESH_WAY,
    bad: { ...cilium(to(remote('shop'))), ...end('ingress', back('two')), ...copied },
    where: { object: TWO, field: `spec.ingress[0].fromEndpoints[0].${CLUSTER}`, given: 'two', allowed: 'one' },
    good: { ...cilium(to(remote('shop'))), ...end('ingress', back('one')), ...copied },
  },
  {
    code: MESH_WAY,
    note: 'that nothing opens',
    bad: { ...cilium(to(remote('shop'))), ...end('egress', back('one')) },
    where: { object: 'CiliumNetworkPolicy web/web', field: 'spec.egress[0].toEndpoints[0]', given: 'one to two' },
    good: { ...cilium(to(remote('shop'))), ...other },
  },
  {
    code: MESH_WAY,
    note: 'on another port',
    bad: { ...cilium(to(remote('shop'))), ...end('ingress', back('one'), '9090') },
    where: { object: 'CiliumNetworkPolicy web/web', given: 'one to two' },
    good: { ...cilium(to(remote('shop'))), ...end('ingress', back('one')) },
  },
  {
    code: MESH_WAY,
    note: 'that the one who calls does not open',
    bad: { ...cilium(from(remote('shop'))), ...end('egress', back('two')), ...copied },
    where: { object: TWO, field: `spec.egress[0].toEndpoints[0].${CLUSTER}`, given: 'two', allowed: 'one' },
    good: { ...cilium(from(remote('shop'))), ...end('egress', back('one')), ...copied },
  },
  {
    code: MESH_WAY,
    note: 'a cluster that is not in the mesh',
    bad: member('thre'),
    where: { object: 'CiliumNetworkPolicy web/web', given: 'thre', allowed: 'three' },
    good: member('three'),
  },
];

/** Pods of the other cluster of a mesh in policies of Cilium. */
export const ciliumMeshCases: readonly Case[] = [
  meshed('a peer in another cluster', from(remote('web')), from(remote('shop')), 'spec.ingress[0].fromEndpoints[0]'),
  meshed(
    'a port in another cluster',
    to(remote('shop'), '9090'),
    to(remote('shop')),
    'spec.egress[0].toPorts[0].ports[0].port',
  ),
  ...ways,
];
