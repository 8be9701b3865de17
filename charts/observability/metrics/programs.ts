import { WORKLOAD_JOB } from './jobs';
import { metric } from './metric';

const HTTP = {
  exporter: 'web services',
  job: WORKLOAD_JOB,
  source: 'contract; OpenTelemetry semantic conventions for HTTP metrics',
  family: 'http',
} as const;
const WORKER = { exporter: 'workers and render', job: WORKLOAD_JOB, source: 'contract', family: 'jobs' } as const;
const DATABASE = {
  exporter: 'programs that say so',
  job: WORKLOAD_JOB,
  source: 'contract; OpenTelemetry semantic conventions for database client metrics',
  family: 'database',
} as const;

/** Metrics that our own programs promise: web services, workers, and clients of databases. */
export const PROGRAMS = {
  httpDuration: metric({
    ...HTTP,
    name: 'http_server_request_duration_seconds',
    type: 'histogram',
    labels: ['http_request_method', 'http_response_status_code', 'http_route'],
    help: 'Duration of each request answered; buckets at least at 0.1, 0.25, 0.5, 1, 2.5, 5 and 10 s',
  }),
  jobs: metric({
    ...WORKER,
    name: 'worker_jobs_total',
    type: 'counter',
    labels: ['queue', 'outcome'],
    help: 'Jobs finished; outcome is `success` or `failure`, both exported from the start',
  }),
  jobDuration: metric({
    ...WORKER,
    name: 'worker_job_duration_seconds',
    type: 'histogram',
    labels: ['queue'],
    help: 'Time from taking a job to its end; buckets at least at 1, 10, 30, 60, 120, 300, 600 and 1800 s',
  }),
  jobsInFlight: metric({
    ...WORKER,
    name: 'worker_jobs_in_flight',
    type: 'gauge',
    labels: ['queue'],
    help: 'Jobs that this pod is working on',
  }),
  queueDepth: metric({
    ...WORKER,
    name: 'worker_queue_depth',
    type: 'gauge',
    labels: ['queue'],
    help: 'Jobs that wait; every pod reports the whole queue',
  }),
  oldestJobAge: metric({
    ...WORKER,
    name: 'worker_queue_oldest_job_age_seconds',
    type: 'gauge',
    labels: ['queue'],
    help: 'How long the oldest waiting job has waited; 0 for an empty queue',
  }),
  databaseDuration: metric({
    ...DATABASE,
    name: 'db_client_operation_duration_seconds',
    type: 'histogram',
    labels: ['db_system_name', 'db_operation_name', 'error_type'],
    help: 'Duration of each call to a database, as its client sees it; `error_type` is set on those that failed',
  }),
} as const;
