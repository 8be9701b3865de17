import { emit } from '../../../../lib/synth/emit';
import { text } from '../../../../lib/checks/tree/read';
import type { KubeObject } from '../../../../lib/checks/tree/tree';
import type { JsonObject } from '../../../../lib/model';
import { type Breakage, GONE, inObjects, type Mutant, replaced } from '../mutant';
import type { Subject } from '../subject';
import type { Edits } from '../trees';
import { contentOf, folderOf, nameIn, ofFiles, unlisted } from './edits';

const WAVE = ['metadata', 'annotations', 'argocd.argoproj.io/sync-wave'] as const;

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

/** Waves and layers. */
export const orderBreakages: readonly Breakage[] = [
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
];
