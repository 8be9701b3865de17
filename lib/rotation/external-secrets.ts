import { at, type ClusterTree, list, text } from '../checks';
import { effectsOf } from './effects';
import type { Effect, RotationStep } from './rotation';

/** Who reads a path of a store. */
export interface Path {
  readonly path: string;
  /** Properties of what is kept there. */
  readonly fields: readonly string[];
  readonly effects: readonly Effect[];
  /** ExternalSecrets that copy it, as `<namespace>/<name>`. */
  readonly copies: readonly string[];
  /** Versions that are read, in the words of AWS. Empty where the store has none. */
  readonly stages: readonly string[];
}

/** Each path once, with all that is known of it. */
export function byPath(all: readonly Path[]): readonly Path[] {
  const paths = new Map<string, Path>();
  for (const found of all) {
    const { fields = [], effects = [], copies = [], stages = [] } = paths.get(found.path) ?? {};
    paths.set(found.path, {
      path: found.path,
      fields: [...new Set([...fields, ...found.fields])],
      effects: [...new Map([...effects, ...found.effects].map((effect) => [effect.who, effect])).values()],
      copies: [...new Set([...copies, ...found.copies])],
      stages: [...new Set([...stages, ...found.stages])],
    });
  }
  return [...paths.values()].sort((a, b) => (a.path < b.path ? -1 : 1));
}

/** Has External Secrets look now, and sees that it has. */
export const copySteps = (copies: readonly string[]): readonly RotationStep[] =>
  copies.map((copy) => ({
    title: `have ${copy} copied now, and not within its interval`,
    commands: [
      `kubectl -n ${copy.replace('/', ' annotate externalsecret ')} force-sync="$(date +%s)" --overwrite`,
      `kubectl -n ${copy.replace('/', ' wait --for=condition=Ready externalsecret ')} --timeout=2m`,
    ],
  }));

/** What ExternalSecrets copy into Secrets. */
export const copiedIn = (tree: ClusterTree): readonly Path[] =>
  tree.ofKind('ExternalSecret', 'external-secrets.io').flatMap((external) =>
    list(external.value, 'spec', 'data').flatMap((data): readonly Path[] => {
      const path = text(data, 'remoteRef', 'key');
      const namespace = external.namespace ?? 'default';
      const target = text(external.value, 'spec', 'target', 'name') ?? external.name;
      if (path === undefined) return [];
      const readers = effectsOf(tree, namespace, target);
      const copies = [`${namespace}/${external.name}`];
      return [
        {
          path,
          fields: [text(data, 'remoteRef', 'property') ?? 'value'],
          effects: readers.length > 0 ? readers : byLabel(external.value, namespace, target),
          copies,
          stages: [text(data, 'remoteRef', 'version') ?? []].flat(),
        },
      ];
    }),
  );

/** Argo CD finds some of its Secrets by labels, and watches them. */
const byLabel = (external: unknown, namespace: string, target: string): readonly Effect[] =>
  at(external, 'spec', 'target', 'template', 'metadata', 'labels') === undefined
    ? []
    : [{ who: `who looks for the label of Secret ${namespace}/${target}`, how: 'watches it, nothing restarts' }];
