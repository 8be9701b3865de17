import { JOBS } from './jobs';
import { metric } from './metric';

const CADVISOR = {
  exporter: 'kubelet (cAdvisor)',
  job: JOBS.kubelet,
  source: 'cadvisor, docs/storage/prometheus.md',
} as const;

/** Metrics of containers, from cAdvisor in the kubelet. */
export const CONTAINERS = {
  cpuUsage: metric({
    ...CADVISOR,
    name: 'container_cpu_usage_seconds_total',
    type: 'counter',
    labels: ['namespace', 'pod', 'container'],
    help: 'CPU time used',
  }),
  cpuPeriods: metric({
    ...CADVISOR,
    name: 'container_cpu_cfs_periods_total',
    type: 'counter',
    labels: ['namespace', 'pod', 'container'],
    help: 'Enforcement periods of the CPU limit',
  }),
  cpuThrottled: metric({
    ...CADVISOR,
    name: 'container_cpu_cfs_throttled_periods_total',
    type: 'counter',
    labels: ['namespace', 'pod', 'container'],
    help: 'Enforcement periods in which the container was held back',
  }),
  memory: metric({
    ...CADVISOR,
    name: 'container_memory_working_set_bytes',
    type: 'gauge',
    labels: ['namespace', 'pod', 'container'],
    help: 'Memory that counts against the limit',
  }),
  networkIn: metric({
    ...CADVISOR,
    name: 'container_network_receive_bytes_total',
    type: 'counter',
    labels: ['namespace', 'pod', 'interface'],
    help: 'Bytes that a pod received',
  }),
  networkOut: metric({
    ...CADVISOR,
    name: 'container_network_transmit_bytes_total',
    type: 'counter',
    labels: ['namespace', 'pod', 'interface'],
    help: 'Bytes that a pod sent',
  }),
} as const;
