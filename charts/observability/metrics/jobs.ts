/** Values of the label `job` for everything that clusters run apart from workloads. */
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
