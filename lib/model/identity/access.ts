import { group, word } from '../shape/fields';
import { list, object, oneOf } from '../shape/shape';

/**
 * What somebody may do in namespaces: everything that running them takes; restart what runs, connect to its ports, say
 * how many pods there are, and look at custom resources too; restart what runs and connect to its ports; restart what
 * runs; or look.
 *
 * Who runs a namespace may be whatever may run in it: every ServiceAccount there, and root of a node where Pod Security
 * does not hold pods back. `admin` is therefore for namespaces of workloads only (rule `access`).
 */
export type AccessLevel = 'admin' | 'on-call' | 'operator' | 'deployer' | 'readonly';

/**
 * A right of people or programs: a ClusterRole without wildcards, who has it, and where.
 *
 * No level reads Secrets, grants rights or changes namespaces: Git owns them, and the store of secrets the rest.
 */
export interface AccessRole {
  /** Name of the ClusterRole, and of the ServiceAccount where there is one. */
  readonly name: string;
  /** What it allows. */
  readonly level: AccessLevel;
  /** Namespaces it holds in. Nodes, namespaces, volumes and classes, which are in none, are seen in any case. */
  readonly namespaces: readonly string[];
  /** Namespace of a ServiceAccount that has the right. @default - none is made */
  readonly serviceAccountIn?: string;
  /** Groups of the API server's authentication that have it. @default - none */
  readonly groups?: readonly string[];
}

export const accessRoleShape = object<AccessRole>({
  name: word,
  level: oneOf('admin', 'on-call', 'operator', 'deployer', 'readonly'),
  namespaces: list(word),
  serviceAccountIn: word.optional(),
  groups: list(group).optional(),
});
