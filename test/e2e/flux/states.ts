import { type Api, type KubeObject } from '../api/client';
import { type State } from '../engine/state';

/** Kinds of Flux that reconcile something, with the controller that does. */
export const KINDS: readonly { readonly version: string; readonly plural: string; readonly controller: string }[] = [
  { version: 'source.toolkit.fluxcd.io/v1', plural: 'gitrepositories', controller: 'source-controller' },
  { version: 'source.toolkit.fluxcd.io/v1', plural: 'ocirepositories', controller: 'source-controller' },
  { version: 'source.toolkit.fluxcd.io/v1', plural: 'helmrepositories', controller: 'source-controller' },
  { version: 'source.toolkit.fluxcd.io/v1', plural: 'helmcharts', controller: 'source-controller' },
  { version: 'kustomize.toolkit.fluxcd.io/v1', plural: 'kustomizations', controller: 'kustomize-controller' },
  { version: 'helm.toolkit.fluxcd.io/v2', plural: 'helmreleases', controller: 'helm-controller' },
  { version: 'notification.toolkit.fluxcd.io/v1', plural: 'receivers', controller: 'notification-controller' },
  { version: 'image.toolkit.fluxcd.io/v1', plural: 'imagerepositories', controller: 'image-reflector-controller' },
  { version: 'image.toolkit.fluxcd.io/v1', plural: 'imagepolicies', controller: 'image-reflector-controller' },
  {
    version: 'image.toolkit.fluxcd.io/v1',
    plural: 'imageupdateautomations',
    controller: 'image-automation-controller',
  },
];

/** States of all objects that a running controller reconciles. */
export async function fluxStates(api: Api, controllers: readonly string[]): Promise<State[]> {
  const kinds = KINDS.filter(({ controller }) => controllers.includes(controller));
  const lists = await Promise.all(
    kinds.map(async ({ version, plural }) =>
      (await api.list(`/apis/${version}/${plural}`)).map((object) => stateOf(plural, object)),
    ),
  );
  return lists.flat();
}

interface Condition {
  readonly type: string;
  readonly status: string;
  readonly reason?: string;
  readonly message?: string;
}

/**
 * What helm-controller says of a release that it began to install with a chart that has come this moment. A source tells
 * twice that it is new, first of its artifact and then of being ready (helm-controller 1.6.3,
 * `SourceRevisionChangePredicate`); what was begun by the first word is cancelled by the second, where the cache does
 * not have yet what is being installed. It goes on with an upgrade at once.
 */
const beginsAgain = ({ reason = '', message = '' }: Condition): boolean =>
  reason === 'HealthCheckCanceled' || (/^(Install|Upgrade)Failed$/.test(reason) && /context canceled$/.test(message));

/** Reasons that say "not yet". */
const WAITING = new Set([
  ...['DependencyNotReady', 'Progressing', 'ProgressingWithRetry', 'ReconciliationSucceeded'],
  // What it is made of was not fetched yet.
  'SourceNotReady',
  // Of a chart whose repository is fetched in the same moment. A repository that fails says so itself.
  'NoSourceArtifact',
]);

/** Pure: how an object stands by its conditions, at its present generation. */
export function stateOf(plural: string, { metadata, spec, status }: KubeObject): State {
  const conditions = (status?.conditions ?? []) as readonly Condition[];
  const ready = conditions.find(({ type }) => type === 'Ready');
  // A HelmRepository of a registry has no status: nothing is fetched before a chart is.
  const isStatic = plural === 'helmrepositories' && spec.type === 'oci';
  const isCurrent = status?.observedGeneration === metadata.generation;
  const isReady = isStatic || spec.suspend === true || (ready?.status === 'True' && isCurrent);
  return {
    name: `${plural}/${metadata.name}`,
    isReady,
    hasFailed: !isReady && ready?.status === 'False' && !isWaiting(ready),
    beginsAgain: !isReady && ready?.status === 'False' && beginsAgain(ready),
    isStale: !isReady && isCurrent && ready?.reason === 'ProgressingWithRetry' && isStored(conditions),
    says: [ready?.status ?? '-', ready?.reason ?? '', ready?.message ?? '']
      .join(' ')
      .replace(/\s+/g, ' ')
      .slice(0, 300),
  };
}

const isStored = (conditions: readonly Condition[]): boolean =>
  conditions.some(({ type, status }) => type === 'ArtifactInStorage' && status === 'True');

/** A layer that is asked before its source is there says that it failed, by a reason that others have for good. */
const isWaiting = ({ reason = '', message = '' }: Condition): boolean =>
  beginsAgain({ type: 'Ready', status: 'False', reason, message }) ||
  WAITING.has(reason) ||
  (reason === 'ArtifactFailed' && message.startsWith('Source artifact not found, retrying'));
