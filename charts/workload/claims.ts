import type { Construct } from 'constructs';
import { KubePersistentVolumeClaim } from 'cdk8s-plus-28/lib/imports/k8s';
import { type PersistentVolumeClaimSpec, Quantity, type Volume, type VolumeProjection } from '../../imports/k8s';
import { defined } from '../../lib/common/optional';
import {
  type DiskClaim,
  ownObjectName,
  type ProjectedSource,
  type Workload,
  type WorkloadVolume,
} from '../../lib/model';
import { PRUNE_GUARDS } from '../foundation/prune-guards';
import type { WorkloadProps } from './labels';

/** The claims of a workload that all of its pods mount. What they hold outlives the workload's removal from Git. */
export function claims(scope: Construct, { workload }: WorkloadProps): void {
  for (const volume of workload.volumes ?? [])
    if (volume.kind === 'claim')
      new KubePersistentVolumeClaim(scope, `claim-${volume.name}`, {
        metadata: { name: ownObjectName(workload, volume), annotations: PRUNE_GUARDS },
        spec: claimSpec(volume),
      });
}

/** What is asked of the storage. */
export const claimSpec = ({
  access,
  storageClass,
  size,
  snapshot,
}: Omit<DiskClaim, 'name' | 'path'>): PersistentVolumeClaimSpec =>
  defined({
    accessModes: [access ?? 'ReadWriteOnce'],
    storageClassName: storageClass,
    resources: { requests: { storage: Quantity.fromString(size.toString()) } },
    dataSource:
      snapshot === undefined
        ? undefined
        : { apiGroup: 'snapshot.storage.k8s.io', kind: 'VolumeSnapshot', name: snapshot },
  });

/** Name of a volume in the pods. */
export const podVolumeName = ({ name }: { readonly name: string }): string => `volume-${name}`;

/** A declared volume in the words of Kubernetes. */
export function podVolume(workload: Workload, volume: WorkloadVolume): Volume {
  const name = podVolumeName(volume);
  switch (volume.kind) {
    case 'empty-dir':
      return {
        name,
        emptyDir: defined({
          sizeLimit: Quantity.fromString(volume.size.toString()),
          medium: volume.medium === 'memory' ? 'Memory' : undefined,
        }),
      };
    case 'projected':
      return { name, projected: { defaultMode: 0o440, sources: volume.sources.map(projection) } };
    case 'claim':
      return {
        name,
        persistentVolumeClaim: defined({
          claimName: ownObjectName(workload, volume),
          readOnly: volume.access === 'ReadOnlyMany' ? true : undefined,
        }),
      };
    case 'existing-claim':
      return { name, persistentVolumeClaim: defined({ claimName: volume.claim, readOnly: volume.readOnly }) };
  }
}

function projection(source: ProjectedSource): VolumeProjection {
  switch (source.kind) {
    case 'secret':
      return { secret: defined({ name: source.name, items: itemsOf(source.items) }) };
    case 'config-map':
      return { configMap: defined({ name: source.name, items: itemsOf(source.items) }) };
    case 'field':
      return { downwardApi: { items: [{ path: source.file, fieldRef: { fieldPath: source.field } }] } };
    case 'token':
      return {
        serviceAccountToken: {
          audience: source.audience,
          expirationSeconds: source.expirationSeconds ?? 3600,
          path: source.file,
        },
      };
  }
}

const itemsOf = (items: Readonly<Record<string, string>> | undefined): { key: string; path: string }[] | undefined =>
  items && Object.entries(items).map(([key, path]) => ({ key, path }));
