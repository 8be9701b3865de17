import type { Construct } from 'constructs';
import { KubeServiceAccount } from 'cdk8s-plus-28/lib/imports/k8s';
import { defined } from '../../lib/common/optional';
import { serviceAccountName } from '../../lib/model';
import type { WorkloadProps } from './labels';

/**
 * The ServiceAccount of a workload. On EC2 nodes Pod Identity ties it to its IAM role by name, so no ARN is written
 * here;
 * the annotation only says that a role is expected, for people and for the gate that holds both halves together.
 */
export function identity(scope: Construct, { workload }: WorkloadProps): void {
  new KubeServiceAccount(scope, 'service-account', {
    metadata: defined({
      name: serviceAccountName(workload),
      annotations: workload.aws && { 'archipel.dev/aws': 'pod-identity' },
    }),
    automountServiceAccountToken: false,
  });
}
