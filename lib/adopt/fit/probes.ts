import type { Written } from '../../common/text/typescript';
import { noWord, Reading } from './reading';
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
 * @param hasPort - whether there is a port to ask
 */
export function probesOf(container: Reading, hasPort: boolean): FittedProbes {
  const [readiness, liveness, startup] = ['readinessProbe', 'livenessProbe', 'startupProbe'].map((name) =>
    container.has(name) ? probeOf(container.inside(name)) : undefined,
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

function probeOf(probe: Reading): Words {
  const timing = Object.fromEntries(
    TIMING.map((key): [string, number | undefined] => {
      const seconds = probe.number(key);
      return [key, key === 'initialDelaySeconds' && seconds === 0 ? undefined : seconds];
    }),
  );
  const question = questionIn(probe);
  probe.end();
  return words({ ...question, ...timing });
}

function questionIn(probe: Reading): Words {
  if (probe.has('httpGet')) return httpOf(probe.inside('httpGet'));
  if (probe.has('grpc')) {
    const grpc = probe.inside('grpc');
    const service = grpc.text('service');
    const found = words({ kind: 'grpc', port: grpc.number('port'), service: service === '' ? undefined : service });
    grpc.end();
    return found;
  }
  if (probe.has('tcpSocket')) {
    const socket = probe.inside('tcpSocket');
    const found = words({ kind: 'tcp', port: socket.take('port') as Written });
    socket.end();
    return found;
  }
  const exec = probe.inside('exec');
  const command = exec.texts('command');
  exec.end();
  return command === undefined ? noWord(`${probe.at('exec')} has no command`) : { kind: 'exec', command };
}

function httpOf(get: Reading): Words {
  const scheme = get.text('scheme');
  const headers = get.list('httpHeaders').map((header) => {
    const reading = new Reading(header, get.at('httpHeaders'));
    return { name: reading.text('name') ?? '', value: reading.text('value') ?? '' };
  });
  const found = words({
    kind: 'http',
    path: get.text('path') ?? '/',
    port: get.take('port') as Written,
    scheme: scheme === 'HTTP' ? undefined : scheme,
    headers: headers.length === 0 ? undefined : headers,
  });
  get.end();
  return found;
}
