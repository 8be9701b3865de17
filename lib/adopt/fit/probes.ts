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

/** Numbers of ports by the names that the container has for them. */
export type PortNumbers = ReadonlyMap<string, number>;

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

function questionIn(probe: Reading, ports: PortNumbers): Words {
  if (probe.has('httpGet')) return httpOf(probe.inside('httpGet'), ports);
  if (probe.has('grpc')) {
    const grpc = probe.inside('grpc');
    const service = grpc.text('service');
    const found = words({ kind: 'grpc', port: grpc.number('port'), service: service === '' ? undefined : service });
    grpc.end();
    return found;
  }
  if (probe.has('tcpSocket')) {
    const socket = probe.inside('tcpSocket');
    const found = words({ kind: 'tcp', port: askedPort(socket, ports) });
    socket.end();
    return found;
  }
  const exec = probe.inside('exec');
  const command = exec.texts('command');
  exec.end();
  return command === undefined ? noWord(`${probe.at('exec')} has no command`) : { kind: 'exec', command };
}

/** The port that is asked, by its number. */
function askedPort(reading: Reading, ports: PortNumbers): Written {
  const asked = reading.take('port') as Written;
  return typeof asked === 'string' ? (ports.get(asked) ?? asked) : asked;
}

function httpOf(get: Reading, ports: PortNumbers): Words {
  const scheme = get.text('scheme');
  const headers = get.list('httpHeaders').map((header) => {
    const reading = new Reading(header, get.at('httpHeaders'));
    return { name: reading.text('name') ?? '', value: reading.text('value') ?? '' };
  });
  const found = words({
    kind: 'http',
    path: get.text('path') ?? '/',
    port: askedPort(get, ports),
    scheme: scheme === 'HTTP' ? undefined : scheme,
    headers: headers.length === 0 ? undefined : headers,
  });
  get.end();
  return found;
}
