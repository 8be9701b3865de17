import type { JsonObject } from '../../model/json';
import type { Layer } from '../../model/layers';
import { releaseApplication } from '../../model/names';
import type { Release } from '../../model/release';
import { releaseAnnotations } from '../annotations';
import type { DescribedCluster } from '../described';
import { application, helmRepository } from './application';
import { clusterLabels } from '../labels';
import { destinationName } from './names';
import { projectName } from './project-content';

/** One Application for each release that the engine renders. Inflated ones are objects of their layer. */
export function releaseApplications({ platform, cluster, releases }: DescribedCluster, waves: ReadonlyMap<Layer, number>): readonly JsonObject[] {
  return releases
    .filter(({ delivery }) => delivery === 'engine')
    .map((release) =>
      application({
        name: releaseApplication(cluster, release.name),
        labels: { ...clusterLabels(platform, cluster), 'archipel.dev/layer': release.layer, 'archipel.dev/release': release.name },
        wave: waves.get(release.layer) ?? 0,
        annotations: releaseAnnotations(release),
        project: projectName(platform, cluster, release.layer, releaseApplication(cluster, release.name)),
        source: helmSource(release),
        destination: { name: destinationName(platform, cluster), namespace: release.namespace },
        prune: release.neverPruned !== true,
        ignoreDifferences: (release.ignoreDifferences ?? []).map(({ group, kind, name, jsonPointers }) => ({ group, kind, ...(name === undefined ? {} : { name }), jsonPointers })),
      }),
    );
}

/** The name of the release is written, because names of Services derive from it and Argo CD would take the Application's. */
const helmSource = ({ name, chart, values, skipCrds }: Release): JsonObject => ({
  repoURL: helmRepository(chart),
  chart: chart.name,
  targetRevision: chart.version,
  helm: { releaseName: name, ...(skipCrds === true ? { skipCrds } : {}), valuesObject: values },
});
