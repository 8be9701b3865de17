import { between, count, headerValue, like, notEmptyText, port, urlPath } from '../shape/fields';
import { anyOf, type Fields, list, object, oneOf, variants } from '../shape/shape';
import { portName } from './ports';

/** What every kind of probe may say of its times. */
interface Timing {
  /** Seconds after the start of the container before the first question. @default 0 */
  readonly initialDelaySeconds?: number;
  /** Seconds between two questions. @default 10 */
  readonly periodSeconds?: number;
  /** Failures in a row that count as a no. @default 3 */
  readonly failureThreshold?: number;
  /** Answers in a row that count as a yes after a no; only readiness may ask for more than one. @default 1 */
  readonly successThreshold?: number;
  /** Seconds after which no answer is a failure. @default 1 */
  readonly timeoutSeconds?: number;
}

/** A question by HTTP. */
interface HttpProbe extends Timing {
  readonly kind: 'http';
  /** Path that is asked for; an answer from 200 to 399 is a yes. */
  readonly path: string;
  /**
   * Port that is asked, by number or by its name.
   *
   * @default - the port that the workload listens on; of a worker the port of its metrics
   */
  readonly port?: number | string;
  /** `HTTPS` asks by TLS, and takes any certificate. @default 'HTTP' */
  readonly scheme?: 'HTTP' | 'HTTPS';
  /** Headers of the question, by name: a `Host` that the program insists on, say. @default - those of the kubelet */
  readonly headers?: readonly ProbeHeader[];
}

/** A header that a probe sends. */
export interface ProbeHeader {
  /** Name of the header, for example `X-Probe`. */
  readonly name: string;
  /** Its value. */
  readonly value: string;
}

/** A question by gRPC: the health service `grpc.health.v1.Health` answers `SERVING`. */
interface GrpcProbe extends Timing {
  readonly kind: 'grpc';
  /** Port that is asked, by number or by its name. @default - the same as of an HTTP probe */
  readonly port?: number | string;
  /**
   * Name that the health service knows the question by; two names tell liveness from readiness.
   *
   * @default - the empty name, which stands for the whole server
   */
  readonly service?: string;
}

/** Whether a connection can be opened; nothing is sent. */
interface TcpProbe extends Timing {
  readonly kind: 'tcp';
  /** Port that is asked, by number or by its name. @default - the same as of an HTTP probe */
  readonly port?: number | string;
}

/** A command in the container. */
interface ExecProbe extends Timing {
  readonly kind: 'exec';
  /** Command in the container; exit status 0 is a yes. */
  readonly command: readonly string[];
}

/** How Kubernetes asks a container whether it works. */
export type Probe = HttpProbe | GrpcProbe | TcpProbe | ExecProbe;

/**
 * The three questions. Liveness and readiness must not be the same: the first restarts, the second only takes out of
 * service.
 */
export interface Probes {
  /** Whether a pod may get traffic. */
  readonly readiness: Probe;
  /** Whether a container has to be restarted. */
  readonly liveness: Probe;
  /** Whether a container has started; the other two wait for it. @default - none; liveness counts from the start */
  readonly startup?: Probe;
}

const timing: Fields<Timing> = {
  initialDelaySeconds: between(0).optional(),
  periodSeconds: count.optional(),
  failureThreshold: count.optional(),
  successThreshold: count.optional(),
  timeoutSeconds: count.optional(),
};

const asked = anyOf({ 'a number': port, 'the name of a port': portName }).optional();

const header = object<ProbeHeader>({
  name: like(/^[-A-Za-z0-9]+$/, 'the name of a header, of letters, digits and dashes, for example X-Probe'),
  value: headerValue,
});

export const probeShape = variants<Probe, 'kind'>('kind', {
  http: {
    path: urlPath,
    port: asked,
    scheme: oneOf('HTTP', 'HTTPS').optional(),
    headers: list(header).optional(),
    ...timing,
  },
  grpc: {
    port: asked,
    service: like(/^[A-Za-z0-9._/-]+$/, 'the name of a service, for example cart.Readiness').optional(),
    ...timing,
  },
  tcp: { port: asked, ...timing },
  exec: { command: list(notEmptyText), ...timing },
});

export const probesShape = object<Probes>({
  readiness: probeShape,
  liveness: probeShape,
  startup: probeShape.optional(),
});

/** What a probe asks, without how often: two probes of one question answer the same. */
export const questionOf = (probe: Probe): string =>
  JSON.stringify(Object.fromEntries(Object.entries(probe).filter(([field]) => !(field in timing))));
