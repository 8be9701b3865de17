import type { Problem } from '../../model/problem';
import { atObject } from '../gate';
import { labels } from '../tree/read';
import type { ClusterTree, KubeObject } from '../tree/tree';
import { VAULT_PAIR, VAULT_ROLE } from './codes';
import { VAULT } from './grammar';
import { annotationsOf } from './words';

const SECRET = `${VAULT}/agent-inject-secret-`;
const OF_A_FILE = /\/(?:agent-inject-(?:template|perms|file|command)|error-on-missing-key)-(.+)$/;

/** What pods tell the agent of Vault, against what the access files of the cluster allow. */
export const vaultProblems = (cluster: ClusterTree): readonly Problem[] => {
  const access = accessOf(cluster);
  return cluster.objects.flatMap((object) =>
    annotationsOf(object).flatMap(({ field, annotations }) => {
      if (annotations[`${VAULT}/agent-inject`] !== 'true') return [];
      return [...pairProblems(object, field, annotations), ...roleProblems(object, field, annotations, access)];
    }),
  );
};

type Annotations = Readonly<Record<string, string>>;

function pairProblems(object: KubeObject, field: string, annotations: Annotations): readonly Problem[] {
  const files = Object.keys(annotations).flatMap((key) => (key.startsWith(SECRET) ? [key.slice(SECRET.length)] : []));
  return Object.keys(annotations).flatMap((key) => {
    const [, file] = key.startsWith(`${VAULT}/`) ? (OF_A_FILE.exec(key) ?? []) : [];
    if (file === undefined || files.includes(file.replace(/^file-/, ''))) return [];
    return [
      atObject(VAULT_PAIR, object, {
        field: `${field}["${key}"]`,
        message: `no secret is fetched for the file ${file}`,
        given: key,
        allowed: files.join(', '),
        remedy: `add ${SECRET}${file}`,
      }),
    ];
  });
}

/** Roles that the access files define, with the paths that their policies allow. */
type Access = ReadonlyMap<string, readonly string[]>;

function accessOf(cluster: ClusterTree): Access {
  const data = cluster.ofKind('ConfigMap', '').map(({ value }) => labels(value, 'data'));
  return new Map(
    data.flatMap((files) =>
      Object.entries(files).flatMap(([name, written]) => {
        const [, role] = /^role-(.+)\.json$/.exec(name) ?? [];
        if (role === undefined) return [];
        const policies = [...written.matchAll(/"token_policies"\s*:\s*\[([^\]]*)\]/g)].flatMap(([, names = '']) =>
          [...names.matchAll(/"([^"]+)"/g)].map(([, policy = '']) => policy),
        );
        const paths = policies.flatMap((policy) =>
          [...(files[`policy-${policy}.hcl`] ?? '').matchAll(/path\s+"([^"]+)"/g)].map(([, path = '']) => path),
        );
        return [[role, paths] as const];
      }),
    ),
  );
}

function roleProblems(object: KubeObject, field: string, annotations: Annotations, access: Access): readonly Problem[] {
  const key = `${VAULT}/role`;
  const role = annotations[key];
  if (role === undefined || access.size === 0) return [];
  const paths = access.get(role);
  if (paths === undefined)
    return [
      atObject(VAULT_ROLE, object, {
        field: `${field}["${key}"]`,
        message: 'the access files define no such role',
        given: role,
        allowed: [...access.keys()].join(', '),
        remedy: 'name the role of the workload',
      }),
    ];
  return Object.entries(annotations).flatMap(([name, given]) => {
    if (!name.startsWith(SECRET) || paths.some((path) => covers(path, given))) return [];
    return [
      atObject(VAULT_ROLE, object, {
        field: `${field}["${name}"]`,
        message: `the policy of the role ${role} does not allow this path`,
        given,
        allowed: paths.join(', '),
        remedy: 'fetch what the role may read, or allow it',
      }),
    ];
  });
}

const covers = (path: string, given: string): boolean =>
  path === given || (path.endsWith('*') && given.startsWith(path.slice(0, -1)));
