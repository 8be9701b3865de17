import { defined } from '../../common/optional';
import type { JsonObject } from '../../model/units/json';
import { FLUX_NAMESPACE } from '../../model/names';
import type { Release, ValuesSource } from '../../model/delivery/release';
import { releaseAnnotations } from '../annotations';
import type { DescribedCluster } from '../described';
import { clusterLabels } from '../labels';
import { TIMING } from './kustomization';
import { installedAs } from './release-accounts';
import { FLUX_API, fluxOf } from './names';

/** Keeps the object when its file is gone; deleting a HelmRelease uninstalls what it installed. */
const NEVER_PRUNED = { 'kustomize.toolkit.fluxcd.io/prune': 'disabled' } as const;

/**
 * A Helm release: where its chart comes from, and the HelmRelease. Each release has a source of its own, so that no
 * object is applied by two paths.
 */
export function releaseObjects(described: DescribedCluster, release: Release): readonly JsonObject[] {
  const { platform, cluster } = described;
  const labels = {
    ...clusterLabels(platform, cluster),
    'archipel.dev/layer': release.layer,
    'archipel.dev/release': release.name,
  };
  const metadata = { name: release.name, namespace: FLUX_NAMESPACE, labels };
  const kept = release.neverPruned === true ? NEVER_PRUNED : {};
  return [
    {
      ...source(described, release),
      metadata: { ...metadata, ...(release.neverPruned === true ? { annotations: kept } : {}) },
    },
    {
      apiVersion: FLUX_API.helm,
      kind: 'HelmRelease',
      metadata: { ...metadata, annotations: { ...releaseAnnotations(release), ...kept } },
      spec: helmReleaseSpec(described, release),
    },
  ];
}

const isOci = ({ chart }: Release): boolean => chart.repository.startsWith('oci://');

/**
 * The chart's place. In a registry the chart is an artifact at a tag, and the tag of a version with `+` has `_` (Helm,
 * "Use OCI-based registries").
 */
function source({ platform }: DescribedCluster, release: Release): JsonObject {
  const interval = fluxOf(platform).timing?.releases ?? TIMING.releases;
  const { chart } = release;
  if (!isOci(release))
    return {
      apiVersion: FLUX_API.source,
      kind: 'HelmRepository',
      metadata: {},
      spec: { interval, url: chart.repository },
    };
  return {
    apiVersion: FLUX_API.source,
    kind: 'OCIRepository',
    metadata: {},
    spec: {
      interval,
      url: `${chart.repository}/${chart.name}`,
      layerSelector: { mediaType: 'application/vnd.cncf.helm.chart.content.v1.tar+gzip', operation: 'copy' },
      ref: { tag: chart.version.replaceAll('+', '_') },
    },
  };
}

/**
 * - The names of the release and of its namespaces are written: without them Helm would install a second release beside
 *   the one that the bootstrap made.
 * - What fails is tried again as it stands, install and upgrade alike, without end and without a rollback. On a new
 *   cluster the first tries wait for nodes, and after a failed install every further try is an upgrade: one with a
 *   remediation finds nothing to roll back to and stalls for good (`MissingRollbackTarget`; helm-controller v1.6.3,
 *   internal/reconcile/atomic_release.go). Going back is a commit, as for everything else.
 * - CRDs of the chart follow its version, unless another release owns them.
 * - What was changed by hand comes back, but for the fields that something in the cluster fills in.
 * - It is installed as an account of its own, with the rights that its record says that takes (`install-rights.ts`).
 */
function helmReleaseSpec({ platform }: DescribedCluster, release: Release): JsonObject {
  const { timing = {} } = fluxOf(platform);
  const interval = timing.releases ?? TIMING.releases;
  const retry = { strategy: { name: 'RetryOnFailure', retryInterval: timing.retry ?? TIMING.retry } };
  const crds = release.skipCrds === true ? 'Skip' : 'CreateReplace';
  const { valuesFrom = [], ignoreDifferences = [] } = release;
  return {
    interval,
    timeout: timing.releaseTimeout ?? TIMING.releaseTimeout,
    ...chartOf(release, interval),
    releaseName: release.name,
    targetNamespace: release.namespace,
    storageNamespace: release.namespace,
    ...installedAs(release),
    maxHistory: 5,
    install: { crds, createNamespace: false, ...retry },
    upgrade: { crds, ...retry },
    driftDetection: {
      mode: 'enabled',
      ...(ignoreDifferences.length === 0 ? {} : { ignore: ignoreDifferences.map(ignored) }),
    },
    ...(valuesFrom.length === 0 ? {} : { valuesFrom: valuesFrom.map(valuesReference) }),
    values: release.values,
  };
}

function chartOf(release: Release, interval: string): JsonObject {
  if (isOci(release)) return { chartRef: { kind: 'OCIRepository', name: release.name } };
  const { name: chart, version } = release.chart;
  return { chart: { spec: { chart, version, interval, sourceRef: { kind: 'HelmRepository', name: release.name } } } };
}

/** Fields that something in the cluster fills in. */
const ignored = ({
  group,
  kind,
  name,
  jsonPointers,
}: NonNullable<Release['ignoreDifferences']>[number]): JsonObject => ({
  paths: jsonPointers,
  target: { ...(group === '' ? {} : { group }), kind, ...defined({ name }) },
});

const valuesReference = ({ kind, name, key, targetPath }: ValuesSource): JsonObject => ({
  kind,
  name,
  ...defined({ valuesKey: key, targetPath }),
});
