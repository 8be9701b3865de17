import { CILIUM_PODS } from '../../../../lib/checks/references/codes';
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

/** Pods of the other cluster of a mesh in policies of Cilium. */
export const ciliumMeshCases: readonly Case[] = [
  meshed('a peer in another cluster', from(remote('web')), from(remote('shop')), 'spec.ingress[0].fromEndpoints[0]'),
  meshed(
    'a port in another cluster',
    to(remote('shop'), '9090'),
    to(remote('shop')),
    'spec.egress[0].toPorts[0].ports[0].port',
  ),
];
