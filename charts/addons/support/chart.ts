import { Chart } from 'cdk8s';
import { platformLabels } from '../../foundation/labels';
import type { Layer } from '../../../lib/model';
import type { ClusterContext } from '../../context';

/**
 * A chart for the plain objects that go with an add-on.
 *
 * @param id unique in the layer.
 */
export function addonChart({ platform, layer }: ClusterContext, into: Layer, id: string, namespace?: string): Chart {
  return new Chart(layer(into), id, { disableResourceNameHashes: true, labels: platformLabels(platform, id), ...(namespace ? { namespace } : {}) });
}
