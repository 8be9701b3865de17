import { text } from '../tree/read';
import type { KubeObject } from '../tree/tree';
import type { Provision } from './provisions';

/** A point of the delivery: a wave of Argo CD, or a Kustomization of Flux. */
export interface Moment {
  /** Unique in the delivery. */
  readonly id: string;
  /** How it reads in a message. */
  readonly words: string;
}

/** Before everything that the engine delivers. */
export const START: Moment = { id: '', words: 'the start' };

/** Something that the engine applies, and when. */
export interface SyncStep {
  /** The Application, Kustomization or HelmRelease. */
  readonly by: KubeObject;
  readonly at: Moment;
}

/** A Helm release that the engine renders. */
export interface ReleaseSyncStep extends SyncStep {
  readonly namespace: string | undefined;
  readonly createsNamespace: boolean;
  /** Declared with the annotation `archipel.dev/needs`. */
  readonly needs: readonly Provision[];
}

/** Something declared with the annotation `archipel.dev/provides`, and when it is there. */
export interface Declared extends Provision, SyncStep {}

/** How a cluster's artifacts reach it, read from the objects of the engine alone. */
export interface DeliveryOrder {
  readonly engine: 'argo-cd' | 'flux';
  /** What applies each folder of the cluster. */
  readonly layers: ReadonlyMap<string, SyncStep>;
  readonly releases: readonly ReleaseSyncStep[];
  /** What names a path under which there is no folder of this cluster. */
  readonly unresolved: readonly { readonly by: KubeObject; readonly field: string; readonly path: string }[];
  readonly declared: readonly Declared[];
  readonly malformed: readonly { readonly object: KubeObject; readonly entry: string }[];
  /** Kinds that the engine's own installation brings, as `<group>/<Kind>`. */
  readonly engineKinds: readonly string[];
  /** Whether all of the first is there and healthy before the second begins. */
  isBefore(first: Moment, second: Moment): boolean;
}

/** Annotation on what applies a folder of another repository: the folder of this one that is pushed there. */
export const RENDERED = 'archipel.dev/rendered';

/** A folder of a cluster, as this repository has it. */
const OF_CLUSTER = /^(?:\.\/)?dist\/[^/]+\/clusters\//;

/**
 * The folder that is applied: the path, where it is one of this repository; else what is said to be pushed there. What
 * is said beside a path of this repository is not what an engine reads.
 */
export function appliedPath(applied: unknown, path: string | undefined): string {
  const pushed = text(applied, 'metadata', 'annotations', RENDERED);
  const written = path !== undefined && OF_CLUSTER.test(path) ? path : (pushed ?? path ?? '');
  return written.replace(/^\.\//, '').replace(/\/+$/, '');
}

/** Folders that are there before the engine orders anything: its own objects, and what installs it. */
export const ENGINE_LAYERS: ReadonlySet<string> = new Set(['gitops', 'bootstrap', 'install']);
