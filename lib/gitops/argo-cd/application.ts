import { revisionOf } from '../../model/delivery/revision';
import type { JsonObject } from '../../model/units/json';
import { ARGOCD_NAMESPACE } from '../../model/names';
import type { ChartPin } from '../../pins/types';
import type { Cluster } from '../../model/cluster/cluster';
import type { Platform } from '../../model/platform';

export const ARGO_API_VERSION = 'argoproj.io/v1alpha1';

/**
 * Where an Application deploys to. The namespace must be one that its project allows, even if every object names its
 * own.
 */
export interface Destination {
  /** Name of the cluster in Argo CD. */
  readonly name: string;
  readonly namespace: string;
}

/** Fields that Argo CD must leave as they are. */
export type IgnoredDifference = JsonObject & {
  /** @default - the core group */ readonly group?: string;
  readonly kind: string;
  readonly jsonPointers: readonly string[];
};

/** What differs from one Application to the next. */
export interface ApplicationSpecProps {
  readonly project: string;
  readonly source: JsonObject;
  readonly destination: Destination;
  /** Objects that Git no longer holds are deleted. @default true */
  readonly prune?: boolean;
  /** Further sync options. @default - none */
  readonly syncOptions?: readonly string[];
  /** @default - none */
  readonly ignoreDifferences?: readonly IgnoredDifference[];
  /** @default - {@link PATIENT}, about half an hour of tries */
  readonly retry?: JsonObject;
  /** Syncs that are remembered, for a look back. @default - Argo CD's own, 10 */
  readonly revisionHistoryLimit?: number;
}

export interface ApplicationProps extends ApplicationSpecProps {
  readonly name: string;
  readonly labels: Readonly<Record<string, string>>;
  /** Sync wave inside the root Application. */
  readonly wave: number;
  /** Further annotations. @default - none */
  readonly annotations?: Readonly<Record<string, string>>;
}

/**
 * Annotations of each Application.
 *
 * The difference between Git and the cluster is asked of the API server: with server-side apply the other way, the
 * structured merge, stumbles over defaults of CRDs and is discontinued (Argo CD v3.4.4,
 * docs/user-guide/diff-strategies.md).
 */
export const COMPARE_ANNOTATIONS = { 'argocd.argoproj.io/compare-options': 'ServerSideDiff=true' } as const;

/**
 * Annotations of an Application whose manifests are a folder of a repository.
 *
 * The manifest cache of Argo CD is keyed by commit: without the paths that an Application is made of, each commit to
 * the repository renders all Applications of all clusters again (argo-cd#18969). A folder is whole in itself, so the
 * path is its own (Argo CD v3.4.4, docs/operator-manual/high_availability.md).
 */
export const FOLDER_ANNOTATIONS = {
  ...COMPARE_ANNOTATIONS,
  'argocd.argoproj.io/manifest-generate-paths': '.',
} as const;

/**
 * An Application.
 *
 * It carries no finalizer: when an Application goes, by prune, by hand or with its ApplicationSet, what it deployed
 * stays. A cascade from one object could otherwise take the CNI or all namespaces with it. Taking a layer out of a
 * cluster is therefore a handover of its own, not a side effect.
 */
export const application = (props: ApplicationProps): JsonObject => ({
  apiVersion: ARGO_API_VERSION,
  kind: 'Application',
  metadata: {
    name: props.name,
    namespace: ARGOCD_NAMESPACE,
    labels: props.labels,
    annotations: {
      ...('path' in props.source ? FOLDER_ANNOTATIONS : COMPARE_ANNOTATIONS),
      'argocd.argoproj.io/sync-wave': `${props.wave}`,
      ...props.annotations,
    },
  },
  spec: applicationSpec(props),
});

/**
 * The specification that all Applications share.
 *
 * - Server-side apply, since several CRDs are larger than the annotation of a client-side apply may be.
 * - Namespaces are never made on the side: they are objects with owners, quotas and Pod Security levels.
 * - Each retry takes the newest commit. Argo CD does not try a commit again once its retries are used up, so that they
 *   last longer than what they wait for.
 */
export function applicationSpec({
  project,
  source,
  destination,
  prune = true,
  syncOptions = [],
  ignoreDifferences = [],
  retry = PATIENT,
  revisionHistoryLimit,
}: ApplicationSpecProps): JsonObject {
  const ignores = ignoreDifferences.length > 0;
  return {
    project,
    source,
    destination: { name: destination.name, namespace: destination.namespace },
    syncPolicy: {
      automated: { prune, selfHeal: true },
      retry,
      // Ignored fields would otherwise still be overwritten by the next sync.
      syncOptions: [
        'ServerSideApply=true',
        ...(syncOptions.some((option) => option.startsWith('CreateNamespace=')) ? [] : ['CreateNamespace=false']),
        ...(ignores ? ['RespectIgnoreDifferences=true'] : []),
        ...syncOptions,
      ],
    },
    ...(ignores ? { ignoreDifferences } : {}),
    ...(revisionHistoryLimit === undefined ? {} : { revisionHistoryLimit }),
  };
}

/**
 * Retries of the root and of layers: 20, 40, 80 and 160 s, then six times 5 minutes, together 35 minutes. Argo CD waits
 * `duration * factor ^ <number of the retry>`, so that the first wait is already twice the duration (v3.4.4,
 * `NextRetryAt`).
 *
 * The root needs them: each of its tries ends where a layer is degraded, and on a new cluster nodes and load balancers
 * take their time. For a layer they cost nothing: a retry takes the newest commit, and with it all that a layer is made
 * of.
 */
export const PATIENT = {
  limit: 10,
  backoff: { duration: '10s', factor: 2, maxDuration: '5m' },
  refresh: true,
} as const;

/**
 * Retries of a release: 20, 40, 80, 160 and 180 s, together 8 minutes.
 *
 * An operation carries the chart, version and values with which it began, and no retry changes them: until its retries
 * are used up, a release that was repaired in Git goes on trying the broken values. What can rightly fail for a while
 * is an object of a chart that the chart's own webhook must admit, until its pods are pulled and run on a node that may
 * still have to be made: about five minutes. Everything else that a release needs comes in an earlier wave, which is
 * healthy by then.
 */
export const OF_RELEASES = {
  limit: 5,
  backoff: { duration: '10s', factor: 2, maxDuration: '3m' },
  refresh: true,
} as const;

/** A folder of the platform's repository, as a cluster follows it. */
export const gitSource = (platform: Platform, cluster: Cluster, path: string): JsonObject => ({
  repoURL: platform.gitops.repository,
  targetRevision: revisionOf(platform, cluster),
  path,
});

/**
 * A chart repository in Argo CD's words: of a registry only the host and path. A Helm source tells an OCI registry by
 * the missing scheme (Argo CD v3.4.4, util/helm IsHelmOciRepo); `oci://` would ask for another kind of source.
 */
export const helmRepository = ({ repository }: ChartPin): string =>
  repository.startsWith('oci://') ? repository.slice('oci://'.length) : repository;
