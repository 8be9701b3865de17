import { absolutePath, between, memory, word } from '../shape/fields';
import { type Fields, list, object, oneOf, variants } from '../shape/shape';
import type { Memory } from '../units/units';
import { longRunning, type LongRunning } from './common';
import { type NamedPort, portShape, portsShape } from './ports';
import { type ServiceSettings, serviceShape } from './service';
import { type DiskClaim, diskClaimShape } from './volumes';

/** Pods with an identity and a disk of their own. */
export interface Stateful extends LongRunning {
  readonly kind: 'stateful';
  /** Port the container listens on, as of a web service. */
  readonly port: number | NamedPort;
  /** Further ports, open to the same callers. @default - none */
  readonly ports?: readonly NamedPort[];
  /** How its Service answers. @default - at an address inside the cluster */
  readonly service?: ServiceSettings;
  /**
   * Workloads of the same namespace (`name`) or another (`namespace/name`) that may connect.
   *
   * @default - none; every connection is refused
   */
  readonly callers?: readonly string[];
  /** The disk of each pod. Its claim is called `data`, and so is it in `mounts`. */
  readonly volume: { readonly mountPath: string; readonly size: Memory; readonly storageClass: string };
  /** Further disks of each pod. @default - none */
  readonly disks?: readonly DiskClaim[];
  /** Number of the first pod. @default 0 */
  readonly firstOrdinal?: number;
  /**
   * Whether pods come and go one by one, each when the one before it is ready, or all at once.
   *
   * @default 'Parallel': the pods do not wait for each other, each takes work of its own
   */
  readonly podManagement?: 'Parallel' | 'OrderedReady';
  /** How pods are replaced. @default - one by one, from the last to the first */
  readonly updateStrategy?: StatefulUpdate;
}

/** How the pods of a stateful set are replaced. */
export type StatefulUpdate =
  | {
      readonly kind: 'rolling';
      /** Only pods with this number and above are replaced: a canary, or a roll-out in steps. @default 0 */
      readonly partition?: number;
    }
  | {
      /** Each when somebody deletes it: for a database that people upgrade by hand. */
      readonly kind: 'on-delete';
    };

export const statefulFields: Fields<Omit<Stateful, 'kind'>> = {
  ...longRunning,
  port: portShape,
  ports: portsShape.optional(),
  service: serviceShape.optional(),
  callers: list(word).optional(),
  volume: object<Stateful['volume']>({ mountPath: absolutePath, size: memory, storageClass: word }),
  disks: list(diskClaimShape).optional(),
  firstOrdinal: between(0).optional(),
  podManagement: oneOf('Parallel', 'OrderedReady').optional(),
  updateStrategy: variants<StatefulUpdate, 'kind'>('kind', {
    rolling: { partition: between(0).optional() },
    'on-delete': {},
  }).optional(),
};
