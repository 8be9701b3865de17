import type { Image } from '../../pins/types';
import type { Cpu, Memory } from '../units/units';
import type { Bounds } from './bounds';
import type { Environment } from './environment';
import type { ContainerBefore } from './init-containers';
import type { Workload } from './workload';

/** A container of a workload as its platform declares it. */
export interface DeclaredContainer {
  /** Where it is declared, to be put before the name of a field: empty for the main one. */
  readonly field: '' | `initContainers.${string}.`;
  readonly name: string;
  readonly image: Image;
  readonly cpu: Bounds<Cpu>;
  readonly memory: Bounds<Memory>;
  readonly env: Environment;
}

/** Every container of a workload, in the order in which they start. */
export const containersOf = (workload: Workload): readonly DeclaredContainer[] => [
  ...(workload.initContainers ?? []).map((container) => before(workload, container)),
  { field: '', ...workload, env: workload.env ?? {} },
];

const before = (workload: Workload, container: ContainerBefore): DeclaredContainer => ({
  field: `initContainers.${container.name}.`,
  name: container.name,
  image: container.image,
  cpu: container.cpu ?? workload.cpu,
  memory: container.memory ?? workload.memory,
  env: container.env ?? {},
});

/** What a pod needs on its node, in thousandths of a core and MiB. */
export interface PodDemand {
  readonly cpuMillis: number;
  readonly memory: number;
  readonly memoryLimit: number;
}

/**
 * What a pod of a workload asks for and may use: the program with its sidecars, or an init container with the sidecars
 * before it, whichever is more (Kubernetes, "Resource sharing within containers").
 */
export function demandOf(workload: Workload): PodDemand {
  let beside = NOTHING;
  let most = NOTHING;
  for (const container of workload.initContainers ?? []) {
    const own = amounts(before(workload, container));
    most = larger(most, plus(beside, own));
    if (container.kind === 'sidecar') beside = plus(beside, own);
  }
  return larger(most, plus(beside, amounts(workload)));
}

const NOTHING: PodDemand = { cpuMillis: 0, memory: 0, memoryLimit: 0 };

const amounts = ({ cpu, memory }: Pick<DeclaredContainer, 'cpu' | 'memory'>): PodDemand => ({
  cpuMillis: cpu.request.milliCores,
  memory: memory.request.asMebibytes,
  memoryLimit: memory.limit.asMebibytes,
});

const both =
  (how: (a: number, b: number) => number) =>
  (a: PodDemand, b: PodDemand): PodDemand => ({
    cpuMillis: how(a.cpuMillis, b.cpuMillis),
    memory: how(a.memory, b.memory),
    memoryLimit: how(a.memoryLimit, b.memoryLimit),
  });
const plus = both((a, b) => a + b);
const larger = both(Math.max);
