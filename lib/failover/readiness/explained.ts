import { explaining, fits } from '../plan';
import { changedFiles } from '../changed-files';
import { counted, problemOf, type ReadinessCheck, type ReadinessResult } from './check';

/** The plan tells all that changes, and nothing that does not: held against the difference of both renders. */
export const explained: ReadinessCheck = {
  name: 'plan',
  run(situation): ReadinessResult {
    const { plan, now, then } = situation;
    const changed = changedFiles(now, then);
    const surprising = changed.filter((path) => explaining(plan, path).length === 0);
    const unheld = plan
      .filter(
        ({ kind, files }) => kind === 'dns' && !then.some(({ path }) => files.some((pattern) => fits(path, pattern))),
      )
      .map(({ what }) => what);
    const idle = plan
      .filter(({ files }) => !changed.some((path) => files.some((pattern) => fits(path, pattern))))
      .filter(({ files }) => files.some((pattern) => then.some(({ path }) => fits(path, pattern))));
    return {
      problems: [
        ...surprising.map((file) =>
          problemOf(situation, 'unexplained', {
            file,
            message: 'the file would change, and no line of the plan says why',
            remedy: 'a planner in lib/failover/plan must tell this change, or the platform must not make it',
          }),
        ),
        ...idle.map(({ what, from, to }) =>
          problemOf(situation, 'idle', {
            field: what,
            message: 'the plan tells a change that no file shows',
            given: `${from} -> ${to}`,
            remedy: 'correct its planner in lib/failover/plan',
          }),
        ),
      ],
      proved: `${counted(changed.length, 'changed file')}, each explained by a line of the plan`,
      declared:
        unheld.length > 0
          ? [
              `records of ${unheld.join(', ')}: this repository renders no stack that holds them, so they are ` +
                'changed by hand in the hosted zone',
            ]
          : [],
    };
  },
};
