import { found } from './found';
import type { Problem } from '../../model/problem';
import { releasesOf } from '../delivery/releases';
import { atObject } from '../gate';
import { isBuiltInGroup } from '../kubernetes/served';
import { type Claim, claimsIn } from '../tree/claims';
import type { KubeObject } from '../tree/tree';
import { text } from '../tree/read';
import { CLAIM_ACCESS, CLAIM_CLASS, STORAGE_CLASS } from './codes';
import type { Context } from '../delivery/context';
import type { Found } from './found';

/** Kinds whose claims Kubernetes itself reads; a quota counts claims and makes none. */
const CLAIMING: ReadonlySet<string> = new Set([
  'PersistentVolumeClaim',
  'StatefulSet',
  'Deployment',
  'DaemonSet',
  'Job',
  'CronJob',
  'Pod',
]);

/** Claims for volumes, of objects and of the values of releases: each names its class, and the class exists. */
export function claimReferences(context: Context): Found {
  const { cluster } = context;
  const ofObjects = cluster.objects
    .filter(makesClaims)
    .flatMap((object) => claimsIn(object.value).map((claim) => ({ object, claim })));
  const ofReleases = releasesOf(cluster).flatMap(({ object, values, valuesField }) =>
    claimsIn(values, true, valuesField).map((claim) => ({ object, claim })),
  );
  return found(...[...ofObjects, ...ofReleases].flatMap(({ object, claim }) => faultsOf(context, object, claim)));
}

const RELEASES: ReadonlySet<string> = new Set(['argoproj.io', 'helm.toolkit.fluxcd.io']);

const makesClaims = ({ kind, group }: KubeObject): boolean =>
  isBuiltInGroup(group) ? CLAIMING.has(kind) : !RELEASES.has(group);

function faultsOf(context: Context, object: KubeObject, claim: Claim): readonly Problem[] {
  const { field, storageClass: name } = claim;
  if (name === undefined) {
    return [
      atObject(CLAIM_CLASS, object, {
        field,
        message: 'the claim names no StorageClass',
        remedy: "name the class, or '' for a volume that somebody makes by hand",
      }),
    ];
  }
  // An empty name asks for a volume that somebody makes by hand.
  if (name === '') return [];
  const storageClass = context.find('StorageClass', undefined, name);
  if (storageClass !== undefined) return sharingFaults(object, claim, text(storageClass.value, 'provisioner'));
  if (context.isDeclared('storage-class', name)) return sharingFaults(object, claim, BROUGHT.get(name));
  return [
    atObject(STORAGE_CLASS, object, {
      field,
      message: 'what the field names does not exist',
      given: `StorageClass ${name}`,
      remedy: 'render the StorageClass, or declare it where the cluster brings it',
    }),
  ];
}

/** Provisioners of disks that the pods of one node mount, by what their drivers say of themselves. */
const OF_ONE_NODE: ReadonlySet<string> = new Set([
  'ebs.csi.aws.com',
  'kubernetes.io/aws-ebs',
  'disk.csi.azure.com',
  'pd.csi.storage.gke.io',
  'rancher.io/local-path',
]);

/** Classes that a cluster has by itself (k3s, manifests/local-storage.yaml). */
const BROUGHT: ReadonlyMap<string, string> = new Map([['local-path', 'rancher.io/local-path']]);

function sharingFaults(
  object: KubeObject,
  { path, accessModes }: Claim,
  provisioner: string | undefined,
): readonly Problem[] {
  const shared = accessModes.filter((mode) => mode === 'ReadWriteMany' || mode === 'ReadOnlyMany');
  if (shared.length === 0 || provisioner === undefined || !OF_ONE_NODE.has(provisioner)) return [];
  return [
    atObject(CLAIM_ACCESS, object, {
      field: `${path === '' ? '' : `${path}.`}accessModes`,
      message: `volumes of ${provisioner} are mounted by one node only`,
      given: shared.join(', '),
      allowed: 'ReadWriteOnce, ReadWriteOncePod',
      remedy: 'name a class of a file system that many nodes mount (EFS, NFS), or give each pod a disk of its own',
    }),
  ];
}
