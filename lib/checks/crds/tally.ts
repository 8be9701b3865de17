import { when } from '../../common/optional';
import type { Problem } from '../../model/problem';
import type { GateResult, Unproven } from '../gate';
import { byText } from '../tree/read';

const PULL = 'run `npx archipel crds pull`, or name a folder with --crds';

/** What a run collects beside problems. */
export interface Tally {
  checked: number;
  /** Objects of releases that records hold, which lack fields. */
  recorded: number;
  readonly problems: Problem[];
  readonly unchecked: Map<string, number>;
  readonly unsupported: Map<string, Set<string>>;
  readonly transitions: Map<string, number>;
}

export function nothing(absent: string | undefined, tally: Tally): GateResult {
  if (tally.unchecked.size === 0)
    return { status: 'skipped', reason: 'there are no custom resources', remedy: 'nothing to do' };
  const why = absent ?? 'the CRD folder has none of the kinds in use';
  const names = [...tally.unchecked.keys()].sort(byText);
  return {
    status: 'skipped',
    reason: `${why}; unchecked: ${names.join(', ')}`,
    remedy: PULL,
    // Of a folder that lacks a few kinds it is told what these are; without one nothing is proven.
    ...(absent === undefined ? {} : { lacks: { why, names } }),
    unproven: unproven(tally),
  };
}

/** Kinds in use of which no schema is at hand. */
export const unproven = ({ unchecked }: Tally): readonly Unproven[] =>
  [...unchecked]
    .sort(([one], [other]) => byText(one, other))
    .map(([kind, count]) => ({
      what: 'crds/schema',
      message: `unchecked, no schema available: ${kind} (${count})`,
      remedy: PULL,
    }));

export function notes(tally: Tally): readonly string[] {
  const byKey = (a: readonly [string, unknown], b: readonly [string, unknown]): number => byText(a[0], b[0]);
  return [
    ...when(
      tally.recorded > 0,
      () => `${tally.recorded} custom resources of releases are known by records and unchecked`,
    ),
    ...[...tally.transitions]
      .sort(byKey)
      .map(
        ([kind, count]) =>
          `${kind}: ${count} transition rules (oldSelf) are left to the gate change, which has the committed object`,
      ),
    ...[...tally.unsupported]
      .sort(byKey)
      .flatMap(([kind, rules]) => [...rules].map((rule) => `${kind}: the evaluator cannot run ${rule}`)),
  ];
}
