import { posix } from 'node:path';
import type { Problem } from '../../model/problem';
import { applicationsOf, type AppliedApplication } from '../delivery/applications';
import { atObject } from '../gate';
import { isFields, list, text, texts } from '../tree/read';
import type { ClusterTree, KubeObject, Tree } from '../tree/tree';
import { GENERATE_PATHS } from './codes';

const ANNOTATION = 'argocd.argoproj.io/manifest-generate-paths';

/** Applications that do not name the paths that they are made of, one problem for each object. */
export function generatePathProblems(cluster: ClusterTree, tree: Tree): readonly Problem[] {
  const told = new Set<KubeObject>();
  return applicationsOf(cluster).flatMap((application) => {
    const problems = told.has(application.object) ? [] : applicationProblems(application, tree);
    if (problems.length > 0) told.add(application.object);
    return problems;
  });
}

function applicationProblems({ object, value }: AppliedApplication, tree: Tree): readonly Problem[] {
  const path = text(value, 'spec', 'source', 'path');
  if (path === undefined) return [];
  const written = text(value, 'metadata', 'annotations', ANNOTATION);
  const named = namedPaths(written, path);
  const missing = [path, ...pathsOutside(path, tree)].filter((one) => !named.some((by) => isBelow(one, by)));
  const [first] = missing;
  if (first === undefined) return [];
  return [
    atObject(GENERATE_PATHS, object, {
      field: `metadata.annotations["${ANNOTATION}"]`,
      message: `the Application is made of ${first}, which the annotation does not name`,
      given: written ?? 'nothing',
      allowed: first === path ? '.' : `.;/${first}`,
      remedy: 'name every path that the manifests come from, and no other',
    }),
  ];
}

/** Paths are relative to the source, or absolute from the root of the repository. */
const namedPaths = (written: string | undefined, path: string): readonly string[] =>
  (written ?? '')
    .split(';')
    .filter((one) => one !== '')
    .map((one) => (one.startsWith('/') ? posix.normalize(one.slice(1)) : posix.join(path, one)));

const isBelow = (path: string, folder: string): boolean => path === folder || path.startsWith(`${folder}/`);

/** What the kustomization of the folder takes from elsewhere. */
function pathsOutside(path: string, { kustomizations }: Tree): readonly string[] {
  const own = kustomizations.find(({ artifact }) => artifact.path === `${path}/kustomization.yaml`);
  if (own === undefined) return [];
  const { value } = own;
  const patches = list(value, 'patches').flatMap((patch) => (isFields(patch) ? (text(patch, 'path') ?? []) : []));
  return [...texts(value, 'resources'), ...texts(value, 'components'), ...patches]
    .filter((one) => one.startsWith('../'))
    .map((one) => posix.join(path, one));
}
