import { type Affinity, type DaemonSetUpdateStrategy, IntOrString } from 'cdk8s-plus-28/lib/imports/k8s';
import { exceptionFrom } from '../../workload/exceptions';

/** Label by which EKS tells nodes of Fargate from others, and its value there. */
const COMPUTE_TYPE = 'eks.amazonaws.com/compute-type';
const FARGATE = 'fargate';

/** Nodes of EC2: Fargate has no DaemonSets and its own network, and a pod scheduled for it would stay pending. */
export const EC2_ONLY = {
  nodeAffinity: {
    requiredDuringSchedulingIgnoredDuringExecution: {
      nodeSelectorTerms: [
        {
          matchExpressions: [
            { key: 'kubernetes.io/os', operator: 'In', values: ['linux'] },
            { key: COMPUTE_TYPE, operator: 'NotIn', values: [FARGATE] },
          ],
        },
      ],
    },
  },
} satisfies Affinity;

/** The same nodes as a label selector in one text. */
export const EC2_NODES = `${COMPUTE_TYPE}!=${FARGATE}`;

/** A tenth of the nodes at a time: a bad version must not reach every node before somebody looks. */
export const NODE_AGENT_UPDATE: DaemonSetUpdateStrategy = {
  type: 'RollingUpdate',
  rollingUpdate: { maxUnavailable: IntOrString.fromString('10%') },
};

/**
 * Checks that whatever runs the network or the identity of a node cannot pass, with the reason that its objects give.
 */
export const nodeAgentExceptions = (reason: string, more: readonly string[]): Record<string, string> =>
  Object.fromEntries(
    [
      ...[
        'drop-capabilities',
        'high-gid',
        'high-uid',
        'host-network',
        'kube-system',
        'isolated',
        'privilege-escalation',
        'privileged',
        'run-as-root',
        'writable-root',
      ],
      ...more,
    ].flatMap((check) => Object.entries(exceptionFrom(check, reason))),
  );
