import { between, like, port, word } from '../shape/fields';
import { anyOf, list, object, oneOf } from '../shape/shape';
import { SERVICE_PORT } from '../names/workloads';
import type { MetricsEndpoint } from './metrics';

/** A port that a program listens on, by the name that its Service has for it. */
export interface NamedPort {
  /** Name in the pod and in the Service, at most 15 lower-case letters, digits and dashes: `grpc`, `dns-udp`. */
  readonly name: string;
  /** Number on which the container listens. */
  readonly port: number;
  /** Number on which the Service answers. @default - the number of the container */
  readonly servicePort?: number;
  /** What is carried. @default 'TCP' */
  readonly protocol?: 'TCP' | 'UDP' | 'SCTP';
  /**
   * What is spoken on it, for meshes and gateways: a name of IANA (`http`), one of Kubernetes (`kubernetes.io/h2c`,
   * `kubernetes.io/ws`, `kubernetes.io/wss`), or one with the domain of who reads it in front.
   *
   * @default - nothing is said
   */
  readonly appProtocol?: string;
  /**
   * Number on every node, 30000 to 32767, where the Service is a load balancer or a port of the nodes.
   *
   * @default - Kubernetes chooses one
   */
  readonly nodePort?: number;
}

/** A port of a sidecar. No Service leads to it, so that nothing says how one would answer. */
export type SidecarPort = Pick<NamedPort, 'name' | 'port' | 'protocol'>;

/** Name of a port, as Kubernetes takes it in pods and Services (IANA service name, RFC 6335). */
export const portName = like(
  /^(?=.{1,15}$)(?=.*[a-z])(?!.*--)[a-z0-9]([-a-z0-9]*[a-z0-9])?$/,
  'a name of at most 15 lower-case letters, digits and dashes with a letter among them, for example grpc',
);

const podPort = { name: portName, port, protocol: oneOf('TCP', 'UDP', 'SCTP').optional() };

const namedPortShape = object<NamedPort>({
  ...podPort,
  servicePort: port.optional(),
  appProtocol: anyOf({
    'a name': word,
    'a name with a domain in front': like(/^[a-z0-9.-]+\/[A-Za-z0-9._-]+$/, 'a name, for example kubernetes.io/h2c'),
  }).optional(),
  nodePort: between(30_000, 32_767).optional(),
});

export const portShape = anyOf({ 'a number': port, '{ name, port, … }': namedPortShape });
export const portsShape = list(namedPortShape);
export const sidecarPortsShape = list(object<SidecarPort>(podPort));

/** A port with everything that is left out of it. */
export interface ListeningPort extends NamedPort {
  readonly servicePort: number;
  readonly protocol: 'TCP' | 'UDP' | 'SCTP';
}

/** What says on which ports a workload listens. */
interface Listening {
  readonly port?: number | NamedPort;
  readonly ports?: readonly NamedPort[];
  readonly metrics?: MetricsEndpoint;
}

const complete = (one: NamedPort): ListeningPort => ({
  protocol: 'TCP',
  ...one,
  servicePort: one.servicePort ?? one.port,
});

/** The port of a workload that its entrance leads to, and that probes ask: a number is `http`, and answers on 80. */
export const mainPort = (port: number | NamedPort): ListeningPort =>
  complete(typeof port === 'number' ? { name: 'http', port, servicePort: SERVICE_PORT } : port);

/** Ports that callers may connect to; the one for metrics alone is not among them. */
export const servedPorts = ({ port: main, ports = [] }: Listening): readonly ListeningPort[] => [
  ...(main === undefined ? [] : [mainPort(main)]),
  ...ports.map(complete),
];

/** Name of the port that metrics are read from where no other has its number. */
export const METRICS_PORT = 'metrics';

/** Port that metrics are read from: one of the workload's own, or one that has the name `metrics`. */
export function metricsPort(workload: Listening): ListeningPort | undefined {
  const { metrics } = workload;
  if (metrics === undefined) return undefined;
  const own = servedPorts(workload).find((one) => one.port === metrics.port && one.protocol === 'TCP');
  return own ?? complete({ name: METRICS_PORT, port: metrics.port });
}

/** Every port of the container of a workload, each once. */
export function portsOf(workload: Listening): readonly ListeningPort[] {
  const served = servedPorts(workload);
  const scraped = metricsPort(workload);
  return scraped === undefined || served.some(({ name }) => name === scraped.name) ? served : [...served, scraped];
}
