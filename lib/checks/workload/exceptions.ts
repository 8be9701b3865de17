import { labels } from '../tree/read';
import type { KubeObject } from '../tree/tree';

/**
 * Prefix of the annotation by which an object declares a deviation: `exception.archipel.dev/<check>: <reason>`,
 * for example `exception.archipel.dev/high-uid: the image runs as UID 1000`. It stands on the object, so that
 * reviewers of `dist/` see it, and it names one check: there are no wildcards.
 */
export const EXCEPTION = 'exception.archipel.dev/';

/** Reasons by the code of the check. */
export function exceptionsOf(object: KubeObject): ReadonlyMap<string, string> {
  return new Map(
    Object.entries(labels(object.value, 'metadata', 'annotations'))
      .filter(([key]) => key.startsWith(EXCEPTION))
      .map(([key, reason]) => [`workload/${key.slice(EXCEPTION.length)}`, reason.trim()]),
  );
}
