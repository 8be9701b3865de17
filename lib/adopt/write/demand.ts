import { mebibytes, millis } from '../fit/words';
import { type ApiObject, kindOf, valueAt } from '../objects';
import { containersOf, podOf } from '../pods';
import { quantity } from '../../common/quantity';

/** What a container gets that says nothing, in thousandths of a core and MiB. */
export const UNSAID = { cpu: 100, cpuLimit: 1000, memory: 128, memoryLimit: 512 };

/** What pods of an object ask for and may use, in thousandths of a core and MiB. */
export interface Demand {
  readonly pods: number;
  readonly cpu: number;
  readonly memory: number;
  readonly most: number;
  readonly cpuMost: number;
  readonly memoryMost: number;
}

export function demandOf(object: ApiObject): Demand {
  const containers = containersOf(podOf(object));
  const amount = (side: string, unit: string, unsaid: number): readonly number[] =>
    containers.map((container) => {
      const value = valueAt(container, 'resources', side, unit);
      if (quantity(value) === undefined) return unsaid;
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
