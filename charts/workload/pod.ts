import {
  type Container,
  IntOrString,
  type PodSpec,
  type PodTemplateSpec,
  type Probe as KubeProbe,
  Quantity,
  type TopologySpreadConstraint,
  type Volume,
  type VolumeMount,
} from 'cdk8s-plus-28/lib/imports/k8s';
import { defined } from '../../lib/common/optional';
import {
  type Bounds,
  imageReference,
  Memory,
  priorityClassName,
  type Probe,
  type Probes,
  type Scratch,
  selectorLabels,
  serviceAccountName,
} from '../../lib/model';
import { configAnnotations, environmentOf } from './config';
import { agentAnnotations, tokenVolume } from './vault-agent';
import { labelsOf, type WorkloadProps } from './labels';

/** User and group of a process by default; above 10000, so that they match no account of the host. */
const DEFAULT_USER = 10001;
const DEFAULT_EPHEMERAL: Bounds<Memory> = { request: Memory.mebibytes(128), limit: Memory.gibibytes(1) };
/** Label of a node with its own name. */
const HOST = 'kubernetes.io/hostname';
const DEFAULT_SCRATCH: readonly Scratch[] = [{ path: '/tmp', size: Memory.mebibytes(64) }];

/** What differs between the kinds of workload. */
export interface PodOptions {
  /** Ports of the container, by name. */
  readonly ports?: Readonly<Record<string, number>>;
  readonly probes?: Probes;
  readonly restartPolicy?: 'Never' | 'OnFailure';
  readonly terminationGracePeriodSeconds?: number | undefined;
  readonly volumeMounts?: readonly VolumeMount[];
  /** Spread by revision too, so that a roll-out does not count the old pods. Only Deployments label pods by revision. */
  readonly spreadByRevision?: boolean;
}

/**
 * The pod template of a workload: restricted by the Pod Security Standards, bounded, spread over zones and hosts.
 *
 * The token of the ServiceAccount is not mounted: programs do not talk to the Kubernetes API, and
 * Pod Identity brings its own.
 */
export function podTemplate(props: WorkloadProps, options: PodOptions): PodTemplateSpec {
  const { platform, workload } = props;
  const user = workload.runAs ?? DEFAULT_USER;
  return {
    metadata: {
      labels: labelsOf(props),
      annotations: { ...configAnnotations(props), ...agentAnnotations(workload, user) },
    },
    spec: {
      serviceAccountName: serviceAccountName(workload),
      automountServiceAccountToken: false,
      enableServiceLinks: false,
      priorityClassName: priorityClassName(platform, workload.priority),
      ...defined({
        restartPolicy: options.restartPolicy,
        terminationGracePeriodSeconds: options.terminationGracePeriodSeconds,
      }),
      securityContext: {
        runAsNonRoot: true,
        runAsUser: user,
        runAsGroup: user,
        fsGroup: user,
        fsGroupChangePolicy: 'OnRootMismatch',
        seccompProfile: { type: 'RuntimeDefault' },
      },
      ...(options.restartPolicy ? {} : placement(props, options.spreadByRevision ?? false)),
      containers: [container(props, options)],
      volumes: volumes(props),
    },
  };
}

function container(props: WorkloadProps, { ports = {}, probes, volumeMounts = [] }: PodOptions): Container {
  const { workload } = props;
  const ephemeral = workload.ephemeralStorage ?? DEFAULT_EPHEMERAL;
  return {
    name: workload.name,
    image: imageReference(workload.image),
    // A digest is immutable; an unresolved tag is pulled again at every start.
    imagePullPolicy: workload.image.digest === 'unverified' ? 'Always' : 'IfNotPresent',
    ...defined({ command: workload.command && [...workload.command], args: workload.args && [...workload.args] }),
    ...environmentOf(props),
    ports: Object.entries(ports).map(([name, containerPort]) => ({ name, containerPort })),
    resources: {
      requests: quantities(workload.cpu.request, workload.memory.request, ephemeral.request),
      limits: quantities(workload.cpu.limit, workload.memory.limit, ephemeral.limit),
    },
    ...(probes ? kubeProbes(probes, 'http' in ports ? 'http' : 'metrics') : {}),
    securityContext: {
      allowPrivilegeEscalation: false,
      privileged: false,
      readOnlyRootFilesystem: true,
      runAsNonRoot: true,
      capabilities: { drop: ['ALL'] },
    },
    volumeMounts: [
      ...(workload.scratch ?? DEFAULT_SCRATCH).map(({ path }, i) => ({ name: `scratch-${i}`, mountPath: path })),
      ...(workload.secrets ?? []).map(({ name }) => ({
        name: `secret-${name}`,
        mountPath: `/etc/secrets/${name}`,
        readOnly: true,
      })),
      ...volumeMounts,
    ],
  };
}

