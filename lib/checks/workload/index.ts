import { when } from '../../common/optional';
import type { Problem } from '../../model/problem';
import { atObject, code, completed, type Gate, perPlatform } from '../gate';
import { contextOf, type Context } from '../delivery/context';
import { containersOf, podTemplateOf } from '../tree/pods';
import type { KubeObject } from '../tree/tree';
import type { Hit, WorkloadCheck } from './check';
import { EXCEPTION, exceptionsOf } from './exceptions';
import { releasedNotes } from './released';
import { workloadChecks } from './table';

export const UNUSED_EXCEPTION = code('workload/unused-exception', {
  title: 'an exception excuses something',
  why: 'an unneeded exception hides the next violation',
  bad: 'exception.archipel.dev/high-uid on a workload of UID 10001',
  good: 'no exception',
});

export const EXCEPTION_REASON = code('workload/exception-reason', {
  title: 'an exception has a reason',
  why: 'nobody can tell when it can be removed',
  bad: 'exception.archipel.dev/high-uid: ""',
  good: 'exception.archipel.dev/high-uid: the image was built for UID 1000',
});

export const workload: Gate = perPlatform({
  name: 'workload',
  asks: 'does every workload pass what public scanners check',
  codes: [...workloadChecks.map((check) => check.code), UNUSED_EXCEPTION, EXCEPTION_REASON],
  run({ tree, cache }) {
    const problems: Problem[] = [];
    const notes: string[] = [];
    let excused = 0;
    for (const cluster of tree.clusters) {
      const context = contextOf(cluster);
      notes.push(...releasedNotes(cluster, hitsOf, cache));
      for (const object of cluster.objects) {
        const result = checkObject(object, context);
        problems.push(...result.problems);
        excused += result.excused;
      }
      problems.push(...cluster.released.flatMap((object) => ofReleased(object, context)));
    }
    return completed(tree.objects.length, problems, [
      ...when(excused > 0, () => `${excused} violations are excused by declared exceptions`),
      ...notes,
    ]);
  },
});

/** What is told of one object among those of its cluster. */
export const workloadProblems = (object: KubeObject, context: Context): readonly Problem[] =>
  checkObject(object, context).problems;

/** Of what a chart brings only that is told which no engine can live with, and values can mend. */
const ofReleased = (object: KubeObject, context: Context): readonly Problem[] =>
  workloadChecks
    .filter(({ ofReleases = false }) => ofReleases)
    .flatMap((check) =>
      hitsOf(check, object, context).map((hit) => atObject(check.code, object, { ...hit, remedy: check.remedy })),
    );

function checkObject(
  object: KubeObject,
  context: Context,
): { readonly problems: readonly Problem[]; readonly excused: number } {
  const exceptions = exceptionsOf(object);
  const used = new Set<string>();
  const problems: Problem[] = [];
  let excused = 0;
  for (const check of workloadChecks) {
    const hits = hitsOf(check, object, context);
    if (hits.length > 0 && exceptions.has(check.code.code)) {
      used.add(check.code.code);
      excused += hits.length;
    } else problems.push(...hits.map((hit) => atObject(check.code, object, { ...hit, remedy: check.remedy })));
  }
  return { problems: [...problems, ...exceptionProblems(object, exceptions, used)], excused };
}

function hitsOf(check: WorkloadCheck, object: KubeObject, context: Context): readonly Hit[] {
  const pod = podTemplateOf(object);
  return [
    ...(check.object?.(object, context) ?? []),
    ...(pod === undefined ? [] : (check.pod?.(pod, context) ?? [])),
    ...(pod === undefined || check.container === undefined
      ? []
      : containersOf(pod).flatMap((c) => check.container?.(c, pod) ?? [])),
  ];
}

function exceptionProblems(
  object: KubeObject,
  exceptions: ReadonlyMap<string, string>,
  used: ReadonlySet<string>,
): readonly Problem[] {
  return [...exceptions].flatMap(([code, reason]) => {
    const field = `metadata.annotations["${EXCEPTION}${code.slice('workload/'.length)}"]`;
    return [
      ...when(reason === '', () =>
        atObject(EXCEPTION_REASON, object, {
          field,
          message: 'the exception has no reason',
          remedy: 'say why it is needed',
        }),
      ),
      ...when(!used.has(code), () =>
        atObject(UNUSED_EXCEPTION, object, {
          field,
          message: 'the exception excuses nothing',
          given: code,
          remedy: 'remove it, or correct the name of the check',
        }),
      ),
    ];
  });
}
