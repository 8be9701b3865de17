import { type PortNumbers, questionIn } from './question';
import { noWord, type Reading } from './reading';
import { type Words, words } from './words';

/** Probes in the words of the model, with whether one question stands for both. */
export interface FittedProbes {
  readonly probes: Words;
  /** Readiness and liveness ask the same, which takes an exception. */
  readonly isOneQuestion: boolean;
}

/** Slow enough that a busy program is not killed for it. */
const BY_PORT: Words = { kind: 'tcp', periodSeconds: 20, failureThreshold: 6 };

/**
 * The words for the probes of a container. What nobody asks is asked by its port: whether something listens.
 *
 * @param ports - of the container; the workload may have other names for them
 * @param hasPort - whether there is a port to ask
 */
export function probesOf(container: Reading, ports: PortNumbers, hasPort: boolean): FittedProbes {
  const [readiness, liveness, startup] = ['readinessProbe', 'livenessProbe', 'startupProbe'].map((name) =>
    container.has(name) ? probeOf(container.inside(name), ports) : undefined,
  );
  const byPort = (): Words => (hasPort ? BY_PORT : noWord('it has no probe, and no port that one could ask'));
  const probes = { readiness: readiness ?? byPort(), liveness: liveness ?? byPort() };
  return {
    probes: words({ ...probes, startup }),
    isOneQuestion: questionOf(probes.readiness) === questionOf(probes.liveness),
  };
}

const TIMING = ['initialDelaySeconds', 'periodSeconds', 'timeoutSeconds', 'failureThreshold', 'successThreshold'];

const questionOf = (probe: Words): string =>
  JSON.stringify(
    Object.entries(probe)
      .filter(([key]) => !TIMING.includes(key))
      .sort(),
  );

function probeOf(probe: Reading, ports: PortNumbers): Words {
  const timing = Object.fromEntries(
    TIMING.map((key): [string, number | undefined] => {
      const seconds = probe.number(key);
      return [key, key === 'initialDelaySeconds' && seconds === 0 ? undefined : seconds];
    }),
  );
  const question = questionIn(probe, ports);
  probe.end();
  return words({ ...question, ...timing });
}
