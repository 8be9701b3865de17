import { found } from './found';
import type { Problem } from '../../model/problem';
import { releasesOf } from '../delivery/releases';
import { atObject } from '../gate';
import { isBuiltInGroup } from '../kubernetes/served';
import { type Claim, claimsIn } from '../tree/claims';
import type { KubeObject } from '../tree/tree';
import { CLAIM_CLASS, STORAGE_CLASS } from './codes';
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

function faultsOf(context: Context, object: KubeObject, { field, storageClass: name }: Claim): readonly Problem[] {
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
  if (name === '' || context.find('StorageClass', undefined, name) || context.isDeclared('storage-class', name))
    return [];
  return [
    atObject(STORAGE_CLASS, object, {
      field,
      message: 'what the field names does not exist',
      given: `StorageClass ${name}`,
      remedy: 'render the StorageClass, or declare it where the cluster brings it',
    }),
  ];
}
