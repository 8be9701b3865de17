/** A series that our own recording rules make; `level:metric:operation`, as Prometheus recommends. */
export interface Recorded<L extends string = string> {
  readonly record: string;
  readonly labels: readonly L[];
  readonly help: string;
}

const recorded = <const L extends string>(of: Recorded<L>): Recorded<L> => of;

/**
 * Every recorded series. Those named `declared` carry what the platform asks for, so that it can be compared with what
 * is.
 */
export const RECORDED = {
  requestRate: recorded({
    record: 'job:http_server_requests:rate5m',
    labels: ['namespace', 'job'],
    help: 'Requests a second',
  }),
  errorRatio5m: recorded({
    record: 'job:http_server_request_errors:ratio_rate5m',
    labels: ['namespace', 'job'],
    help: 'Share of requests answered with 5xx',
  }),
  errorRatio30m: recorded({
    record: 'job:http_server_request_errors:ratio_rate30m',
    labels: ['namespace', 'job'],
    help: 'Share of requests answered with 5xx',
  }),
  errorRatio1h: recorded({
    record: 'job:http_server_request_errors:ratio_rate1h',
    labels: ['namespace', 'job'],
    help: 'Share of requests answered with 5xx',
  }),
  errorRatio6h: recorded({
    record: 'job:http_server_request_errors:ratio_rate6h',
    labels: ['namespace', 'job'],
    help: 'Share of requests answered with 5xx',
  }),
  latencyP99: recorded({
    record: 'job:http_server_request_duration_seconds:p99_rate5m',
    labels: ['namespace', 'job'],
    help: 'Duration that 99 % of requests stay below',
  }),
  latencyP95: recorded({
    record: 'job:http_server_request_duration_seconds:p95_rate5m',
    labels: ['namespace', 'job'],
    help: 'Duration that 95 % of requests stay below',
  }),
  jobFailureRatio: recorded({
    record: 'job:worker_job_failures:ratio_rate15m',
    labels: ['namespace', 'job'],
    help: 'Share of jobs that failed',
  }),
  jobDurationP95: recorded({
    record: 'job:worker_job_duration_seconds:p95_rate15m',
    labels: ['namespace', 'job'],
    help: 'Duration that 95 % of jobs stay below',
  }),
  declaredReplicas: recorded({
    record: 'workload:replicas:declared_min',
    labels: ['namespace', 'workload'],
    help: 'The fewest replicas that the platform declares',
  }),
  availableReplicas: recorded({
    record: 'workload:replicas:available',
    labels: ['namespace', 'workload'],
    help: 'Available replicas',
  }),
  wantedReplicas: recorded({
    record: 'workload:replicas:wanted',
    labels: ['namespace', 'workload'],
    help:
      'The fewest replicas that its controller asked for in the last five minutes; the declared ones where there ' +
      'is no controller',
  }),
  declaredImage: recorded({
    record: 'container:image:declared',
    labels: ['namespace', 'container', 'image_spec'],
    help: 'Image that must run; on a standby the one of the active cluster',
  }),
  role: recorded({
    record: 'cluster:dr_role:info',
    labels: ['cluster', 'role'],
    help: '1 for the role that the platform gives the cluster',
  }),
  readiness: recorded({
    record: 'cluster:readiness:ratio',
    labels: [],
    help: 'Share of workloads that have at least their declared replicas',
  }),
  declaredJob: recorded({
    record: 'job:scrape:declared',
    labels: ['job'],
    help: '1 for each scrape job that alerts of this cluster read',
  }),
} as const;
