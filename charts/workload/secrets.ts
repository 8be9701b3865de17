import type { Construct } from 'constructs';
import { secretStoreOf } from '../../lib/model';
import { externalSecret } from '../foundation/external-secret';
import type { WorkloadProps } from './labels';

/** The Secrets of a workload, each filled by External Secrets from this region's own store. */
export function secrets(scope: Construct, { cluster, workload }: WorkloadProps): void {
  for (const secret of workload.secrets ?? []) externalSecret(scope, `secret-${secret.name}`, { store: secretStoreOf(cluster), secret });
}

