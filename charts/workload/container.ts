import { type Container, Quantity, type VolumeMount } from 'cdk8s-plus-28/lib/imports/k8s';
import { defined } from '../../lib/common/optional';
import { type Bounds, imageReference, Memory, type Probes } from '../../lib/model';
import { environmentOf } from './config';
import type { WorkloadProps } from './labels';
import { kubeProbes } from './probes';
import { ownMounts } from './volumes';

const DEFAULT_EPHEMERAL: Bounds<Memory> = { request: Memory.mebibytes(128), limit: Memory.gibibytes(1) };

/** What differs between the containers of the kinds of workload. */
export interface ContainerOptions {
  /** Ports of the container, by name. */
  readonly ports?: Readonly<Record<string, number>>;
  readonly probes?: Probes;
  readonly volumeMounts?: readonly VolumeMount[];
}

/** The one container of a workload: its image, its bounds, and no right that it can do without. */
export function container(
  props: WorkloadProps,
  { ports = {}, probes, volumeMounts = [] }: ContainerOptions,
): Container {
  const { workload } = props;
  const ephemeral = workload.ephemeralStorage ?? DEFAULT_EPHEMERAL;
  const named = Object.entries(ports).map(([name, containerPort]) => ({ name, containerPort }));
  return {
    name: workload.name,
    image: imageReference(workload.image),
    // A digest is immutable; an unresolved tag is pulled again at every start.
    imagePullPolicy: workload.image.digest === 'unverified' ? 'Always' : 'IfNotPresent',
    ...defined({ command: workload.command && [...workload.command], args: workload.args && [...workload.args] }),
    ...environmentOf(props),
    ...(named.length > 0 && { ports: named }),
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
    volumeMounts: [...ownMounts(workload), ...volumeMounts],
  };
}

function quantities(cpu: { toString(): string }, memory: Memory, ephemeralStorage: Memory): Record<string, Quantity> {
  return {
    cpu: Quantity.fromString(cpu.toString()),
    memory: Quantity.fromString(memory.toString()),
    'ephemeral-storage': Quantity.fromString(ephemeralStorage.toString()),
  };
}
