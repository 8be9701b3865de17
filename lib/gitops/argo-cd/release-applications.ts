import type { JsonObject } from '../../model/units/json';
import type { Layer } from '../../model/delivery/layers';
import { releaseApplication } from '../../model/names';
import type { Release } from '../../model/delivery/release';
import { releaseAnnotations } from '../annotations';
import type { DescribedCluster } from '../described';
import { application, helmRepository, type IgnoredDifference, OF_RELEASES } from './application';
import { clusterLabels } from '../labels';
import { destinationName } from './names';
import { projectName } from './project-content';

/** One Application for each release that the engine renders. Inflated ones are objects of their layer. */
export function releaseApplications(
  { platform, cluster, releases }: DescribedCluster,
  waves: ReadonlyMap<Layer, number>,
): readonly JsonObject[] {
  return releases
    .filter(({ renderedBy }) => renderedBy === 'engine')
    .map((release) =>
      application({
        name: releaseApplication(cluster, release.name),
        labels: {
          ...clusterLabels(platform, cluster),
          'archipel.dev/layer': release.layer,
          'archipel.dev/release': release.name,
        },
        wave: waves.get(release.layer) ?? 0,
        annotations: releaseAnnotations(release),
        project: projectName(platform, cluster, release.layer, releaseApplication(cluster, release.name)),
        source: helmSource(release),
        destination: { name: destinationName(platform, cluster), namespace: release.namespace },
        prune: release.neverPruned !== true,
        retry: OF_RELEASES,
        ignoreDifferences: (release.ignoreDifferences ?? []).map(ignored),
      }),
    );
}

/**
 * The core group is left out, not written as the empty text: Argo CD reads and writes Applications as Go types that
 * drop it (v3.4.4, `ResourceIgnoreDifferences`), and the root would be out of sync after each of its own syncs.
 */
const ignored = ({
  group,
  kind,
  name,
  jsonPointers,
}: NonNullable<Release['ignoreDifferences']>[number]): IgnoredDifference => ({
  ...(group === '' ? {} : { group }),
  kind,
  ...(name === undefined ? {} : { name }),
  jsonPointers,
});

/**
 * The name of the release is written, because names of Services derive from it and Argo CD would take the
 * Application's.
 */
const helmSource = ({ name, chart, values, skipCrds }: Release): JsonObject => ({
  repoURL: helmRepository(chart),
  chart: chart.name,
  targetRevision: chart.version,
  helm: { releaseName: name, ...(skipCrds === true ? { skipCrds } : {}), valuesObject: values },
});