function quantities(cpu: { toString(): string }, memory: Memory, ephemeralStorage: Memory): Record<string, Quantity> {
  return {
    cpu: Quantity.fromString(cpu.toString()),
    memory: Quantity.fromString(memory.toString()),
    'ephemeral-storage': Quantity.fromString(ephemeralStorage.toString()),
  };
}

function volumes({ workload }: WorkloadProps): Volume[] {
  return [
    ...(workload.scratch ?? DEFAULT_SCRATCH).map(({ size }, i) => ({
      name: `scratch-${i}`,
      emptyDir: { sizeLimit: Quantity.fromString(size.toString()) },
    })),
    // 0440: the group that owns the volume may read, nobody may write.
    ...(workload.secrets ?? []).map(({ name }) => ({
      name: `secret-${name}`,
      secret: { secretName: name, defaultMode: 0o440 },
    })),
    ...tokenVolume(workload),
  ];
}

/** @param port name of the port that an HTTP probe asks unless it names one. */
function kubeProbes(
  { readiness, liveness, startup }: Probes,
  port: string,
): { readinessProbe: KubeProbe; livenessProbe: KubeProbe; startupProbe?: KubeProbe } {
  return defined({
    readinessProbe: kubeProbe(readiness, port),
    livenessProbe: kubeProbe(liveness, port),
    startupProbe: startup && kubeProbe(startup, port),
  });
}

function kubeProbe(probe: Probe, defaultPort: string): KubeProbe {
  const { periodSeconds, timeoutSeconds, failureThreshold } = probe;
  const timing = defined({ periodSeconds, timeoutSeconds, failureThreshold });
  switch (probe.kind) {
    case 'http':
      return {
        httpGet: {
          path: probe.path,
          port: probe.port === undefined ? IntOrString.fromString(defaultPort) : IntOrString.fromNumber(probe.port),
        },
        ...timing,
      };
    case 'exec':
      return { exec: { command: [...probe.command] }, ...timing };
  }
}

/**
 * Zones must stay balanced, or losing one takes more than its share; hosts only should, so that a small cluster can still
 * place pods. Machines of one's own carry no label of a zone, and a pod that must spread over zones would never be placed
 * there: hosts are what can be lost, so pods of one workload avoid each other.
 */
function placement(
  { cluster, workload }: WorkloadProps,
  byRevision: boolean,
): Pick<PodSpec, 'affinity' | 'topologySpreadConstraints'> {
  const labelSelector = { matchLabels: { ...selectorLabels(workload) } };
  const matchLabelKeys = byRevision ? ['pod-template-hash'] : undefined;
  const rest = defined({ maxSkew: 1, labelSelector, matchLabelKeys });
  const hosts: TopologySpreadConstraint = { topologyKey: HOST, whenUnsatisfiable: 'ScheduleAnyway', ...rest };
  if (cluster.on === 'eks')
    return {
      topologySpreadConstraints: [
        { topologyKey: 'topology.kubernetes.io/zone', whenUnsatisfiable: 'DoNotSchedule', ...rest },
        hosts,
      ],
    };
  return {
    affinity: {
      podAntiAffinity: {
        preferredDuringSchedulingIgnoredDuringExecution: [
          { weight: 100, podAffinityTerm: { topologyKey: HOST, labelSelector } },
        ],
      },
    },
    topologySpreadConstraints: [hosts],
  };
}
