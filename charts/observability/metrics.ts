import type { LongRunningWorkload, MetricFamily } from '../../lib/model';

/** Type of a metric in Prometheus' own words. */
export type MetricType = 'counter' | 'gauge' | 'histogram';

/**
 * A metric that alerts and dashboards may use. Expressions are built from this table only, so that a name or a label
 * that nobody exports does not compile.
 */
export interface Metric<L extends string = string, T extends MetricType = MetricType> {
  /** Name without the suffixes of a histogram. */
  readonly name: string;
  readonly type: T;
  /** Labels that the exporter sets; those of the scrape target (`job`, `namespace`, `pod`, ...) come on top. */
  readonly labels: readonly L[];
  readonly help: string;
  /** The program that exports it. */
  readonly exporter: string;
  /** Value of the label `job`; `workload` stands for the name of the workload that is scraped. */
  readonly job: string;
  /** Where name, type and labels were read; `contract` for what our own programs promise. */
  readonly source: string;
  /** What it is about, where our own programs promise it. */
  readonly family?: MetricFamily;
}

/** Values of the label `job` of what the clusters run beside the workloads. */
export const JOBS = {
  /** Named by the Service's label `app.kubernetes.io/name`. */
  kubeStateMetrics: 'kube-state-metrics',
  /** Named by the Service's label `k8s-app`; cAdvisor's metrics come by the same job. */
  kubelet: 'kubelet',
  /** Named by the label of its pods that its monitor takes for the job. */
  jaeger: 'jaeger',
  /** Named by the label `jobLabel` that kube-prometheus-stack gives its Service. */
  nodeExporter: 'node-exporter',
  /** Name of the controller's metrics Service. */
  argoCd: 'argocd-application-controller-metrics',
  /** Namespace and name of the PodMonitor over all controllers. */
  flux: 'flux-system/flux',
  /** Name of Velero's Service. */
  velero: 'velero',
  /** Name of the metrics Service. */
  externalSecrets: 'external-secrets-metrics',
} as const;

/** Stands for the workload's own name: the Prometheus Operator names a job after its Service. */
export const WORKLOAD_JOB = 'workload';

const metric = <const L extends string, const T extends MetricType>(of: Metric<L, T>): Metric<L, T> => of;

const KSM = {
  exporter: 'kube-state-metrics',
  job: JOBS.kubeStateMetrics,
  source: 'kube-state-metrics v2.20.0, docs/metrics',
} as const;
const CADVISOR = {
  exporter: 'kubelet (cAdvisor)',
  job: JOBS.kubelet,
  source: 'cadvisor, docs/storage/prometheus.md',
} as const;
const VOLUMES = {
  exporter: 'kubelet',
  job: JOBS.kubelet,
  source: 'kubernetes, pkg/kubelet/metrics/collectors/volume_stats.go',
} as const;
const NODE = {
  exporter: 'node exporter',
  job: JOBS.nodeExporter,
  source: 'node_exporter v1.12.1, collectors cpu, meminfo, filesystem and diskstats',
} as const;
const ARGOCD = {
  exporter: 'Argo CD application controller',
  job: JOBS.argoCd,
  source: 'argo-cd v3.4.4, controller/metrics/metrics.go',
} as const;
const ESO = {
  exporter: 'External Secrets',
  job: JOBS.externalSecrets,
  source: 'external-secrets v2.9.0, pkg/controllers',
} as const;
const VELERO = { exporter: 'Velero', job: JOBS.velero, source: 'velero v1.18.1, pkg/metrics/metrics.go' } as const;
const FLUX = {
  exporter: 'controllers of Flux',
  job: JOBS.flux,
  source: 'fluxcd/pkg, runtime/metrics/recorder.go',
} as const;
const JAEGER = { exporter: 'Jaeger', job: JOBS.jaeger, source: 'jaeger v2.19.0, monitoring/jaeger-mixin' } as const;
const HTTP = {
  exporter: 'web services',
  job: WORKLOAD_JOB,
  source: 'contract; OpenTelemetry semantic conventions for HTTP metrics',
  family: 'http',
} as const;
const DATABASE = {
  exporter: 'programs that say so',
  job: WORKLOAD_JOB,
  source: 'contract; OpenTelemetry semantic conventions for database client metrics',
  family: 'database',
} as const;
const WORKER = { exporter: 'workers and render', job: WORKLOAD_JOB, source: 'contract', family: 'jobs' } as const;

