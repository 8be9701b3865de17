import { Chart } from 'cdk8s';
import { defined } from '../../../lib/common/optional';
import { platformLabels } from '../../labels';
import type { BuiltInLayer, Image } from '../../../lib/model';
import type { ClusterContext } from '../../context';

/**
 * A chart for the plain objects that go with an add-on.
 *
 * @param id unique in the layer.
 */
export function addonChart(
  { platform, layer }: ClusterContext,
  into: BuiltInLayer,
  id: string,
  namespace?: string,
): Chart {
  return new Chart(layer(into), id, {
    disableResourceNameHashes: true,
    labels: platformLabels(platform, id),
    ...defined({ namespace }),
  });
}

/** Labels that identify a part of the cluster itself, in addition to those of its chart. */
export const systemLabels = (name: string, component: string, { tag }: Image): Record<string, string> => ({
  'app.kubernetes.io/component': component,
  'app.kubernetes.io/instance': name,
  'app.kubernetes.io/version': tag,
});
