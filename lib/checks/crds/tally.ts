import { when } from '../../common/optional';
import type { Problem } from '../../model/problem';
import type { GateResult } from '../gate';
import { byText } from '../tree/read';

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
  return {
    status: 'skipped',
    reason:
      `${absent ?? 'the CRD folder has none of the kinds in use'}; unchecked: ` +
      `${[...tally.unchecked.keys()].sort(byText).join(', ')}`,
    remedy: 'run `npx archipel crds pull`, or name a folder with --crds',
  };
}

export function notes(tally: Tally): readonly string[] {
  const byKey = (a: readonly [string, unknown], b: readonly [string, unknown]): number => byText(a[0], b[0]);
  return [
    ...when(
      tally.recorded > 0,
      () => `${tally.recorded} custom resources of releases are known by records and unchecked`,
    ),
    ...[...tally.unchecked].sort(byKey).map(([kind, count]) => `unchecked, no schema available: ${kind} (${count})`),
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
