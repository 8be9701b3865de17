import type { Problem } from '../../model/problem';
import { standingPods, type StandingPods } from '../delivery/standing-pods';
import { atObject } from '../gate';
import { quantity } from '../../common/quantity';
import { at, fields, list, text } from '../tree/read';
import type { ClusterTree, KubeObject } from '../tree/tree';
import { LIMIT_RANGE } from './codes';
import { podAmount } from './pod-amount';

/** Bounds that a LimitRange sets for each container, or for the containers of a pod together. */
interface Bounds {
  readonly range: KubeObject;
  readonly type: 'Container' | 'Pod';
  readonly limit: unknown;
}

/** Containers and pods that the admission plugin LimitRanger refuses (Kubernetes 1.36, plugin/pkg/admission). */
export function limitRangeProblems(cluster: ClusterTree): readonly Problem[] {
  const bounds = limitRangesOf(cluster).flatMap((range) =>
    list(range.value, 'spec', 'limits').flatMap((limit): readonly Bounds[] => {
      const type = text(limit, 'type');
      return type === 'Container' || type === 'Pod' ? [{ range, type, limit }] : [];
    }),
  );
  if (bounds.length === 0) return [];
  return standingPods(cluster).flatMap((pods) =>
    bounds.filter(({ range }) => range.namespace === pods.namespace).flatMap((one) => ofBounds(pods, one)),
  );
}

export const limitRangesOf = ({ objects, released }: ClusterTree): readonly KubeObject[] =>
  [...objects, ...released].filter(({ kind, group }) => kind === 'LimitRange' && group === '');

/** An amount of a pod, or of one of its containers. */
type Asked = (part: 'requests' | 'limits', resource: string) => number | undefined;

function ofBounds(pods: StandingPods, bounds: Bounds): readonly Problem[] {
  const { spec, path } = pods;
  if (bounds.type === 'Pod') return outside(pods, bounds, path, (part, resource) => podAmount(spec, part, resource));
  return (['containers', 'initContainers'] as const).flatMap((key) =>
    list(spec, key).flatMap((container, index) =>
      outside(pods, bounds, `${path}.${key}[${index}].resources`, (part, resource) =>
        quantity(at(container, 'resources', part, resource)),
      ),
    ),
  );
}

/** `min` holds for requests, `max` for limits: each is refused where it is not said. */
function outside(
  { owner, name }: StandingPods,
  { range, limit, type }: Bounds,
  field: string,
  asked: Asked,
): readonly Problem[] {
  const of = (bound: 'min' | 'max', part: 'requests' | 'limits'): readonly Problem[] =>
    Object.entries(fields(at(limit, bound))).flatMap(([resource, written]) => {
      const [allowed, amount] = [quantity(written), asked(part, resource)];
      const fits =
        allowed !== undefined && amount !== undefined && (bound === 'min' ? amount >= allowed : amount <= allowed);
      if (fits || allowed === undefined) return [];
      return [
        atObject(LIMIT_RANGE, owner, {
          field,
          message: `${range.label} refuses ${name}: ${part} of ${resource} for each ${type.toLowerCase()}`,
          given: amount === undefined ? 'none' : String(amount),
          allowed: `${bound === 'min' ? 'at least' : 'at most'} ${String(written)}`,
          remedy: 'ask for an amount within the bounds, or widen those of the namespace',
        }),
      ];
    });
  return [...of('min', 'requests'), ...of('max', 'limits')];
}
