import { normalize } from 'node:path/posix';
import type { Problem } from '../model/problem';
import { atArtifact, code, completed, type Gate, perPlatform } from './gate';
import { byText, texts } from './tree/read';

export const UNLISTED = code('folders/unlisted', {
  title: 'every file of a layer is listed in the kustomization.yaml of its folder',
  why: 'kustomize builds what kustomization.yaml lists: the object is rendered and reviewed, and never applied',
  bad: 'base/web/service-web.yaml, and a kustomization.yaml without it',
  good: 'resources: [web/service-web.yaml]',
});

export const LISTED_ABSENT = code('folders/absent', {
  title: 'a kustomization.yaml lists only files that exist',
  why: 'kustomize stops at the first file that is not there, and nothing of the layer is applied',
  bad: 'resources: [web/service-web.yaml], and no such file',
  good: 'the file, or a list without it',
});

const LIST = 'kustomization.yaml';
const folderOf = (path: string): string => path.slice(0, path.lastIndexOf('/') + 1);

export const folders: Gate = perPlatform({
  name: 'folders',
  asks: 'does every kustomization list exactly the files of its folder',
  codes: [UNLISTED, LISTED_ABSENT],
  run({ artifacts, tree }) {
    if (tree.kustomizations.length === 0)
      return { status: 'skipped', reason: 'there is no kustomization.yaml', remedy: 'nothing to do' };
    const paths = new Set(artifacts.map(({ path }) => path));
    const roots = tree.kustomizations
      .map(({ artifact }) => folderOf(artifact.path))
      .sort((a, b) => b.length - a.length || byText(a, b));
    const listed = new Set<string>();
    const problems: Problem[] = [];
    for (const { artifact, value } of tree.kustomizations) {
      for (const name of texts(value, 'resources')) {
        const path = normalize(`${folderOf(artifact.path)}${name}`);
        listed.add(path);
        if (paths.has(path) || paths.has(`${path.replace(/\/$/, '')}/${LIST}`)) continue;
        problems.push(
          atArtifact(LISTED_ABSENT, artifact, {
            field: 'resources',
            message: 'the list names a file that does not exist',
            given: name,
            remedy: 'render the file, or remove it from the list',
          }),
        );
      }
    }
    for (const artifact of artifacts) {
      if (!/\.ya?ml$/.test(artifact.path) || artifact.path.endsWith(`/${LIST}`) || listed.has(artifact.path)) continue;
      const root = roots.find((folder) => artifact.path.startsWith(folder));
      if (root === undefined) continue;
      problems.push(
        atArtifact(UNLISTED, artifact, {
          message: `no kustomization.yaml lists this file; it is never applied`,
          given: artifact.path.slice(root.length),
          remedy: `add it to ${root}${LIST}`,
        }),
      );
    }
    return completed(tree.kustomizations.length, problems);
  },
});
