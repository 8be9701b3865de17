import { type Container, type PodSpec, Quantity, type Volume, type VolumeMount } from 'cdk8s-plus-28/lib/imports/k8s';
import {
  type Image,
  imageReference,
  images,
  type OffEksCluster,
  VAULT_AUDIENCE,
  VAULT_SNAPSHOTS,
} from '../../../lib/model';
import type { ClusterContext } from '../../context';
import { priorityOf } from '../support/priority';
import { quantities, RESTRICTED_CONTAINER } from '../support/values';
import { CONFIGURATION } from './access';
import { activeAddress, FOLDERS, SAVE, SEND } from './snapshot-steps';

/** Neither image needs the user that it names: everybody may run its program. */
const USER = 10001;

/** Seconds that the token is good for, by which the pod logs in to Vault: the least that Kubernetes gives. */
const TOKEN_SECONDS = 600;

const VOLUMES: Volume[] = [
  { name: 'steps', configMap: { name: VAULT_SNAPSHOTS } },
  {
    name: 'authority',
    secret: { secretName: CONFIGURATION.tlsSecret, items: [{ key: 'ca.crt', path: 'ca.crt' }], defaultMode: 0o440 },
  },
  {
    name: 'store',
    secret: { secretName: VAULT_SNAPSHOTS, items: [{ key: 'curl', path: 'curl' }], defaultMode: 0o440 },
  },
  {
    name: 'token',
    projected: {
      sources: [{ serviceAccountToken: { audience: VAULT_AUDIENCE, expirationSeconds: TOKEN_SECONDS, path: 'token' } }],
    },
  },
  { name: 'snapshot', emptyDir: { sizeLimit: Quantity.fromString('1Gi') } },
];

/** The pod of a snapshot: one container saves, the next one sends. */
export const snapshotPod = ({ cluster, platform }: ClusterContext<OffEksCluster>): PodSpec => ({
  serviceAccountName: VAULT_SNAPSHOTS,
  automountServiceAccountToken: false,
  enableServiceLinks: false,
  restartPolicy: 'Never',
  ...priorityOf(platform, cluster),
  securityContext: {
    runAsNonRoot: true,
    runAsUser: USER,
    runAsGroup: USER,
    fsGroup: USER,
    seccompProfile: { type: 'RuntimeDefault' },
  },
  initContainers: [
    {
      ...container('save', images.vault, SAVE, [
        { name: 'token', mountPath: FOLDERS.token, readOnly: true },
        { name: 'snapshot', mountPath: FOLDERS.snapshot },
      ]),
      env: [
        { name: 'VAULT_ADDR', value: activeAddress(cluster) },
        { name: 'VAULT_CACERT', value: `${FOLDERS.authority}/ca.crt` },
        // Where its program looks for a token of before.
        { name: 'HOME', value: FOLDERS.snapshot },
      ],
    },
  ],
  containers: [
    container('send', images.curl, SEND, [
      { name: 'store', mountPath: FOLDERS.store, readOnly: true },
      { name: 'snapshot', mountPath: FOLDERS.snapshot, readOnly: true },
    ]),
  ],
  volumes: VOLUMES,
});

const container = (name: string, image: Image, step: string, mounts: readonly VolumeMount[]): Container => ({
  name,
  image: imageReference(image),
  imagePullPolicy: 'IfNotPresent',
  command: ['sh', `${FOLDERS.steps}/${step}`],
  resources: { requests: quantities('20m', '256Mi', '64Mi'), limits: quantities('500m', '256Mi', '1Gi') },
  securityContext: { ...RESTRICTED_CONTAINER, privileged: false, capabilities: { drop: ['ALL'] } },
  volumeMounts: [
    { name: 'steps', mountPath: FOLDERS.steps, readOnly: true },
    { name: 'authority', mountPath: FOLDERS.authority, readOnly: true },
    ...mounts,
  ],
});
