import { at, labels, list } from '../../../../lib/checks/tree/read';
import { type Breakage, type Change, GONE, inObjects } from '../mutant';

/** What keeps data and has no copy any more, and copies whose end nobody hears of. */
export const backupBreakages: readonly Breakage[] = [
  inObjects('data without a copy or an alert on it', ({ kind, value }) => [
    ...Object.keys(labels(value, 'metadata', 'annotations'))
      .filter((key) => key.startsWith('not-backed-up.archipel.dev/'))
      .flatMap((key): readonly Change[] => [
        { path: ['metadata', 'annotations', key], to: GONE, note: 'reason' },
        { path: ['metadata', 'annotations', key], to: '', note: 'empty reason' },
      ]),
    ...(kind === 'CronJob' && 'restore_url' in labels(value, 'metadata', 'annotations')
      ? [{ path: ['spec', 'suspend'], to: true, note: 'of a copy' }]
      : []),
    ...(kind === 'PrometheusRule' ? ofAlerts(value) : []),
  ]),
];

const ofAlerts = (value: unknown): readonly Change[] =>
  list(value, 'spec', 'groups').flatMap((group, g) =>
    list(group, 'rules').flatMap((rule, r): readonly Change[] =>
      at(rule, 'annotations', 'restore_url') === undefined
        ? []
        : [
            {
              path: ['spec', 'groups', g, 'rules', r, 'annotations', 'restore_url'],
              to: GONE,
              note: `of ${String(at(rule, 'alert'))}`,
            },
          ],
    ),
  );
