import { type Addon, addonKind, type GitOps } from '../../lib/model';
import { isFor } from '../../lib/model/addons/kind';
import { BASES, type Base } from './bases';
import { SAMPLES } from './samples';

/** A combination: a sort of cluster, an engine and add-ons, each with some of what it may leave out. */
export interface Combination {
  /** Says all of it, for example `k3s argo-cd vault+traefik`. */
  readonly id: string;
  readonly base: Base;
  readonly engine: GitOps['engine'];
  readonly addons: readonly Addon[];
}

/**
 * Every sort of cluster of which pairs are tried: others differ in what runs pods alone, and one that others made runs
 * what k3s does.
 */
const PAIRED: readonly Base[] = ['eks', 'k3s'];

const ENGINES: readonly GitOps['engine'][] = ['argo-cd', 'flux'];

const kindsOn = (base: Base): readonly Addon['kind'][] =>
  (Object.keys(SAMPLES) as Addon['kind'][]).filter((kind) => {
    const { on } = addonKind({ kind } as Addon);
    return isFor(on, base === 'k3s' || base === 'kubernetes' ? base : 'eks');
  });

/** An add-on as a part of an id, and itself. */
type Variant = readonly [name: string, addon: Addon];

const least = (kind: Addon['kind']): Variant => [kind, SAMPLES[kind].least];

/** With one of what it may leave out, each in turn. */
const single = (kind: Addon['kind']): readonly Variant[] =>
  Object.entries(SAMPLES[kind].options).map(([field, value]) => [
    `${kind}(${field})`,
    { ...SAMPLES[kind].least, ...(value as object) },
  ]);

/** With all that it may leave out, but for what is of another sort of cluster; nothing where that is nothing. */
function most(kind: Addon['kind'], base: Base): readonly Variant[] {
  const options = Object.entries(SAMPLES[kind].options).filter(
    ([field]) => !OF_ANOTHER[base]?.includes(`${kind}.${field}`),
  );
  if (options.length === 0) return [];
  const all = Object.assign({}, SAMPLES[kind].least, ...options.map(([, value]) => value as object)) as Addon;
  return [[`${kind}(all)`, all]];
}

const fullest = (kind: Addon['kind'], base: Base): Variant => most(kind, base)[0] ?? least(kind);

const OF_EKS: readonly string[] = [
  'observability.buckets',
  'observability.ampWorkspaceId',
  'observability.ampPlugin',
  'observability.public',
  'observability.ingest',
  'observability.mirrorTo',
];

/** What the model refuses on a sort of cluster, so that it would hide all else. */
const OF_ANOTHER: Partial<Record<Base, readonly string[]>> = {
  eks: ['external-secrets.vault', 'cert-manager.acme'],
  'eks-nodegroup': ['external-secrets.vault', 'cert-manager.acme'],
  'eks-auto': ['external-secrets.vault', 'cert-manager.acme'],
  k3s: OF_EKS,
  kubernetes: OF_EKS,
};

const combination = (base: Base, engine: GitOps['engine'], variants: readonly Variant[]): Combination => ({
  id: [base, engine, variants.map(([name]) => name).join('+') || 'nothing'].join(' '),
  base,
  engine,
  addons: variants.map(([, addon]) => addon),
});

/** Every add-on alone, with nothing, with each and with all that it may leave out; and none. */
export const alone = (): readonly Combination[] =>
  BASES.flatMap((base) =>
    ENGINES.flatMap((engine) => [
      combination(base, engine, []),
      ...kindsOn(base)
        .flatMap((kind) => [least(kind), ...single(kind), ...most(kind, base)])
        .map((variant) => combination(base, engine, [variant])),
    ]),
  );

/** Every pair, once with nothing and once with all that both may leave out. */
export const pairs = (): readonly Combination[] =>
  PAIRED.flatMap((base) => {
    const kinds = kindsOn(base);
    const both = kinds.flatMap((one, at) => kinds.slice(at + 1).map((other) => [one, other] as const));
    return ENGINES.flatMap((engine) =>
      both.flatMap(([one, other]) => {
        const full = [fullest(one, base), fullest(other, base)];
        const isFuller = full.some(([name]) => name.includes('('));
        return [
          combination(base, engine, [least(one), least(other)]),
          ...(isFuller ? [combination(base, engine, full)] : []),
        ];
      }),
    );
  });
