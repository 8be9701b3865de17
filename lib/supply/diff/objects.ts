import type { RenderedObject } from '../../model/delivery/rendering';
import { type FieldChange, fieldChanges } from '../../change/fields';
import { byIdentity } from './identity';

/** An object that two renderings of a release do not have alike. */
export interface ObjectChange {
  readonly identity: string;
  /** What it is on the side that has it, of the newer one where both have it. */
  readonly object: RenderedObject;
  readonly state: 'added' | 'removed' | 'changed';
  /** Only of those that are changed. */
  readonly fields: readonly FieldChange[];
}

/** Labels and annotations that change with every version of a chart and say nothing more. */
const OF_THE_CHART =
  /\.(labels|annotations)\.("helm\.sh\/chart"|"app\.kubernetes\.io\/version"|chart|[^.]*"?[^"]*checksum[^"]*"?)$/;

/** What tells objects apart is not compared again. */
const OF_THE_IDENTITY = ['metadata.name', 'metadata.namespace'];

/** Where objects differ. */
export function objectChanges(
  before: readonly RenderedObject[],
  after: readonly RenderedObject[],
  namespace: string,
): readonly ObjectChange[] {
  const [old, young] = [byIdentity(before, namespace), byIdentity(after, namespace)];
  const removed = [...old].flatMap(([identity, object]): readonly ObjectChange[] =>
    young.has(identity) ? [] : [{ identity, object, state: 'removed', fields: [] }],
  );
  const others = [...young].flatMap(([identity, object]): readonly ObjectChange[] => {
    const was = old.get(identity);
    if (was === undefined) return [{ identity, object, state: 'added', fields: [] }];
    const fields = fieldChanges(was, object).filter(
      ({ path }) => !OF_THE_CHART.test(path) && !OF_THE_IDENTITY.includes(path),
    );
    return fields.length === 0 ? [] : [{ identity, object, state: 'changed', fields }];
  });
  return [...removed, ...others];
}

/**
 * The changes without those that the chart makes anew each time: certificates, passwords, names of jobs.
 *
 * @param random what differs between two renderings of the same chart with the same values
 */
export function withoutRandom(
  changes: readonly ObjectChange[],
  random: readonly ObjectChange[],
): readonly ObjectChange[] {
  const whole = new Set(random.filter(({ state }) => state !== 'changed').map(({ identity }) => identity));
  const fields = new Set(random.flatMap((one) => one.fields.map(({ path }) => `${one.identity} ${path}`)));
  return changes
    .filter(({ identity, state }) => state === 'changed' || !whole.has(identity))
    .map((one) => ({ ...one, fields: one.fields.filter(({ path }) => !fields.has(`${one.identity} ${path}`)) }))
    .filter(({ state, fields: left }) => state !== 'changed' || left.length > 0);
}
