import { like, port, urlPath } from '../shape/fields';
import { list, object, oneOf } from '../shape/shape';

/**
 * Metrics that programs of this repository promise, by what they are about; charts/observability/metrics/ has their
 * names.
 * What answers HTTP tells of its requests, what takes work from a queue of its jobs; a program may promise more.
 */
export type MetricFamily = 'http' | 'jobs' | 'database';

/** Where Prometheus reads the metrics of a program. */
export interface MetricsEndpoint {
  /** Port of the pod. */
  readonly port: number;
  /** Path on that port, for example `/metrics`. */
  readonly path: string;
  /** What it promises beside what every workload of its kind does. @default - nothing more */
  readonly also?: readonly MetricFamily[];
  /** Names of further metrics that alerts and dashboards read of it. @default - none */
  readonly names?: readonly string[];
}

export const metricsShape = object<MetricsEndpoint>({
  port,
  path: urlPath,
  also: list(oneOf('http', 'jobs', 'database')).optional(),
  names: list(like(/^[a-zA-Z_:][a-zA-Z0-9_:]*$/, 'a name of a metric, for example queue_depth')).optional(),
});
