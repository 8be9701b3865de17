import { type Api, type KubeObject, type Loose } from '../api/client';
import { differences } from './difference';

/** Every object of a cluster, by its place. */
export type Picture = ReadonlyMap<string, KubeObject>;

/** Kinds that change by themselves. */
const RESTLESS = new Set(['events', 'leases', 'nodes', 'endpoints', 'endpointslices', 'componentstatuses', 'pods']);

/** Takes a picture of everything that the API lists. */
export async function takePicture(api: Api): Promise<Picture> {
  const picture = new Map<string, KubeObject>();
  const groups: Loose[] = (await api.get('/apis')).value.groups ?? [];
  const bases = ['/api/v1', ...groups.map((group) => `/apis/${group.preferredVersion.groupVersion}`)];
  for (const base of bases.filter((one) => !one.includes('metrics.k8s.io')))
    for (const { name, kind, verbs } of ((await api.get(base)).value.resources ?? []) as Loose[]) {
      if (name.includes('/') || !verbs.includes('list') || RESTLESS.has(name as string)) continue;
      for (const object of await api.list(`${base}/${name}`))
        picture.set(
          `${base.replace(/^\/apis?\//, '')}/${name} ${object.metadata.namespace ?? ''}/${object.metadata.name}`,
          { ...object, kind },
        );
    }
  return picture;
}

/** What differs between two pictures, apart from statuses and from the request to reconcile itself. */
export function pictureDifferences(before: Picture, after: Picture): string[] {
  const isScaled = scaledIn(after);
  const changed = [...after].flatMap(([name, object]) => {
    const old = before.get(name);
    if (old === undefined) return comesAndGoes(object) ? [] : [`new: ${name}`];
    const number = isScaled(object);
    const found = differences(settled(old, number), settled(object, number));
    if (found.length > 0) return [`changed: ${name}: ${found.slice(0, 4).join('; ')}`];
    // Argo CD keeps the state of its objects in their generation too, and a new number of pods is a new generation.
    const isFoughtOver = !name.startsWith('argoproj.io/') && !number && grew(old, object);
    return isFoughtOver ? [`written to and fro: ${name}`] : [];
  });
  const gone = [...before].filter(([name, object]) => !after.has(name) && !comesAndGoes(object));
  return [...changed, ...gone.map(([name]) => `gone: ${name}`)];
}

/** Whether an autoscaler says how many pods an object has: minutes after anything happened, it may say so anew. */
function scaledIn(picture: Picture): (object: KubeObject) => boolean {
  const targets = new Set(
    [...picture.values()]
      .filter(({ kind }) => kind === 'HorizontalPodAutoscaler')
      .map(
        ({ metadata: { namespace }, spec }) => `${namespace} ${spec.scaleTargetRef.kind} ${spec.scaleTargetRef.name}`,
      ),
  );
  return ({ kind, metadata: { namespace, name, ownerReferences = [] } }) =>
    [{ kind, name }, ...ownerReferences].some((one) => targets.has(`${namespace} ${one.kind} ${one.name}`));
}

/** A hook runs with each sync or release, whether anything differs or not, and is taken away with what it needs. */
const isHook = ({ metadata: { annotations = {} } }: KubeObject): boolean =>
  'helm.sh/hook' in annotations || 'argocd.argoproj.io/hook' in annotations;

const comesAndGoes = (object: KubeObject): boolean => isScheduled(object) || isHook(object);

/** A Job that a CronJob makes when it is time, and takes away by its history. */
const isScheduled = ({ metadata }: KubeObject): boolean =>
  (metadata.ownerReferences ?? []).some(({ kind }) => kind === 'CronJob');

/** Every write of a specification counts, also one that somebody has taken back. */
const grew = (old: KubeObject, { metadata }: KubeObject): boolean =>
  (metadata.generation ?? 0) > (old.metadata.generation ?? 0);

/**
 * An object without what changes when nothing changes.
 *
 * @param isScaled - whether its number of pods is one of these
 */
function settled(object: KubeObject, isScaled: boolean): object {
  const { status: _, spec = {}, metadata: all, ...rest } = object as KubeObject & { readonly spec?: Loose };
  const { resourceVersion: __, managedFields: ___, generation: ____, annotations = {}, ...metadata } = all;
  const { uid: _____, creationTimestamp: ______, ...lasting } = metadata;
  const { replicas: _______, ...unscaled } = spec;
  const kept = Object.entries(annotations).filter(
    ([name]) => !REQUESTS.has(name) && !(isScaled && OF_THE_NUMBER.has(name)),
  );
  return {
    ...rest,
    spec: isScaled ? unscaled : spec,
    metadata: {
      // A hook that was taken away and made again between two pictures is the same one.
      ...(comesAndGoes(object) ? lasting : metadata),
      ...(kept.length > 0 && { annotations: Object.fromEntries(kept) }),
    },
  };
}

/** What the controller of Deployments writes of the number onto its ReplicaSets. */
const OF_THE_NUMBER: ReadonlySet<string> = new Set([
  'deployment.kubernetes.io/desired-replicas',
  'deployment.kubernetes.io/max-replicas',
]);

/** Annotation that asks Flux to reconcile at once. */
export const REQUESTED_AT = 'reconcile.fluxcd.io/requestedAt';

/** Annotation that asks Argo CD to compare at once; it takes it away when it has. */
export const REFRESH = 'argocd.argoproj.io/refresh';

const REQUESTS: ReadonlySet<string> = new Set([REQUESTED_AT, REFRESH]);
