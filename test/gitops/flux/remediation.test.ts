import { deliver } from '../../../lib/gitops';
import { textAt, valueAt } from '../../../lib/gitops/objects';
import type { JsonObject, Platform } from '../../../lib/model';
import { described, platform, release } from '../fixture';

/** What helm-controller keeps of its tries in the status of a HelmRelease. */
interface Recorded {
  readonly lastAction?: 'install' | 'upgrade';
  /** Failures since chart or values last changed. */
  readonly failures: Readonly<Record<'install' | 'upgrade', number>>;
  /** The newest revision in Helm's storage; absent before the first try. */
  readonly newest?: 'deployed' | 'failed';
  /** An earlier revision that was deployed: what a rollback goes back to. */
  readonly deployedBefore: boolean;
}

type Next =
  | 'install'
  | 'upgrade'
  | 'rollback'
  | 'uninstall'
  | 'stalled: RetriesExceeded'
  | 'stalled: MissingRollbackTarget'
  | 'nothing';

const FRESH: Recorded = { failures: { install: 0, upgrade: 0 }, deployedBefore: false };

/**
 * What helm-controller does next with a release, by what it has recorded and by the strategies of its spec: the
 * decisions of `actionForState`, `GetActiveRetry` and `GetActiveRemediation` (helm-controller v1.6.3,
 * internal/reconcile/atomic_release.go and api/v2/helmrelease_types.go), without drift, tests and locks.
 */
function nextAction(spec: JsonObject, { lastAction, failures, newest, deployedBefore }: Recorded): Next {
  const retries = (action: 'install' | 'upgrade'): number =>
    Number(valueAt(spec, action, 'remediation', 'retries') ?? 0);
  const exhausted = (action: 'install' | 'upgrade'): boolean =>
    retries(action) >= 0 && failures[action] > retries(action);
  if (newest === undefined) return exhausted('install') ? 'stalled: RetriesExceeded' : 'install';
  if (newest === 'deployed' || lastAction === undefined) return 'nothing';
  if (textAt(spec, lastAction, 'strategy', 'name') === 'RetryOnFailure') return 'upgrade';
  if (valueAt(spec, lastAction, 'remediation') === undefined || failures[lastAction] <= 0) return 'upgrade';
  if (exhausted(lastAction) && valueAt(spec, lastAction, 'remediation', 'remediateLastFailure') !== true)
    return 'stalled: RetriesExceeded';
  if (lastAction === 'install') return 'uninstall';
  return deployedBefore ? 'rollback' : 'stalled: MissingRollbackTarget';
}

/** Runs a release whose tries all fail, until it stalls or `tries` are over. */
function whileAllFails(spec: JsonObject, tries: number): readonly Next[] {
  const done: Next[] = [];
  let recorded = FRESH;
  while (done.length < tries && !(done.at(-1) ?? '').startsWith('stalled')) {
    const next = nextAction(spec, recorded);
    done.push(next);
    if (next !== 'install' && next !== 'upgrade') continue;
    recorded = {
      ...recorded,
      lastAction: next,
      newest: 'failed',
      failures: { ...recorded.failures, [next]: recorded.failures[next] + 1 },
    };
  }
  return done;
}

const flux: Platform = {
  ...platform,
  gitops: { engine: 'flux', repository: 'https://git.shop.example/infra.git', revision: 'main' },
};

const rendered = (neverPruned: boolean): JsonObject => {
  const { folders } = deliver(described([], [release('network', 'one', { neverPruned })], { platform: flux }));
  const found = folders['network-releases']?.find((object) => textAt(object, 'kind') === 'HelmRelease');
  return valueAt(found, 'spec') as JsonObject;
};

describe('a release as it was rendered before: retried on install, rolled back on upgrade', () => {
  const before = {
    install: { strategy: { name: 'RetryOnFailure' } },
    upgrade: { remediation: { retries: 3, strategy: 'rollback', remediateLastFailure: true } },
  };
  test('stalls for good when its first install fails twice', () =>
    expect(whileAllFails(before, 10)).toEqual(['install', 'upgrade', 'stalled: MissingRollbackTarget']));
});

describe.each([false, true])('a release as it is rendered (never pruned: %s)', (neverPruned) => {
  const spec = rendered(neverPruned);
  test('is tried again without end when its first install fails', () =>
    expect(whileAllFails(spec, 10)).toEqual(['install', ...Array.from({ length: 9 }, () => 'upgrade')]));
  test('is tried again when an upgrade fails, with an older revision and without', () => {
    for (const deployedBefore of [false, true])
      for (const upgrade of [0, 1, 4, 100])
        expect(
          nextAction(spec, {
            lastAction: 'upgrade',
            newest: 'failed',
            failures: { install: 0, upgrade },
            deployedBefore,
          }),
        ).toBe('upgrade');
  });
  test('recovers from every state in which a release of before was left', () => {
    expect(
      nextAction(spec, {
        lastAction: 'upgrade',
        newest: 'failed',
        failures: { install: 0, upgrade: 1 },
        deployedBefore: false,
      }),
    ).toBe('upgrade');
    expect(
      nextAction(spec, {
        lastAction: 'install',
        newest: 'failed',
        failures: { install: 1, upgrade: 0 },
        deployedBefore: false,
      }),
    ).toBe('upgrade');
  });
  test('waits a minute between two tries', () =>
    expect([
      textAt(spec, 'install', 'strategy', 'retryInterval'),
      textAt(spec, 'upgrade', 'strategy', 'retryInterval'),
    ]).toEqual(['1m', '1m']));
});
