import type { Fields } from '../../tree/read';
import type { KubeObject } from '../../tree/tree';

export type Labels = Readonly<Record<string, string>>;

/** A pod as its controller makes it. What depends on the time or on a secret (hashes, tokens) is left out. */
export interface MadePod {
  /** Name of the pod, or of the workload that stands between. */
  readonly name: string;
  /** @default - that of the object */
  readonly namespace?: string;
  readonly labels: Labels;
  readonly annotations?: Labels;
  readonly spec: Fields;
  /** Pods of this kind at one time. @default 1 */
  readonly replicas?: number;
}

/** Pods that a controller makes of an object: they stand in no file and in no rendering. */
export interface MadePods {
  /** What the controller makes them of. */
  readonly of: KubeObject;
  /** Program that makes them. */
  readonly by: string;
  readonly name: string;
  readonly namespace: string;
  readonly labels: Labels;
  readonly annotations: Labels;
  readonly spec: Fields;
  readonly replicas: number;
}

/** How a controller makes pods of the objects of a cluster; each from the controller's sources. */
export interface Controller {
  readonly name: string;
  readonly pods: (objects: readonly KubeObject[]) => readonly { readonly of: KubeObject; readonly pod: MadePod }[];
}

/** A controller that makes pods of each object of a kind on its own. */
export const controllerOf = (name: string, kinds: Readonly<Record<string, Maker>>): Controller => ({
  name,
  pods: (objects) =>
    objects.flatMap((object) =>
      (kinds[`${object.group}/${object.kind}`]?.(object, objects) ?? []).map((pod) => ({ of: object, pod })),
    ),
});

/** Pods of one object, which may say so in others of its cluster. */
export type Maker = (object: KubeObject, all: readonly KubeObject[]) => readonly MadePod[];

/** What most controllers give to the containers that they make. */
export const CLOSED: Fields = {
  readOnlyRootFilesystem: true,
  allowPrivilegeEscalation: false,
  capabilities: { drop: ['ALL'] },
};

/** The fields of a mapping that are there, by their new names. */
export const taken = (from: Fields, names: readonly string[]): Fields =>
  Object.fromEntries(names.flatMap((name) => (from[name] === undefined ? [] : [[name, from[name]]])));
