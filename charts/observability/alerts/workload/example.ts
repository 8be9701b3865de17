import type { NamespaceScope } from '../../scope';

// The container of a workload carries the workload's name.
export const containers = ({ workloads }: NamespaceScope): readonly string[] => workloads.map(({ name }) => name);

export function example({ namespace, workloads: [first] }: NamespaceScope): {
  readonly namespace: string;
  readonly pod: string;
  readonly container: string;
} {
  const container = first?.name ?? '';
  return { namespace, pod: `${container}-0`, container };
}
