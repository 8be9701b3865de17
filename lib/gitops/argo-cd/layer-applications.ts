import type { JsonObject } from '../../model/units/json';
import { inOrder, type Layer } from '../../model/delivery/layers';
import { layerApplication, layerPath } from '../../model/names';
import type { DescribedCluster } from '../described';
import { namespaceOf, sortedOnce } from '../objects';
import { application, gitSource } from './application';
import { clusterLabels } from '../labels';
import { destinationName } from './names';
import { FALLBACK_NAMESPACE, type ProjectContents, projectName } from './project-content';

/** Layers whose kinds Gatekeeper makes at run time: a dry run before the kind exists must not fail the sync. */
const KINDS_MADE_LATER: ReadonlySet<Layer> = new Set(['constraints']);

/** One Application for each layer that holds objects. */
export function layerApplications(
  described: DescribedCluster,
  waves: ReadonlyMap<Layer, number>,
  contents: ProjectContents,
): readonly JsonObject[] {
  const { platform, cluster } = described;
  const namespaces = namespacesByLayer(described);
  return inOrder(namespaces.keys()).flatMap((layer) => {
    const own = namespaces.get(layer);
    // Workloads that are delivered one by one have their own Applications: an object is never applied by two.
    if (own === undefined || (layer === 'workloads' && platform.gitops.services !== undefined)) return [];
    const name = layerApplication(cluster, layer);
    const project = projectName(platform, cluster, layer, name);
    return [
      application({
        name,
        labels: { ...clusterLabels(platform, cluster), 'archipel.dev/layer': layer },
        wave: waves.get(layer) ?? 0,
        project,
        source: gitSource(platform, cluster, layerPath(platform, cluster, layer)),
        destination: {
          name: destinationName(platform, cluster),
          namespace: sortedOnce(own)[0] ?? contents.get(project)?.namespaces[0] ?? FALLBACK_NAMESPACE,
        },
        ...(KINDS_MADE_LATER.has(layer) ? { syncOptions: ['SkipDryRunOnMissingResource=true'] } : {}),
      }),
    ];
  });
}

/** The layers that hold objects, each with the namespaces of its objects. */
function namespacesByLayer({ objects }: DescribedCluster): ReadonlyMap<Layer, ReadonlySet<string>> {
  const byLayer = new Map<Layer, Set<string>>();
  for (const { object, layer } of objects) {
    let namespaces = byLayer.get(layer);
    if (namespaces === undefined) byLayer.set(layer, (namespaces = new Set()));
    const namespace = namespaceOf(object);
    if (namespace !== undefined) namespaces.add(namespace);
  }
  return byLayer;
}
