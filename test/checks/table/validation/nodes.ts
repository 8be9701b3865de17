import { NODE_LABEL } from '../../../../lib/checks/validation/codes';
import type { Case } from '../../support/case';
import { deployment } from '../../support/files';

const NODES = {
  '/dist/demo/clusters/one/nodes.json': '{"nodes": [{"name": "a", "role": "server", "address": "10.0.0.11"}]}',
};
const advertisement = (label: string): Case['good'] => ({
  'apps/l2.yaml': `apiVersion: metallb.io/v1beta1
kind: L2Advertisement
metadata: {name: all, namespace: metallb-system}
spec: {nodeSelectors: [{matchLabels: {${label}: "true"}}]}
`,
});
const pods = (label: string): Case['good'] => ({
  ...NODES,
  'apps/web.yaml': deployment({ pod: `nodeSelector: {${label}}` }),
});

/** Labels by which nodes are chosen. */
export const nodeCases: readonly Case[] = [
  {
    code: NODE_LABEL,
    note: 'one that Kubernetes took off',
    bad: advertisement('node-role.kubernetes.io/master'),
    where: {
      field: 'spec.nodeSelectors[0]',
      given: 'node-role.kubernetes.io/master',
      allowed: 'node-role.kubernetes.io/control-plane',
    },
    good: advertisement('node-role.kubernetes.io/control-plane'),
  },
  {
    code: NODE_LABEL,
    note: 'one that no machine has',
    bad: pods('disk: ssd'),
    where: { field: 'spec.template.spec.nodeSelector', given: 'disk' },
    good: pods('kubernetes.io/os: linux'),
  },
];
