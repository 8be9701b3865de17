import { labels } from '../tree/read';
import type { KubeObject } from '../tree/tree';
import { ALL_SECRETS, CLUSTER, type Id, nameIn, NODES, runs, sortOf } from './steps';

/**
 * Prefix of the annotation by which the platform says what somebody may become, with the reason: on a binding for whom
 * it names, on a ServiceAccount or a workload for itself and for the layer that runs it beside others, on an
 * Application or a HelmRelease for all that it brings.
 */
export const MAY_BECOME = 'may-become.archipel.dev/';

/** What is said on one object. */
export interface Said {
  readonly object: KubeObject;
  readonly field: string;
  readonly word: string;
  readonly reason: string;
}

/** The words of the annotation, for a message. */
export const KNOWN_WORDS = 'cluster-admin, node-root, all-secrets, authority, pods.<namespace>';

export const isKnownWord = (word: string): boolean =>
  /^(?:cluster-admin|node-root|all-secrets|authority|pods\.[a-z0-9-]+)$/.test(word);

export const saidOn = (object: KubeObject): readonly Said[] =>
  Object.entries(labels(object.value, 'metadata', 'annotations'))
    .filter(([key]) => key.startsWith(MAY_BECOME))
    .map(([key, reason]) => ({
      object,
      field: `metadata.annotations["${key}"]`,
      word: key.slice(MAY_BECOME.length),
      reason: reason.trim(),
    }));

/** Whether a word covers a power. An administrator of the cluster is everything else as well. */
export function covers(word: string, power: Id): boolean {
  if (word === 'cluster-admin' || wordFor(power) === word) return true;
  return word === 'all-secrets' && sortOf(power) === 'authority';
}

/** The word by which a power is said. */
export function wordFor(power: Id): string {
  if (power === CLUSTER) return 'cluster-admin';
  if (power === NODES) return 'node-root';
  if (power === ALL_SECRETS) return 'all-secrets';
  return power === runs(nameIn(power)) ? `pods.${nameIn(power)}` : sortOf(power);
}
