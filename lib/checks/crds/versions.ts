import { defined } from '../../common/optional';
import type { Problem } from '../../model/problem';
import { CR_DEPRECATED, CR_SCHEMA, CR_SCOPE, CR_VERSION } from './codes';
import type { CrdVersion } from './library';
import type { SchemaTask } from './results';
import { atObject } from '../gate';
import type { KubeObject } from '../tree/tree';
import type { Tally } from './tally';

export const CONSTRAINTS = 'constraints.gatekeeper.sh';

/**
 * What the CRD says of the object beside its schema.
 *
 * @returns the object to be held against its schema, where there is one
 */
export function checkVersion(
  object: KubeObject,
  versions: ReadonlyMap<string, CrdVersion>,
  tally: Tally,
): readonly SchemaTask[] {
  const version = versions.get(object.version);
  if (!version?.served) {
    const allowed = [...versions.values()][0]?.servedVersions.join(', ') ?? '';
    tally.checked += 1;
    tally.problems.push(
      atObject(CR_VERSION, object, {
        field: 'apiVersion',
        message: `the CRD of ${object.kind} does not serve this version`,
        given: object.version,
        allowed,
        remedy: 'use a version that is served',
      }),
    );
    return [];
  }
  if (version.deprecated) {
    tally.problems.push(
      atObject(CR_DEPRECATED, object, {
        field: 'apiVersion',
        message: 'the version is deprecated by its CRD',
        given: object.version,
        allowed: version.servedVersions.filter((v) => v !== object.version).join(', '),
        remedy: 'move to a version that is not deprecated',
      }),
    );
  }
  if (version.namespaced !== (object.namespace !== undefined)) {
    tally.problems.push(
      atObject(CR_SCOPE, object, {
        field: 'metadata.namespace',
        message: version.namespaced
          ? `a ${object.kind} lives in a namespace and none is given`
          : `a ${object.kind} has no namespace`,
        ...defined({ given: object.namespace }),
        remedy: version.namespaced ? 'set metadata.namespace' : 'remove metadata.namespace',
      }),
    );
  }
  if (version.transitions > 0) tally.transitions.set(`${object.apiVersion} ${object.kind}`, version.transitions);
  return [{ object, schema: version }];
}

/** Gatekeeper makes the CRDs of constraints, all for the whole cluster. */
export const namespaced = (object: KubeObject): Problem =>
  atObject(CR_SCOPE, object, {
    field: 'metadata.namespace',
    message: `a ${object.kind} has no namespace`,
    given: object.namespace ?? '',
    remedy: 'remove metadata.namespace',
  });

/** A file of the folder of CRDs that cannot be read: what it is the schema of is not checked. */
export const malformed = ([file, reason]: readonly [string, string]): Problem => ({
  code: CR_SCHEMA.code,
  severity: CR_SCHEMA.severity,
  file,
  message: `the file is no CRD: ${reason.slice(0, 200)}`,
  remedy: 'fetch it again with npx archipel crds pull, or take it out of the folder',
});
