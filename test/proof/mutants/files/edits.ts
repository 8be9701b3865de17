import type { KubeObject } from '../../../../lib/checks/tree/tree';
import type { Breakage, Mutant } from '../mutant';
import type { Subject } from '../subject';

export const folderOf = (path: string): string => path.slice(0, path.lastIndexOf('/', path.lastIndexOf('/') - 1));
export const nameIn = (path: string): string => path.slice(folderOf(path).length + 1);
export const contentOf = ({ artifacts }: Subject, path: string): string =>
  artifacts.find((artifact) => artifact.path === path)?.content ?? '';
const withoutLine = (content: string, name: string): string =>
  content
    .split('\n')
    .filter((line) => line !== `- ${name}`)
    .join('\n');

/** The lists of a folder without one of its files, as a program that forgot the object would have written them. */
export function unlisted(subject: Subject, path: string): readonly (readonly [string, string])[] {
  const list = `${folderOf(path)}/kustomization.yaml`;
  const inventory = `${folderOf(path)}/inventory.json`;
  const entries = Object.entries(JSON.parse(contentOf(subject, inventory)) as Record<string, unknown>).filter(
    ([name]) => name !== nameIn(path),
  );
  return [
    [list, withoutLine(contentOf(subject, list), nameIn(path))],
    [inventory, JSON.stringify(Object.fromEntries(entries))],
  ];
}

export const ofFiles = (
  name: string,
  mutantOfObject: (object: KubeObject, subject: Subject) => Mutant | undefined,
): Breakage => ({
  name,
  mutantsOf: (subject) =>
    subject.tree.objects
      .filter(({ artifact }) => artifact.path.includes('/clusters/'))
      .flatMap((object) => mutantOfObject(object, subject) ?? []),
});
