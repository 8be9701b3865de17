import type { Construct } from 'constructs';
import { KubeServiceAccount } from 'cdk8s-plus-28/lib/imports/k8s';
import { serviceAccountName } from '../../lib/model';
import type { WorkloadProps } from './labels';

/** The ServiceAccount of a workload. On EC2 nodes Pod Identity ties it to its IAM role by name, so no ARN is written here. */
export function identity(scope: Construct, { workload }: WorkloadProps): void {
  new KubeServiceAccount(scope, 'service-account', { metadata: { name: serviceAccountName(workload) }, automountServiceAccountToken: false });
}
