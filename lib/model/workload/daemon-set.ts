import { count, word } from '../shape/fields';
import { type Fields, list, variants } from '../shape/shape';
import { common, type LongRunning, running } from './common';
import { type NamedPort, portShape, portsShape } from './ports';

/** One pod on each node that the placement allows: an agent of the node. */
export interface DaemonSet extends Omit<LongRunning, 'replicas' | 'vertical'> {
  readonly kind: 'daemon-set';
  /** Port the container listens on; a Service leads to the pods of all nodes. @default - it listens on none */
  readonly port?: number | NamedPort;
  /** Further ports. @default - none */
  readonly ports?: readonly NamedPort[];
  /**
   * Workloads of the same namespace (`name`) or another (`namespace/name`) that may connect.
   *
   * @default - none; every connection is refused
   */
  readonly callers?: readonly string[];
  /** How pods are replaced. @default - node by node */
  readonly updateStrategy?: DaemonUpdate;
}

/** How the pods of a daemon set are replaced. */
export type DaemonUpdate =
  | {
      readonly kind: 'rolling';
      /** Nodes on which the pod may be missing at once. @default 1 */
      readonly maxUnavailable?: number;
    }
  | {
      /** Each when somebody deletes it, or when its node is replaced. */
      readonly kind: 'on-delete';
    };

export const daemonSetFields: Fields<Omit<DaemonSet, 'kind'>> = {
  ...common,
  ...running,
  port: portShape.optional(),
  ports: portsShape.optional(),
  callers: list(word).optional(),
  updateStrategy: variants<DaemonUpdate, 'kind'>('kind', {
    rolling: { maxUnavailable: count.optional() },
    'on-delete': {},
  }).optional(),
};
