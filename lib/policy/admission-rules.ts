import { resourceOf } from '../model/cluster/api-resources';
import { type MatchKinds } from './policy';

/** Which requests an admission policy looks at. */
export interface AdmissionRule {
  readonly apiGroups: readonly string[];
  readonly apiVersions: readonly string[];
  readonly operations: readonly ('CREATE' | 'UPDATE')[];
  readonly resources: readonly string[];
}

/**
 * Subresources through which the same fields are written: a container for debugging comes into a running pod that way.
 * The object of such a request is the whole Pod.
 */
const SUBRESOURCES: Readonly<Record<string, readonly string[]>> = { pods: ['pods/ephemeralcontainers'] };

/** Groups that are not at v1. The API server converts the other versions of a group before it asks. */
const VERSIONS: Readonly<Record<string, string>> = { autoscaling: 'v2' };

/** The rules for some kinds, in their own order. */
export const admissionRules = (matchKinds: readonly MatchKinds[]): readonly AdmissionRule[] =>
  matchKinds.flatMap(({ apiGroups, kinds }) =>
    apiGroups.map((group): AdmissionRule => {
      const resources = kinds
        .map((kind) => resourceOf(kind, group))
        .flatMap((resource) => [resource, ...(SUBRESOURCES[resource] ?? [])]);
      return {
        apiGroups: [group],
        apiVersions: [VERSIONS[group] ?? 'v1'],
        operations: ['CREATE', 'UPDATE'],
        resources,
      };
    }),
  );
