import { type Affinity, type DaemonSetUpdateStrategy, IntOrString } from 'cdk8s-plus-28/lib/imports/k8s';
import { exceptionFrom } from '../../workload/exceptions';

/** Nodes of EC2: Fargate has no DaemonSets, brings its own network, and a pod meant for it would wait for ever. */
export const EC2_ONLY: Affinity = {
  nodeAffinity: {
    requiredDuringSchedulingIgnoredDuringExecution: {
      nodeSelectorTerms: [
        {
          matchExpressions: [
            { key: 'kubernetes.io/os', operator: 'In', values: ['linux'] },
            { key: 'eks.amazonaws.com/compute-type', operator: 'NotIn', values: ['fargate'] },
          ],
        },
      ],
    },
  },
};

/** A tenth of the nodes at a time: a bad version must not reach every node before somebody looks. */
export const NODE_AGENT_UPDATE: DaemonSetUpdateStrategy = { type: 'RollingUpdate', rollingUpdate: { maxUnavailable: IntOrString.fromString('10%') } };

/** Checks that whatever runs the network or the identity of a node cannot pass, with the reason that its objects give. */
export const nodeAgentExceptions = (reason: string, more: readonly string[]): Record<string, string> =>
  Object.fromEntries([...['drop-capabilities', 'high-gid', 'high-uid', 'host-network', 'kube-system', 'isolated', 'privilege-escalation', 'privileged', 'run-as-root', 'writable-root'], ...more].flatMap((check) => Object.entries(exceptionFrom(check, reason))));
