import type { Construct } from 'constructs';
import { secretFrom } from '../foundation/external-secret';
import type { WorkloadProps } from './labels';

/**
 * The Secrets of a workload, each filled by External Secrets from the cluster's own store unless it is committed
 * encrypted.
 */
export function secrets(scope: Construct, { cluster, workload }: WorkloadProps): void {
  for (const secret of workload.secrets ?? []) secretFrom(scope, `secret-${secret.name}`, { cluster, secret });
}
