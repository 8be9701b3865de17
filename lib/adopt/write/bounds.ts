import type { Written } from '../../common/text/typescript';
import { millis, mebibytes, cpu, memory } from '../fit/words';
import { type ApiObject, containersOf, kindOf, podOf, valueAt } from '../objects';
import { quantityOf } from '../quantity';
import type { NamespacePlan } from '../plan';

/** What a container gets that says nothing, in thousandths of a core and MiB. */
const UNSAID = { cpu: 100, cpuLimit: 1000, memory: 128, memoryLimit: 512 };

/** How much room a namespace has beyond what came in. */
const ROOM = 2;

interface Demand {
  readonly pods: number;
  readonly cpu: number;
  readonly memory: number;
  readonly most: number;
  readonly cpuMost: number;
  readonly memoryMost: number;
}

/** Bounds of a new namespace: twice what came in, and no container above the largest of it. */
export function boundsOf({ workloads, constructs }: NamespacePlan): { readonly [key: string]: Written } {
  const makers = [...workloads.map(({ object }) => object), ...constructs].filter((one) => podOf(one) !== undefined);
  const all = makers.map(demandOf);
  const sum = (key: keyof Demand): number => all.reduce((total, one) => total + one[key] * one.pods, 0);
  const most = (key: keyof Demand, least: number): number => Math.max(least, ...all.map((one) => one[key]));
  const pods = all.reduce((total, one) => total + one.pods, 0);
  return {
    quota: {
      pods: Math.max(10, pods * ROOM),
      cpuRequests: cpu(cores(sum('cpu') * ROOM)),
      memoryRequests: memory(gibibytes(sum('memory') * ROOM)),
      memoryLimits: memory(gibibytes(sum('most') * ROOM)),
    },
    limits: {
      defaultRequest: { cpu: cpu(UNSAID.cpu), memory: memory(UNSAID.memory) },
      defaultLimit: { cpu: cpu(UNSAID.cpuLimit), memory: memory(UNSAID.memoryLimit) },
      max: {
        cpu: cpu(cores(most('cpuMost', UNSAID.cpuLimit))),
        memory: memory(gibibytes(most('memoryMost', UNSAID.memoryLimit))),
      },
    },
  };
}

const cores = (amount: number): number => Math.max(1000, Math.ceil(amount / 1000) * 1000);
const gibibytes = (amount: number): number => Math.max(1024, Math.ceil(amount / 1024) * 1024);

function demandOf(object: ApiObject): Demand {
  const containers = containersOf(podOf(object));
  const amount = (side: string, unit: string, unsaid: number): readonly number[] =>
    containers.map((container) => {
      const value = valueAt(container, 'resources', side, unit);
      if (quantityOf(value) === undefined) return unsaid;
      return unit === 'cpu' ? millis(value, '') : mebibytes(value, '');
    });
  const sum = (list: readonly number[]): number => list.reduce((total, one) => total + one, 0);
  const [cpuMost, memoryMost] = [
    amount('limits', 'cpu', UNSAID.cpuLimit),
    amount('limits', 'memory', UNSAID.memoryLimit),
  ];
  const replicas = Number(valueAt(object, 'spec', 'replicas') ?? 1);
  return {
    pods: kindOf(object) === 'DaemonSet' ? 1 : Math.max(1, replicas),
    cpu: sum(amount('requests', 'cpu', UNSAID.cpu)),
    memory: sum(amount('requests', 'memory', UNSAID.memory)),
    most: sum(memoryMost),
    cpuMost: Math.max(0, ...cpuMost),
    memoryMost: Math.max(0, ...memoryMost),
  };
}

/** Whether a text of code uses a unit. */
export const uses = (text: string, unit: string): boolean => new RegExp(`\\b${unit}\\.`).test(text);
