import { emit } from '../../../lib/synth/emit';
import { text } from '../../../lib/checks/tree/read';
import type { KubeObject } from '../../../lib/checks/tree/tree';
import type { JsonObject } from '../../../lib/model';
import { type Breakage, GONE, inObjects, type Mutant, mutantOf, replaced } from './mutant';
import type { Edits, Subject } from './subject';

const WAVE = ['metadata', 'annotations', 'argocd.argoproj.io/sync-wave'] as const;

const folderOf = (path: string): string => path.slice(0, path.lastIndexOf('/', path.lastIndexOf('/') - 1));
const nameIn = (path: string): string => path.slice(folderOf(path).length + 1);
const contentOf = ({ artifacts }: Subject, path: string): string =>
  artifacts.find((artifact) => artifact.path === path)?.content ?? '';
const withoutLine = (content: string, name: string): string =>
  content
    .split('\n')
    .filter((line) => line !== `- ${name}`)
    .join('\n');

/** The lists of a folder without one of its files, as a program that forgot the object would have written them. */
function unlisted(subject: Subject, path: string): readonly (readonly [string, string])[] {
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

/** An object in another layer, and on the list of that one. */
function moved(subject: Subject, object: KubeObject, layer: string): Edits {
  const path = object.file.replace(`/${object.layer}/`, `/${layer}/`);
  const list = `${folderOf(path)}/kustomization.yaml`;
  return new Map<string, string | undefined>([
    [object.file, undefined],
    ...unlisted(subject, object.file),
    [path, object.artifact.content],
    [list, `${contentOf(subject, list)}- ${nameIn(path)}\n`],
  ]);
}

const ofFiles = (
  name: string,
  mutantOfObject: (object: KubeObject, subject: Subject) => Mutant | undefined,
): Breakage => ({
  name,
  mutantsOf: (subject) =>
    subject.tree.objects
      .filter(({ artifact }) => artifact.path.includes('/clusters/'))
      .flatMap((object) => mutantOfObject(object, subject) ?? []),
});

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

/** Breakages of files and their order. */
export const fileBreakages: readonly Breakage[] = [
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
  {
    name: 'waves exchanged',
    mutantsOf: ({ tree }) => {
      const applications = tree.objects.filter(({ kind, layer }) => kind === 'Application' && layer === 'gitops');
      return applications.flatMap((one, i) =>
        applications.slice(i + 1).flatMap((other): readonly Mutant[] => {
          const [first, second] = [text(one.value, ...WAVE), text(other.value, ...WAVE)];
          if (first === second || first === undefined || second === undefined) return [];
          const edit = (object: KubeObject, wave: string): readonly [string, string] => [
            object.file,
            emit(replaced(object.value, WAVE, wave) as JsonObject),
          ];
          return [
            {
              words: () => `${one.label} (${first}) and ${other.label} (${second})`,
              shape: `${one.name} ${other.name}`,
              edits: () => new Map([edit(one, second), edit(other, first)]),
            },
          ];
        }),
      );
    },
  },
  inObjects('wave that is lost', ({ kind, layer, value }) =>
    kind !== 'Application' || layer !== 'gitops' || Number(text(value, ...WAVE) ?? 0) <= 0
      ? []
      : [
          { path: WAVE, to: GONE },
          { path: WAVE, to: 'first', note: 'word' },
        ],
  ),
  ofFiles('object in an earlier layer', (object, subject) =>
    ['gitops', 'bootstrap', 'install', 'base'].includes(object.layer ?? '')
      ? undefined
      : {
          words: () => `${object.label}: in base`,
          shape: `${object.kind} ${object.layer}`,
          edits: () => moved(subject, object, 'base'),
        },
  ),
  {
    name: 'YAML that reads in two ways',
    mutantsOf: ({ tree }) =>
      tree.objects.flatMap((object) => {
        const line = /^( +)(\w+): ("?)([A-Za-z/][\w/.-]*)\3$/m.exec(object.artifact.content);
        return line === null
          ? []
          : [
              {
                ...mutantOf(object, { path: [line[2] ?? ''], to: 'yes' }),
                words: () => `${object.label}: ${line[2]}: yes`,
                shape: object.kind,
                edits: () =>
                  new Map([[object.file, object.artifact.content.replace(line[0], `${line[1]}${line[2]}: yes`)]]),
              },
            ];
      }),
  },
  ofFiles('YAML that does not parse', (object) => ({
    words: () => `${object.label}: a tab`,
    shape: object.kind,
    edits: () => new Map([[object.file, object.artifact.content.replace(/\n {2}/, '\n\t')]]),
  })),
];

/** Breakages of the workflow that validates. */
export const workflowBreakages: readonly Breakage[] = [
  {
    name: 'workflow that trusts too much',
    mutantsOf: ({ artifacts }) =>
      artifacts
        .filter(({ path }) => path.startsWith('.github/workflows/'))
        .flatMap(({ path, content }) => [
          ...[...content.matchAll(/uses: (\S+)@[0-9a-f]{40}/g)].map(([found, action]) => ({
            words: () => `${path}: ${action}@v7`,
            shape: `action ${action}`,
            edits: () => new Map([[path, content.replace(found, `uses: ${action}@v7`)]]),
          })),
          {
            words: () => `${path}: permissions`,
            shape: 'permissions',
            edits: () =>
              new Map([[path, content.replace(/permissions:\n\s+contents: read/, 'permissions: write-all')]]),
          },
          {
            words: () => `${path}: no permissions`,
            shape: 'no permissions',
            edits: () => new Map([[path, content.replace(/permissions:\n\s+contents: read\n/, '')]]),
          },
        ]),
  },
];
