import type { JsonObject } from '../../model/units/json';
import type { Layer } from '../../model/delivery/layers';
import { clusterPath, ROOT_PROJECT } from '../../model/names';
import { listed, PROVIDES_ANNOTATION } from '../annotations';
import type { DescribedCluster } from '../described';
import { application, gitSource } from './application';
import { WAVE_STEP } from '../order';
import { clusterLabels } from '../labels';
import { rootApplicationSet } from './application-set';
import { bootstrapApplication, clustersRunBy, ENGINE_DESTINATION } from './names';
import type { ProjectContents } from './project-content';
import { closedDefaultProject, clusterProjects, rootProject } from './projects';
import { broughtByCluster } from '../there-before';

/**
 * What is applied once by hand, after which everything else follows: the projects and, where an Argo CD runs, the
 * ApplicationSet. Beside a hub it holds the cluster's projects only, and nobody has to apply them: the hub does.
 */
export function bootstrapObjects(described: DescribedCluster, contents: ProjectContents): readonly JsonObject[] {
  const { platform, cluster } = described;
  const clusters = clustersRunBy(platform, cluster);
  const own = clusterProjects(described, contents);
  return clusters.length === 0 ? own : [rootProject(platform), ...own, rootApplicationSet(platform, clusters)];
}

/**
 * The Application that takes the bootstrap folder over, so that the projects follow Git like all else. It comes before
 * every layer, since an Application is refused while its project does not allow it, and it prunes nothing. It says what
 * the cluster brings itself, for whoever checks references from the files alone.
 */
export const adoptionOfBootstrap = (
  { platform, cluster }: DescribedCluster,
  waves: ReadonlyMap<Layer, number>,
): JsonObject =>
  application({
    name: bootstrapApplication(cluster),
    labels: clusterLabels(platform, cluster),
    wave: firstWave(waves),
    annotations: listed(PROVIDES_ANNOTATION, broughtByCluster(cluster)),
    project: ROOT_PROJECT,
    source: gitSource(platform, cluster, `${clusterPath(platform, cluster)}/bootstrap`),
    destination: ENGINE_DESTINATION,
    prune: false,
  });

/**
 * The closed project `default`, where an Argo CD runs, before everything else. It is synced, not part of the bootstrap:
 * it exists when the bootstrap is applied, made by Argo CD, and neither Helm nor a server-side apply without force
 * would take it over.
 */
export const closedDefault = (
  { platform, cluster }: DescribedCluster,
  waves: ReadonlyMap<Layer, number>,
): readonly JsonObject[] =>
  clustersRunBy(platform, cluster).length === 0 ? [] : [closedDefaultProject(platform, firstWave(waves))];

/** Before every layer. */
const firstWave = (waves: ReadonlyMap<Layer, number>): number => Math.min(0, ...waves.values()) - WAVE_STEP;
