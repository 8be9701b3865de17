import type { ItemChange } from '../../../change';
import { number, text } from '../../tree/read';
import { scalersOf } from '../../tree/scalers';
import { REPLICAS } from '../codes';
import { type Ground, type Hit, hit } from '../rule';
import { isUpdate, kindOf } from './immutable';

const SCALED = new Set(['apps/Deployment', 'apps/StatefulSet', 'apps/ReplicaSet']);

/** A number of pods that is no longer written: whoever applies takes the field away, and its default is 1. */
export const handedOver = ({ changes, input }: Ground): readonly Hit[] =>
  changes
    .filter((change) => isUpdate(change) && SCALED.has(kindOf(change)))
    .flatMap((change) => {
      const [before, after] = [change.before?.value, change.item.value].map((value) =>
        number(value, 'spec', 'replicas'),
      );
      if (before === undefined || before <= 1 || after !== undefined) return [];
      const scaler = scalerOf(input, change);
      const message =
        scaler === undefined
          ? `the number is no longer written: ${before} pods become 1`
          : `${scaler} takes over: ${before} pods become 1 until it acts, since an applied field that goes is removed`;
      return [hit(REPLICAS, change, 'spec.replicas', { before, after, message })];
    });

function scalerOf({ tree }: Ground['input'], { item }: ItemChange): string | undefined {
  const cluster = tree.clusters.find((one) => one.platform === item.platform && one.cluster === item.cluster);
  const [kind, name] = [text(item.value, 'kind'), text(item.value, 'metadata', 'name')];
  const namespace = text(item.value, 'metadata', 'namespace');
  return (cluster === undefined ? [] : scalersOf(cluster)).find(
    ({ object, target }) => object.namespace === namespace && target.kind === kind && target.name === name,
  )?.object.label;
}
