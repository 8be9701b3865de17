import { BUILT_IN_GROUPS } from '../../model/cluster/api-groups';
import type { Provision } from '../../model/delivery/release';

/**
 * Something that one part of a cluster provides and another needs. The words of a release, and those that only
 * objects provide.
 */
export type Thing =
  | Provision
  | `namespace:${string}`
  | `cluster-secret-store:${string}`
  | `secret-store:${string}/${string}`
  | `priority-class:${string}`
  | `cluster-role:${string}`
  | `role:${string}/${string}`
  | `job:${string}/${string}`;

/** Whether a kind (`<group>/<Kind>`) is served without a CRD. */
export const isBuiltIn = (groupKind: string): boolean =>
  BUILT_IN_GROUPS.has(groupKind.slice(0, groupKind.indexOf('/')));

/** Namespaces that every cluster has. */
export const BUILT_IN_NAMESPACES: readonly string[] = ['default', 'kube-node-lease', 'kube-public', 'kube-system'];

/** The CRD of a kind (`<group>/<Kind>`). */
export const crdOf = (groupKind: string): Thing => `crd:${groupKind as `${string}/${string}`}`;

/** The webhook that answers for a kind (`<group>/<Kind>`). */
export const webhookOf = (groupKind: string): Thing => `webhook:${groupKind as `${string}/${string}`}`;

/** The controller that acts on objects of a kind (`<group>/<Kind>`). */
export const controllerOf = (groupKind: string): Thing => `controller:${groupKind as `${string}/${string}`}`;

/**
 * Whether the API server refuses an object while the thing is missing. Everything else is waited for once the object
 * is there: a pod for its Secret, a claim for its StorageClass.
 */
export const stopsAdmission = (thing: Thing): boolean =>
  thing.startsWith('crd:') ||
  thing.startsWith('webhook:') ||
  thing.startsWith('namespace:') ||
  thing.startsWith('priority-class:');
