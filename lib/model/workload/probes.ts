import { count, notEmptyText, port, urlPath } from '../shape/fields';
import { type Fields, list, object, variants } from '../shape/shape';

/** How Kubernetes asks a container whether it works. */
export type Probe =
  | {
      readonly kind: 'http';
      readonly path: string;
      readonly port?: number;
      readonly periodSeconds?: number;
      readonly failureThreshold?: number;
      readonly timeoutSeconds?: number;
    }
  | {
      readonly kind: 'exec';
      readonly command: readonly string[];
      readonly periodSeconds?: number;
      readonly failureThreshold?: number;
      readonly timeoutSeconds?: number;
    };

/** The three questions. Liveness and readiness must not be the same: the first restarts, the second only takes out of service. */
export interface Probes {
  readonly readiness: Probe;
  readonly liveness: Probe;
  /** @default - none; liveness counts from the start */
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
