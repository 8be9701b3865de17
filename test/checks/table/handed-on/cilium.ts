import { CILIUM_PODS } from '../../../../lib/checks/references/codes';
import type { Case } from '../../support/case';
import { cilium, from, own, to } from './plants';

/** Pods and ports in policies of Cilium. */
export const ciliumCases: readonly Case[] = [
  {
    code: CILIUM_PODS,
    bad: cilium('endpointSelector: {matchLabels: {app: wbe}}'),
    where: { object: 'CiliumNetworkPolicy web/web', field: 'spec.endpointSelector' },
    good: cilium(own),
  },
  {
    code: CILIUM_PODS,
    note: 'a port',
    bad: cilium(from('app: web', '8081')),
    where: { field: 'spec.ingress[0].toPorts[0].ports[0].port', given: '8081' },
    good: cilium(from('app: web')),
  },
  {
    code: CILIUM_PODS,
    note: 'a port by name',
    bad: cilium(to('app: web', 'htpp')),
    where: { field: 'spec.egress[0].toPorts[0].ports[0].port' },
    good: cilium(to('app: web', 'http')),
  },
  {
    code: CILIUM_PODS,
    note: 'a peer',
    bad: cilium(from('app: web, "k8s:io.kubernetes.pod.namespace": shop')),
    where: { field: 'spec.ingress[0].fromEndpoints[0]' },
    good: cilium(from('"k8s:app": web')),
  },
];
