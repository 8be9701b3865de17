import { Quantity, type ResourceRequirements, type SecurityContext } from '../../imports/k8s';
import { type Bounds, type Cpu, Memory } from '../../lib/model';

const DEFAULT_EPHEMERAL: Bounds<Memory> = { request: Memory.mebibytes(128), limit: Memory.gibibytes(1) };

/** What a container reserves and the most that it gets. */
export interface ContainerBounds {
  readonly cpu: Bounds<Cpu>;
  readonly memory: Bounds<Memory>;
  readonly ephemeralStorage?: Bounds<Memory>;
  readonly extendedResources?: Readonly<Record<string, number>>;
}

/** Extended resources are not overcommitted: what is reserved is the most (Kubernetes, "Extended resources"). */
export function resourcesOf({
  cpu,
  memory,
  ephemeralStorage = DEFAULT_EPHEMERAL,
  extendedResources = {},
}: ContainerBounds): ResourceRequirements {
  const side = (which: keyof Bounds<unknown>): Record<string, Quantity> => ({
    cpu: Quantity.fromString(cpu[which].toString()),
    memory: Quantity.fromString(memory[which].toString()),
    'ephemeral-storage': Quantity.fromString(ephemeralStorage[which].toString()),
    ...Object.fromEntries(
      Object.entries(extendedResources).map(([name, count]) => [name, Quantity.fromString(`${count}`)]),
    ),
  });
  return { requests: side('request'), limits: side('limit') };
}

/** No right that a container can do without. */
export const RESTRICTED: SecurityContext = {
  allowPrivilegeEscalation: false,
  privileged: false,
  readOnlyRootFilesystem: true,
  runAsNonRoot: true,
  capabilities: { drop: ['ALL'] },
};
