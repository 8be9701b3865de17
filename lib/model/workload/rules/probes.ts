import { when } from '../../../common/optional';
import type { Problem } from '../../problem';
import { listed, type PlacedWorkload, problemAt, type Rule, workloadsOf } from '../../rules/rule';
import { isRunning } from '../workload';
import { portsOf } from '../ports';
import { type Probe, type Probes, questionOf } from '../probes';

/** Code of the check that says the same of rendered pods, and that an exception names. */
const IDENTICAL = 'workload/probes-identical';

/** Each probe of a platform, with its place. */
const probesOf = (place: PlacedWorkload): readonly (readonly [keyof Probes, Probe])[] =>
  !isRunning(place.workload)
    ? []
    : (Object.entries(place.workload.probes) as [keyof Probes, Probe | undefined][]).flatMap(([which, probe]) =>
        probe === undefined ? [] : [[which, probe] as const],
      );

/**
 * Readiness takes a pod out of service, liveness kills it: the same question for both kills every pod that is only
 * busy. An exception from the check of the same says where that is meant.
 */
export const probesDiffer: Rule = (platform) =>
  workloadsOf(platform).flatMap((place) => {
    const { workload } = place;
    if (!isRunning(workload) || workload.exceptions?.some(({ check }) => check === IDENTICAL)) return [];
    const { readiness, liveness } = workload.probes;
    return when(questionOf(readiness) === questionOf(liveness), () =>
      problemAt(place, {
        rule: 'probes',
        field: 'probes',
        message: 'readiness and liveness ask the same question',
        given: questionOf(readiness),
        remedy:
          'let liveness ask whether the process is alive, and readiness whether it can serve; or say in an exception ' +
          `from ${IDENTICAL} why one question is enough`,
      }),
    );
  });

/** A probe asks a port that the container has, and only readiness may want several answers. */
export const probesHaveAnswers: Rule = (platform) =>
  workloadsOf(platform).flatMap((place) =>
    probesOf(place).flatMap(([which, probe]) => [
      ...portProblems(place, which, probe),
      ...thresholdProblems(place, `probes.${which}`, which, probe),
    ]),
  );

function portProblems(place: PlacedWorkload, which: keyof Probes, probe: Probe): readonly Problem[] {
  if (probe.kind === 'exec') return [];
  const ports = (isRunning(place.workload) ? portsOf(place.workload) : []).filter(({ protocol }) => protocol === 'TCP');
  const { port } = probe;
  const field = `probes.${which}.port`;
  const allowed = listed(ports.map(({ name, port: number }) => `${name} (${number})`));
  if (port === undefined)
    return when(ports.length === 0, () =>
      problemAt(place, {
        rule: 'probe-port',
        field,
        message: `the ${which} probe has no port to ask, for the workload listens on none`,
        allowed,
        remedy: 'ask by a command in the container (exec), or give the port of its metrics in `metrics`',
      }),
    );
  return when(!ports.some((one) => one.name === port || one.port === port), () =>
    problemAt(place, {
      rule: 'probe-port',
      field,
      message: `the ${which} probe asks a port that the container does not have`,
      given: `${port}`,
      allowed,
      remedy: 'correct the port, or add it to `ports`',
    }),
  );
}

/** Kubernetes refuses more than one answer for liveness and startup (Pod v1, Probe.successThreshold). */
export const thresholdProblems = (
  place: PlacedWorkload,
  field: string,
  which: keyof Probes,
  { successThreshold = 1 }: Probe,
): readonly Problem[] =>
  when(which !== 'readiness' && successThreshold !== 1, () =>
    problemAt(place, {
      rule: 'probe-threshold',
      field: `${field}.successThreshold`,
      message: `one answer is enough for ${which}: Kubernetes refuses the pod otherwise`,
      given: `${successThreshold}`,
      allowed: '1',
      remedy: 'leave it out, or ask several times for readiness',
    }),
  );
