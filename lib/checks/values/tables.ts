/**
 * Values that the API server validates in Go, where no schema says so: `pkg/apis/<group>/validation` of Kubernetes 1.36
 * and the documentation of each field, read 2026-11-20.
 */
type Words = readonly string[];

/** By the name of the field, of built-in kinds, wherever it stands; or by what holds it and its name. */
export const WORDS: Readonly<Record<string, Words>> = {
  protocol: ['TCP', 'UDP', 'SCTP'],
  pathType: ['Exact', 'Prefix', 'ImplementationSpecific'],
  whenUnsatisfiable: ['DoNotSchedule', 'ScheduleAnyway'],
  imagePullPolicy: ['Always', 'IfNotPresent', 'Never'],
  restartPolicy: ['Always', 'OnFailure', 'Never'],
  'resizePolicy.restartPolicy': ['NotRequired', 'RestartContainer'],
  concurrencyPolicy: ['Allow', 'Forbid', 'Replace'],
  policyTypes: ['Ingress', 'Egress'],
  accessModes: ['ReadWriteOnce', 'ReadOnlyMany', 'ReadWriteMany', 'ReadWriteOncePod'],
  volumeBindingMode: ['Immediate', 'WaitForFirstConsumer'],
  reclaimPolicy: ['Delete', 'Retain', 'Recycle'],
  persistentVolumeReclaimPolicy: ['Delete', 'Retain', 'Recycle'],
  unhealthyPodEvictionPolicy: ['IfHealthyBudget', 'AlwaysAllow'],
  dnsPolicy: ['ClusterFirst', 'ClusterFirstWithHostNet', 'Default', 'None'],
  fsGroupChangePolicy: ['OnRootMismatch', 'Always'],
  podManagementPolicy: ['OrderedReady', 'Parallel'],
  whenDeleted: ['Retain', 'Delete'],
  whenScaled: ['Retain', 'Delete'],
  selectPolicy: ['Max', 'Min', 'Disabled'],
  terminationMessagePolicy: ['File', 'FallbackToLogsOnError'],
  preemptionPolicy: ['PreemptLowerPriority', 'Never'],
  internalTrafficPolicy: ['Cluster', 'Local'],
  externalTrafficPolicy: ['Cluster', 'Local'],
  sessionAffinity: ['ClientIP', 'None'],
  volumeMode: ['Filesystem', 'Block'],
  effect: ['NoSchedule', 'PreferNoSchedule', 'NoExecute'],
  procMount: ['Default', 'Unmasked'],
  operator: ['In', 'NotIn', 'Exists', 'DoesNotExist', 'Gt', 'Lt', 'Equal'],
};

/** `type` by what holds it: the field above, or the kind of the object for `spec.type`. */
export const TYPES: Readonly<Record<string, Words>> = {
  Service: ['ClusterIP', 'NodePort', 'LoadBalancer', 'ExternalName'],
  strategy: ['RollingUpdate', 'Recreate'],
  updateStrategy: ['RollingUpdate', 'OnDelete'],
  seccompProfile: ['RuntimeDefault', 'Localhost', 'Unconfined'],
  appArmorProfile: ['RuntimeDefault', 'Localhost', 'Unconfined'],
  metrics: ['Resource', 'ContainerResource', 'Pods', 'Object', 'External'],
  target: ['Utilization', 'AverageValue', 'Value'],
  policies: ['Pods', 'Percent'],
  limits: ['Container', 'Pod', 'PersistentVolumeClaim'],
  hostPath: ['', 'DirectoryOrCreate', 'Directory', 'FileOrCreate', 'File', 'Socket', 'CharDevice', 'BlockDevice'],
};

export type Range = readonly [least: number, most: number];
const LARGE = 2 ** 31 - 1;
const PORT: Range = [1, 65535];

/** By the name of the field, of built-in kinds, wherever it stands; or by what holds it and its name. */
export const RANGES: Readonly<Record<string, Range>> = {
  port: PORT,
  targetPort: PORT,
  containerPort: PORT,
  hostPort: PORT,
  number: PORT,
  endPort: PORT,
  nodePort: [30000, 32767],
  replicas: [0, LARGE],
  minReplicas: [1, LARGE],
  maxReplicas: [1, LARGE],
  averageUtilization: [1, LARGE],
  stabilizationWindowSeconds: [0, 3600],
  periodSeconds: [1, LARGE],
  timeoutSeconds: [1, LARGE],
  successThreshold: [1, LARGE],
  failureThreshold: [1, LARGE],
  initialDelaySeconds: [0, LARGE],
  terminationGracePeriodSeconds: [0, LARGE],
  'livenessProbe.terminationGracePeriodSeconds': [1, LARGE],
  'startupProbe.terminationGracePeriodSeconds': [1, LARGE],
  minReadySeconds: [0, LARGE],
  progressDeadlineSeconds: [1, LARGE],
  revisionHistoryLimit: [0, LARGE],
  successfulJobsHistoryLimit: [0, LARGE],
  failedJobsHistoryLimit: [0, LARGE],
  startingDeadlineSeconds: [0, LARGE],
  activeDeadlineSeconds: [1, LARGE],
  ttlSecondsAfterFinished: [0, LARGE],
  backoffLimit: [0, LARGE],
  completions: [0, LARGE],
  parallelism: [0, LARGE],
  maxSkew: [1, LARGE],
  minDomains: [1, LARGE],
  maxUnavailable: [0, LARGE],
  minAvailable: [0, LARGE],
  maxSurge: [0, LARGE],
  defaultMode: [0, 511],
  mode: [0, 511],
  runAsUser: [0, LARGE],
  runAsGroup: [0, LARGE],
  fsGroup: [0, LARGE],
  weight: [1, 100],
  expirationSeconds: [600, 2 ** 32],
};

/** Fields of custom resources that their controllers read as a duration of Go, by kind. */
export const DURATIONS: Readonly<Record<string, readonly string[]>> = {
  ExternalSecret: ['refreshInterval'],
  Certificate: ['duration', 'renewBefore'],
  Application: ['duration', 'maxDuration'],
  ApplicationSet: ['duration', 'maxDuration'],
  GitRepository: ['interval', 'timeout'],
  HelmRepository: ['interval', 'timeout'],
  OCIRepository: ['interval', 'timeout'],
  Kustomization: ['interval', 'retryInterval', 'timeout'],
  HelmRelease: ['interval', 'retryInterval', 'timeout'],
  ImageRepository: ['interval', 'timeout'],
  ImageUpdateAutomation: ['interval'],
  Receiver: ['interval'],
};
