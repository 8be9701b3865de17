import { between, count, labels, like, number, word } from '../shape/fields';
import { anyOf, list, object, oneOf, type Shape, variants } from '../shape/shape';

/** Bounds for the number of pods, and what moves it between them. */
export interface Autoscaling {
  /** The fewest pods. */
  readonly min: number;
  /** The most pods. */
  readonly max: number;
  /**
   * Average CPU use, in percent of the request, that the autoscaler holds.
   *
   * @default - CPU decides nothing; `metrics` then say what does
   */
  readonly cpuPercent?: number;
  /** The same of memory; of all numbers of pods the highest one counts. @default - memory decides nothing */
  readonly memoryPercent?: number;
  /** Further metrics, which an adapter serves; of all numbers of pods the highest one counts. @default - none */
  readonly metrics?: readonly ScalingMetric[];
  /** How fast pods come. @default - at once, at most twice as many in 30 seconds */
  readonly scaleUp?: ScalingPace;
  /** How fast pods go. @default - after 300 seconds, at most a quarter in 60 */
  readonly scaleDown?: ScalingPace;
}

/**
 * A metric that an autoscaler asks the API of custom or of external metrics for. An adapter answers there (Prometheus
 * Adapter, KEDA), as a release of the cluster that provides `api-service:custom.metrics.k8s.io` or
 * `api-service:external.metrics.k8s.io`.
 */
export type ScalingMetric =
  | {
      /** A metric of each pod: requests in a second. */
      readonly kind: 'pods';
      /** Name of the metric. */
      readonly metric: string;
      /** Average of all pods that is held, as a quantity: `100` or `500m`. */
      readonly average: string;
    }
  | {
      /** A metric of an object of the namespace: requests of an Ingress. */
      readonly kind: 'object';
      /** Name of the metric. */
      readonly metric: string;
      /** The object. */
      readonly of: { readonly apiVersion: string; readonly kind: string; readonly name: string };
      /** Value that is held, as a quantity. */
      readonly value: string;
    }
  | {
      /** A metric of something outside the cluster: messages in a queue. */
      readonly kind: 'external';
      /** Name of the metric. */
      readonly metric: string;
      /** Labels that tell which series of the metric. @default - all of them */
      readonly labels?: Readonly<Record<string, string>>;
      /** Share of each pod that is held, as a quantity: messages for one pod. */
      readonly average: string;
    };

/** A pace of scaling. */
export interface ScalingPace {
  /** Seconds that the number must have been wanted; up to 3600. */
  readonly stabilizationSeconds: number;
  /** The most that changes in a period, in percent of the pods there are. */
  readonly percent: number;
  /** Length of that period; up to 1800. */
  readonly periodSeconds: number;
}

/**
 * How many pods: a fixed number, bounds for an autoscaler, or `external` where another controller decides (a
 * ScaledObject of KEDA, an Argo Rollout): nothing here then says a number, for it would be a second owner. Capacity
 * counts such a workload as one pod.
 */
export type Replicas = number | Autoscaling | 'external';

const paceShape = object<ScalingPace>({
  stabilizationSeconds: between(0, 3600),
  percent: count,
  periodSeconds: between(1, 1800),
});

const amount = like(/^[0-9]+(\.[0-9]+)?(m|k|M|G|Ki|Mi|Gi)?$/, 'a quantity, for example 100 or 500m');
const metricName = like(/^[A-Za-z_][A-Za-z0-9_.:/-]*$/, 'the name of a metric, for example http_requests_per_second');

const metricShape = variants<ScalingMetric, 'kind'>('kind', {
  pods: { metric: metricName, average: amount },
  object: {
    metric: metricName,
    of: object<{ apiVersion: string; kind: string; name: string }>({
      apiVersion: like(/^([a-z0-9.-]+\/)?v[0-9a-z]+$/, 'a version of an API, for example networking.k8s.io/v1'),
      kind: word,
      name: word,
    }),
    value: amount,
  },
  external: { metric: metricName, labels: labels.optional(), average: amount },
});

const autoscalingShape = object<Autoscaling>({
  min: number,
  max: number,
  cpuPercent: number.optional(),
  memoryPercent: number.optional(),
  metrics: list(metricShape).optional(),
  scaleUp: paceShape.optional(),
  scaleDown: paceShape.optional(),
});

/** A fixed number of pods, bounds for an autoscaler, or nobody's business here. What numbers make sense is a rule. */
export const replicasShape: Shape<Replicas> = anyOf({
  'a number': number,
  '{ min, max, cpuPercent, … }': autoscalingShape,
  "'external'": oneOf('external'),
});

/** Whether an autoscaler of the workload's own decides on the number of pods. */
export const scales = (replicas: Replicas): replicas is Autoscaling => typeof replicas === 'object';

/** Whether an autoscaler asks the metrics server what the pods use. */
export const measuresPods = (replicas: Replicas): boolean =>
  scales(replicas) && (replicas.cpuPercent !== undefined || replicas.memoryPercent !== undefined);

/** The fewest and the most pods; one where another controller decides. */
export function boundsOfPods(replicas: Replicas): { readonly min: number; readonly max: number } {
  if (replicas === 'external') return { min: 1, max: 1 };
  return typeof replicas === 'number' ? { min: replicas, max: replicas } : { min: replicas.min, max: replicas.max };
}
