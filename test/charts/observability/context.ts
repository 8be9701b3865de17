import { App, Chart, type ApiObject } from 'cdk8s';
import type { Construct } from 'constructs';
import type { ClusterContext } from '../../../charts/context';
import type { Cluster, Layer, Platform } from '../../../lib/model';

/** A context, and what was hung into its layers. */
export function contextOf(
  of: Platform,
  on: Cluster,
): { readonly context: ClusterContext; readonly objects: () => ReadonlyMap<Layer, readonly ApiObject[]> } {
  const app = new App();
  const layers = new Map<Layer, Construct>();
  const layer = (name: Layer): Construct => {
    const known = layers.get(name) ?? new Chart(app, name);
    layers.set(name, known);
    return known;
  };
  const objects = (): ReadonlyMap<Layer, readonly ApiObject[]> =>
    new Map(
      [...layers].map(([name, scope]) => [
        name,
        scope.node.findAll().filter((node): node is ApiObject => 'apiVersion' in node && 'toJson' in node),
      ]),
    );
  return { context: { platform: of, cluster: on, layer }, objects };
}
