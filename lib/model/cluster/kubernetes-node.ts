import { cpu, labels, memory, word } from '../shape/fields';
import { object } from '../shape/shape';
import type { Cpu, Memory } from '../units/units';

/** A node of a cluster that others made. */
export interface KubernetesNode {
  /** Its name, as `kubectl get nodes` has it. */
  readonly name: string;
  /** Labels of it that placements ask for, beside its name. @default - none */
  readonly labels?: Readonly<Record<string, string>>;
  /**
   * What pods may ask for on it: `status.allocatable`, without the requests of the pods that were there before. Where
   * every node says so, requests at the upper bounds of all autoscalers are held against the sum.
   *
   * @default - unchecked
   */
  readonly capacity?: { readonly cpu: Cpu; readonly memory: Memory };
}

export const kubernetesNodeShape = object<KubernetesNode>({
  name: word,
  labels: labels.optional(),
  capacity: object<NonNullable<KubernetesNode['capacity']>>({ cpu, memory }).optional(),
});
