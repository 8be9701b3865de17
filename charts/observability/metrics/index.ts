export { METRICS, UP } from './all';
export { JOBS, WORKLOAD_JOB } from './jobs';
export type { Metric, MetricType } from './metric';
export { PROMISED, promisedBy, promisedOf } from './promised';
