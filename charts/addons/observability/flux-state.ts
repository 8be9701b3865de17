import type { JsonObject } from '../../../lib/model';

/** Where a label is read in an object: fields, and conditions by their type. */
type Path = readonly string[];

/** A kind of Flux, and what its state shows apart from name, readiness and whether it is suspended. */
interface FluxKind {
  readonly group: string;
  readonly version: string;
  readonly kind: string;
  readonly plural: string;
  /** Labels by name. @default - none */
  readonly labels?: Readonly<Record<string, Path>>;
  /** Numbers and times by the name of their metric. @default - none */
  readonly numbers?: Readonly<Record<string, { readonly path: Path; readonly field: string; readonly help: string }>>;
}

const condition = (type: string, field: string): Path => ['status', 'conditions', `[type=${type}]`, field];

const source = (kind: string, plural: string): FluxKind => ({
  group: 'source.toolkit.fluxcd.io',
  version: 'v1',
  kind,
  plural,
  labels: { revision: ['status', 'artifact', 'revision'] },
});
const image = (
  kind: string,
  plural: string,
  labels: Readonly<Record<string, Path>>,
  numbers: NonNullable<FluxKind['numbers']> = {},
): FluxKind => ({ group: 'image.toolkit.fluxcd.io', version: 'v1', kind, plural, labels, numbers });

/** The kinds whose state is exported, at the versions that the CRDs of Flux 2.9 serve. */
const KINDS: readonly FluxKind[] = [
  {
    group: 'helm.toolkit.fluxcd.io',
    version: 'v2',
    kind: 'HelmRelease',
    plural: 'helmreleases',
    labels: { drifted: condition('Drifted', 'status'), revision: ['status', 'history', '0', 'chartVersion'] },
  },
  image('ImagePolicy', 'imagepolicies', {
    source_name: ['spec', 'imageRepositoryRef', 'name'],
    latest: ['status', 'latestRef', 'tag'],
  }),
  image(
    'ImageRepository',
    'imagerepositories',
    { image: ['spec', 'image'] },
    {
      image_tags: {
        path: ['status', 'lastScanResult'],
        field: 'tagCount',
        help: 'Tags that the last scan of a registry found.',
      },
    },
  ),
  image(
    'ImageUpdateAutomation',
    'imageupdateautomations',
    { source_name: ['spec', 'sourceRef', 'name'], revision: ['status', 'lastPushCommit'] },
    {
      image_push_timestamp_seconds: {
        path: ['status'],
        field: 'lastPushTime',
        help: 'When the last commit was pushed.',
      },
    },
  ),
  {
    group: 'kustomize.toolkit.fluxcd.io',
    version: 'v1',
    kind: 'Kustomization',
    plural: 'kustomizations',
    labels: {
      decryption: ['spec', 'decryption', 'secretRef', 'name'],
      revision: ['status', 'lastAppliedRevision'],
      source_name: ['spec', 'sourceRef', 'name'],
    },
  },
  { group: 'notification.toolkit.fluxcd.io', version: 'v1', kind: 'Receiver', plural: 'receivers' },
  source('Bucket', 'buckets'),
  source('GitRepository', 'gitrepositories'),
  source('HelmChart', 'helmcharts'),
  source('HelmRepository', 'helmrepositories'),
  source('OCIRepository', 'ocirepositories'),
];

/**
 * Resources of kube-state-metrics that export a series for each object of Flux, 1 for the state it is in. The
 * controllers themselves report how long a reconciliation took, and no longer how it ended.
 *
 * Compared with fluxcd/flux2-monitoring-example, from which the names come; `reason`, `drifted` and `decryption` are
 * ours. Tested with kube-state-metrics v2.20.0 on objects of these kinds. Each new commit is a new series, since the
 * revision is a label: expressions do not group by it.
 */
export const fluxResources = (): readonly JsonObject[] => KINDS.map(resource);

/** What it has to be allowed for that. */
export const fluxRules = (): readonly JsonObject[] =>
  [...new Set(KINDS.map(({ group }) => group))].map((group) => ({
    apiGroups: [group],
    resources: KINDS.filter((one) => one.group === group).map(({ plural }) => plural),
    verbs: ['list', 'watch'],
  }));

const resource = ({ group, version, kind, plural, labels = {}, numbers = {} }: FluxKind): JsonObject => ({
  groupVersionKind: { group, version, kind },
  resourcePlural: plural,
  metricNamePrefix: 'gotk',
  metrics: [
    {
      name: 'resource_info',
      help: `The state of an object of the kind ${kind}.`,
      each: { type: 'Info', info: { labelsFromPath: { name: ['metadata', 'name'] } } },
      labelsFromPath: {
        exported_namespace: ['metadata', 'namespace'],
        ready: condition('Ready', 'status'),
        reason: condition('Ready', 'reason'),
        suspended: ['spec', 'suspend'],
        ...labels,
      },
    },
    ...Object.entries(numbers).map(([name, { path, field, help }]) => ({
      name,
      help,
      // A path that does not exist is logged as an error at each scrape; a field that is not there yet is not.
      each: { type: 'Gauge', gauge: { path, valueFrom: [field] } },
      labelsFromPath: { exported_namespace: ['metadata', 'namespace'], name: ['metadata', 'name'] },
    })),
  ],
});
