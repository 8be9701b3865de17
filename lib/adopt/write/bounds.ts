import type { Written } from '../../common/text/typescript';
import { cpu, memory } from '../fit/words';
import { podOf } from '../pods';
import type { NamespacePlan } from '../plan';
import { type Demand, demandOf, UNSAID } from './demand';

/** How much room a namespace has beyond what came in. */
const ROOM = 2;

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

/** Whether a text of code uses a unit. */
export const uses = (text: string, unit: string): boolean => new RegExp(`\\b${unit}\\.`).test(text);
