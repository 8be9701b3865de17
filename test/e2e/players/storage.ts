import { type Api, type KubeObject } from '../api/client';
import { type Player } from './player';

const SELECTED_NODE = 'volume.kubernetes.io/selected-node';

/** Makes the volumes that are asked for. */
export const storage: Player = {
  name: 'storage',
  plays: 'the provisioner of volumes',
  act: async (api) => {
    const immediate = new Set(
      (await api.list('/apis/storage.k8s.io/v1/storageclasses'))
        .filter((one) => (one as { volumeBindingMode?: string }).volumeBindingMode !== 'WaitForFirstConsumer')
        .map(({ metadata }) => metadata.name),
    );
    for (const claim of await api.list('/api/v1/persistentvolumeclaims')) {
      const isAsked = claim.metadata.annotations?.[SELECTED_NODE] !== undefined;
      if (claim.status?.phase !== 'Pending' || claim.spec.storageClassName === undefined) continue;
      if (isAsked || immediate.has(claim.spec.storageClassName)) await provision(api, claim);
    }
  },
};

async function provision(api: Api, { metadata, spec }: KubeObject): Promise<void> {
  const name = `pvc-${metadata.uid}`;
  const { namespace, uid } = metadata;
  await api.post('/api/v1/persistentvolumes', {
    apiVersion: 'v1',
    kind: 'PersistentVolume',
    metadata: { name, annotations: { 'pv.kubernetes.io/provisioned-by': 'archipel-e2e' } },
    spec: {
      capacity: { storage: spec.resources.requests.storage },
      accessModes: spec.accessModes,
      persistentVolumeReclaimPolicy: 'Delete',
      storageClassName: spec.storageClassName,
      hostPath: { path: `/var/lib/e2e/${name}` },
      claimRef: { apiVersion: 'v1', kind: 'PersistentVolumeClaim', name: metadata.name, namespace, uid },
    },
  });
}
