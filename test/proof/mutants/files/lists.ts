import type { KubeObject } from '../../../../lib/checks/tree/tree';
import type { Breakage } from '../mutant';
import { folderOf, nameIn, ofFiles, unlisted } from './edits';

/**
 * Where an object of the same kind in the same layer is dropped, the same is learnt: names count only for kinds with
 * few objects.
 */
const shapeOf = ({ kind, namespace, name, layer }: KubeObject): string =>
  `${kind} ${layer} ${FEW.has(kind) ? `${namespace ?? ''}/${name}` : ''}`;

/** Kinds with few objects. */
const FEW: ReadonlySet<string> = new Set([
  'Application',
  'ConfigMap',
  'ExternalSecret',
  'Namespace',
  'NetworkPolicy',
  'ServiceAccount',
]);

/** Objects that are lost or twice, and lists that do not name them. */
export const listBreakages: readonly Breakage[] = [
  ofFiles('dropped object', (object, subject) => ({
    words: () => `${object.label}: gone, and from the lists`,
    shape: shapeOf(object),
    edits: () => new Map<string, string | undefined>([[object.file, undefined], ...unlisted(subject, object.file)]),
  })),
  ofFiles('file that no list names', (object, subject) => ({
    words: () => `${object.label}: not in kustomization.yaml`,
    shape: `${object.kind} ${object.layer}`,
    edits: () => new Map(unlisted(subject, object.file).slice(0, 1)),
  })),
  ofFiles('list that names no file', (object) => ({
    words: () => `${object.label}: listed, not there`,
    shape: `${object.kind} ${object.layer}`,
    edits: () => new Map([[object.file, undefined]]),
  })),
  ofFiles('object twice', (object) => ({
    words: () => `${object.label}: in a second file`,
    shape: object.kind,
    edits: () => new Map([[object.file.replace(/\.yaml$/, '-again.yaml'), object.artifact.content]]),
  })),
  ofFiles('object twice in a file', (object) => ({
    words: () => `${object.label}: twice in its file`,
    shape: object.kind,
    edits: () => new Map([[object.file, `${object.artifact.content}---\n${object.artifact.content}`]]),
  })),
  ofFiles('path that differs by case only', (object) => ({
    words: () => `${object.label}: in a file that differs by case`,
    shape: object.kind,
    edits: () =>
      new Map([
        [
          `${folderOf(object.file)}/${nameIn(object.file).toUpperCase()}`,
          object.artifact.content.replace(/name: \S+/, 'name: another'),
        ],
      ]),
  })),
];
