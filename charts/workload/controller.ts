import { defined } from '../../lib/common/optional';
import { AFTER, migrationsOf } from '../../lib/model';
import { tokenException } from './api-access';
import type { WorkloadProps } from './labels';
import { notSecretOf } from './not-secret';
import { aliasException } from './pod-settings';

/** Metadata of what makes the pods of a workload: its name, and what about them deviates, each with the reason. */
export function controllerMetadata({ namespace, workload }: WorkloadProps): {
  readonly name: string;
  readonly annotations?: Record<string, string>;
} {
  const waitsFor = migrationsOf(namespace, workload);
  const annotations = {
    ...(waitsFor.length > 0 ? { [AFTER]: waitsFor.join(',') } : {}),
    ...tokenException(workload),
    ...aliasException(workload),
    ...notSecretOf(workload, 'env'),
  };
  return defined({
    name: workload.name,
    annotations: Object.keys(annotations).length === 0 ? undefined : annotations,
  });
}
