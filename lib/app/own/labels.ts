import { platformLabels } from '../../../charts/labels';
import type { PlacedChart, Platform } from '../../model';
import type { CollectedObject } from '../../synth/collect';
import { OF_CLUSTER, OWN_CHARTS } from '../folders';

/** An object of a chart of one's own as it is delivered: in its layer, its namespace, with the labels of the fleet. */
export function delivered(
  platform: Platform,
  { layer, namespace }: PlacedChart,
  { object, source }: CollectedObject,
): CollectedObject {
  const [chart = ''] = source.split('/');
  const { metadata } = object;
  const labels = { ...platformLabels(platform, chart, namespace?.team), ...metadata.labels };
  return {
    layer,
    source: [layer, OWN_CHARTS, namespace?.name ?? OF_CLUSTER, source].join('/'),
    object: {
      ...object,
      metadata: {
        ...metadata,
        labels: Object.fromEntries(Object.entries(labels).sort(([a], [b]) => (a < b ? -1 : 1))),
        name: metadata.name,
        ...(namespace === undefined ? {} : { namespace: namespace.name }),
      },
    },
  };
}
