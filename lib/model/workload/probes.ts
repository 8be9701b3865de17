import { count, notEmptyText, port, urlPath } from '../shape/fields';
import { type Fields, list, object, variants } from '../shape/shape';

/** How Kubernetes asks a container whether it works. */
export type Probe =
  | {
      readonly kind: 'http';
      /** Path that is asked for; an answer from 200 to 399 is a yes. */
      readonly path: string;
      /** Port that is asked. @default - the port that the workload listens on; of a worker the port of its metrics */
      readonly port?: number;
      /** Seconds between two questions. @default 10 */
      readonly periodSeconds?: number;
      /** Failures in a row that count as a no. @default 3 */
      readonly failureThreshold?: number;
      /** Seconds after which no answer is a failure. @default 1 */
      readonly timeoutSeconds?: number;
    }
  | {
      readonly kind: 'exec';
      /** Command in the container; exit status 0 is a yes. */
      readonly command: readonly string[];
      /** Seconds between two questions. @default 10 */
      readonly periodSeconds?: number;
      /** Failures in a row that count as a no. @default 3 */
      readonly failureThreshold?: number;
      /** Seconds after which no answer is a failure. @default 1 */
      readonly timeoutSeconds?: number;
    };

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

/** What every kind of probe may say of its times. */
const timing: Fields<Pick<Probe, 'periodSeconds' | 'failureThreshold' | 'timeoutSeconds'>> = {
  periodSeconds: count.optional(),
  failureThreshold: count.optional(),
  timeoutSeconds: count.optional(),
};

export const probeShape = variants<Probe, 'kind'>('kind', {
  http: { path: urlPath, port: port.optional(), ...timing },
  exec: { command: list(notEmptyText), ...timing },
});

export const probesShape = object<Probes>({
  readiness: probeShape,
  liveness: probeShape,
  startup: probeShape.optional(),
});