/** Every metric in use. */
export const METRICS = {
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

  deploymentWanted: metric({
    ...KSM,
    name: 'kube_deployment_spec_replicas',
    type: 'gauge',
    labels: ['namespace', 'deployment'],
    help: 'Replicas that a Deployment asks for now',
  }),
  statefulSetWanted: metric({
    ...KSM,
    name: 'kube_statefulset_replicas',
    type: 'gauge',
    labels: ['namespace', 'statefulset'],
    help: 'Replicas that a StatefulSet asks for now',
  }),
  deploymentAvailable: metric({
    ...KSM,
    name: 'kube_deployment_status_replicas_available',
    type: 'gauge',
    labels: ['namespace', 'deployment'],
    help: 'Available replicas of a Deployment',
  }),
  statefulSetAvailable: metric({
    ...KSM,
    name: 'kube_statefulset_status_replicas_available',
    type: 'gauge',
    labels: ['namespace', 'statefulset'],
    help: 'Available replicas of a StatefulSet',
  }),
  autoscalerReplicas: metric({
    ...KSM,
    name: 'kube_horizontalpodautoscaler_status_current_replicas',
    type: 'gauge',
    labels: ['namespace', 'horizontalpodautoscaler'],
    help: 'Replicas an autoscaler has now',
  }),
  autoscalerMax: metric({
    ...KSM,
    name: 'kube_horizontalpodautoscaler_spec_max_replicas',
    type: 'gauge',
    labels: ['namespace', 'horizontalpodautoscaler'],
    help: 'The most replicas an autoscaler may ask for',
  }),
  containerInfo: metric({
    ...KSM,
    name: 'kube_pod_container_info',
    type: 'gauge',
    labels: ['namespace', 'pod', 'container', 'image_spec'],
    help: '1 for each container; image_spec is the image of the pod template',
  }),
  restarts: metric({
    ...KSM,
    name: 'kube_pod_container_status_restarts_total',
    type: 'counter',
    labels: ['namespace', 'pod', 'container'],
    help: 'Restarts of a container',
  }),
  podPhase: metric({
    ...KSM,
    name: 'kube_pod_status_phase',
    type: 'gauge',
    labels: ['namespace', 'pod', 'phase'],
    help: '1 for the phase that a pod is in',
  }),
  podReady: metric({
    ...KSM,
    name: 'kube_pod_status_ready',
    type: 'gauge',
    labels: ['namespace', 'pod', 'condition'],
    help: '1 for what the condition Ready of a pod is',
  }),
  waiting: metric({
    ...KSM,
    name: 'kube_pod_container_status_waiting_reason',
    type: 'gauge',
    labels: ['namespace', 'pod', 'container', 'reason'],
    help: '1 for the reason that a container does not run',
  }),
  resourceLimits: metric({
    ...KSM,
    name: 'kube_pod_container_resource_limits',
    type: 'gauge',
    labels: ['namespace', 'pod', 'container', 'resource', 'unit'],
    help: 'Limit of a container',
  }),

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

  nodeCpu: metric({
    ...NODE,
    name: 'node_cpu_seconds_total',
    type: 'counter',
    labels: ['cpu', 'mode'],
    help: 'Time of each processor of a node, by what it did',
  }),
  nodeMemoryAvailable: metric({
    ...NODE,
    name: 'node_memory_MemAvailable_bytes',
    type: 'gauge',
    labels: [],
    help: 'Memory that programs could have without swapping',
  }),
  nodeMemory: metric({
    ...NODE,
    name: 'node_memory_MemTotal_bytes',
    type: 'gauge',
    labels: [],
    help: 'Memory of a node',
  }),
  diskAvailable: metric({
    ...NODE,
    name: 'node_filesystem_avail_bytes',
    type: 'gauge',
    labels: ['device', 'fstype', 'mountpoint'],
    help: 'Free bytes of a file system',
  }),
  diskSize: metric({
    ...NODE,
    name: 'node_filesystem_size_bytes',
    type: 'gauge',
    labels: ['device', 'fstype', 'mountpoint'],
    help: 'Size of a file system',
  }),
  diskBusy: metric({
    ...NODE,
    name: 'node_disk_io_time_seconds_total',
    type: 'counter',
    labels: ['device'],
    help: 'Time in which a disk had something to do',
  }),
  diskReads: metric({
    ...NODE,
    name: 'node_disk_reads_completed_total',
    type: 'counter',
    labels: ['device'],
    help: 'Reads of a disk',
  }),
  diskReadTime: metric({
    ...NODE,
    name: 'node_disk_read_time_seconds_total',
    type: 'counter',
    labels: ['device'],
    help: 'Time that reads of a disk took',
  }),
  diskWrites: metric({
    ...NODE,
    name: 'node_disk_writes_completed_total',
    type: 'counter',
    labels: ['device'],
    help: 'Writes of a disk',
  }),
  diskWriteTime: metric({
    ...NODE,
    name: 'node_disk_write_time_seconds_total',
    type: 'counter',
    labels: ['device'],
    help: 'Time that writes of a disk took',
  }),

  volumeAvailable: metric({
    ...VOLUMES,
    name: 'kubelet_volume_stats_available_bytes',
    type: 'gauge',
    labels: ['namespace', 'persistentvolumeclaim'],
    help: 'Free bytes of a volume',
  }),
  volumeCapacity: metric({
    ...VOLUMES,
    name: 'kubelet_volume_stats_capacity_bytes',
    type: 'gauge',
    labels: ['namespace', 'persistentvolumeclaim'],
    help: 'Size of a volume',
  }),

  backupStatus: metric({
    ...VELERO,
    name: 'velero_backup_last_status',
    type: 'gauge',
    labels: ['schedule'],
    help: '1 where the last backup of a schedule is whole, and before the first one; 0 otherwise',
  }),
  backupSuccess: metric({
    ...VELERO,
    name: 'velero_backup_last_successful_timestamp',
    type: 'gauge',
    labels: ['schedule'],
    help: 'When the last whole backup of a schedule ended, in seconds since 1970',
  }),

  appInfo: metric({
    ...ARGOCD,
    name: 'argocd_app_info',
    type: 'gauge',
    labels: ['name', 'project', 'autosync_enabled', 'sync_status', 'health_status'],
    help: '1 for each Application and its state',
  }),
  appSyncs: metric({
    ...ARGOCD,
    name: 'argocd_app_sync_total',
    type: 'counter',
    labels: ['name', 'project', 'phase', 'dry_run'],
    help: 'Syncs that ended',
  }),
  appReconcile: metric({
    ...ARGOCD,
    name: 'argocd_app_reconcile',
    type: 'histogram',
    labels: ['dest_server'],
    help: 'Duration of a reconciliation in seconds; buckets to 16 s',
  }),

  // Named as Flux's own example does, so that its dashboards work too (fluxcd/flux2-monitoring-example).
  fluxResource: metric({
    ...KSM,
    name: 'gotk_resource_info',
    type: 'gauge',
    labels: [
      'customresource_kind',
      'exported_namespace',
      'name',
      'ready',
      'reason',
      'suspended',
      'revision',
      'source_name',
      'decryption',
      'drifted',
      'image',
      'latest',
    ],
    source: 'charts/addons/observability/flux-state.ts',
    help: '1 for the state an object of Flux is in',
  }),
  fluxImageTags: metric({
    ...KSM,
    name: 'gotk_image_tags',
    type: 'gauge',
    labels: ['exported_namespace', 'name'],
    source: 'charts/addons/observability/flux-state.ts',
    help: 'Tags that the last scan of a registry found',
  }),
  fluxImagePush: metric({
    ...KSM,
    name: 'gotk_image_push_timestamp_seconds',
    type: 'gauge',
    labels: ['exported_namespace', 'name'],
    source: 'charts/addons/observability/flux-state.ts',
    help: 'When Flux last pushed new images',
  }),
  fluxDuration: metric({
    ...FLUX,
    name: 'gotk_reconcile_duration_seconds',
    type: 'histogram',
    labels: ['kind', 'name', 'exported_namespace'],
    help: 'Duration of each reconciliation; buckets from 10 ms to 30 minutes',
  }),

  // The chart leaves honorLabels off, so the namespace of the object arrives as exported_namespace.
  externalSecret: metric({
    ...ESO,
    name: 'externalsecret_status_condition',
    type: 'gauge',
    labels: ['name', 'exported_namespace', 'condition', 'status'],
    help: '1 for the state an ExternalSecret is in',
  }),
  secretStore: metric({
    ...ESO,
    name: 'clustersecretstore_status_condition',
    type: 'gauge',
    labels: ['name', 'condition', 'status'],
    help: '1 for the state a ClusterSecretStore is in',
  }),

  spansAccepted: metric({
    ...JAEGER,
    name: 'otelcol_receiver_accepted_spans_total',
    type: 'counter',
    labels: [],
    help: 'Spans that Jaeger took',
  }),
  spansRefused: metric({
    ...JAEGER,
    name: 'otelcol_receiver_refused_spans_total',
    type: 'counter',
    labels: [],
    help: 'Spans that Jaeger refused, so that programs send them again or lose them',
  }),
  spansSent: metric({
    ...JAEGER,
    name: 'otelcol_exporter_sent_spans_total',
    type: 'counter',
    labels: [],
    help: 'Spans that Jaeger handed to its store',
  }),
  spansFailed: metric({
    ...JAEGER,
    name: 'otelcol_exporter_send_failed_spans_total',
    type: 'counter',
    labels: [],
    help: 'Spans that Jaeger could not hand to its store',
  }),
} as const;

/** `up`, which Prometheus itself makes for each target of each job. */
export const UP = 'up';

/** Annotation of a monitor: names of the metrics that it reads, without the suffixes of histograms. Gates hold dashboards and rules against it. */
export const PROMISED = 'archipel.dev/metrics';

/** The annotation of a monitor of a program that is none of ours: what is read of its job. */
export const promisedOf = (job: string): Readonly<Record<string, string>> => ({
  [PROMISED]: (Object.values(METRICS) as readonly Metric[])
    .filter((metric) => metric.job === job)
    .map(({ name }) => name)
    .join(','),
});

/** Names of the metrics that a workload promises: those of its kind, and those that it says beside. */
export function promisedBy({ kind, metrics }: Pick<LongRunningWorkload, 'kind' | 'metrics'>): readonly string[] {
  const families: readonly MetricFamily[] = [kind === 'web-service' ? 'http' : 'jobs', ...(metrics?.also ?? [])];
  return (Object.values(METRICS) as readonly Metric[])
    .filter(({ family }) => family !== undefined && families.includes(family))
    .map(({ name }) => name);
}
