import { defined } from '../../common/optional';
import type { Artifact } from '../../model/delivery/artifact';
import { locationOf } from '../tree/location';
import type { Tree } from '../tree/tree';
import type { Base, GateInput, NoBase } from './input';

/** What a gate is given that looks at one platform at a time: the share of the platform. */
export type PlatformInput = Omit<GateInput, 'committed' | 'audit' | 'identities' | 'today'>;

/** The same for a gate that depends on the day. */
export type DatedInput = PlatformInput & Pick<GateInput, 'today'>;

/** The platform that a path belongs to. */
export const platformOf = (path: string): string | undefined =>
  locationOf(path).platform ?? /^(?:platforms|records)\/([^/]+)\//.exec(path)?.[1];

/** Files by their platform, in the order of their first ones; those of none are one more part. */
export function byPlatform(artifacts: readonly Artifact[]): ReadonlyMap<string | undefined, readonly Artifact[]> {
  const parts = new Map<string | undefined, Artifact[]>();
  for (const artifact of artifacts) {
    const platform = platformOf(artifact.path);
    const others = parts.get(platform);
    if (others === undefined) parts.set(platform, [artifact]);
    else others.push(artifact);
  }
  return parts;
}

const known = new WeakMap<GateInput, readonly DatedInput[]>();

/** The shares of the platforms. */
export function partsOf(input: GateInput): readonly DatedInput[] {
  const parts =
    known.get(input) ??
    [...byPlatform(input.artifacts)].map(([platform, artifacts]) => partOf(input, platform, artifacts));
  known.set(input, parts);
  return parts;
}

function partOf(input: GateInput, platform: string | undefined, artifacts: readonly Artifact[]): DatedInput {
  const { kubernetes, today, cache, crds, releases, installs, exports, base } = input;
  let tree: Tree | undefined;
  let ownBase: Base | NoBase | undefined;
  const isOwn = ({ request }: { readonly request: { readonly platform: string } }): boolean =>
    request.platform === platform;
  return {
    artifacts,
    kubernetes,
    ...defined({ today }),
    cache,
    crds,
    releases: releases.filter(isOwn),
    installs: installs.filter(isOwn),
    exports: 'absent' in exports ? exports : exports.filter(({ folder }) => platformOf(`${folder}/`) === platform),
    get base(): Base | NoBase {
      return (ownBase ??= baseOf(base, platform));
    },
    get tree(): Tree {
      return (tree ??= treeOf(input.tree, platform));
    },
  };
}

/** The share of a platform in what is committed otherwise. */
export function baseOf(base: Base | NoBase, platform: string | undefined): Base | NoBase {
  if ('absent' in base) return base;
  const own = (files: ReadonlyMap<string, string>): ReadonlyMap<string, string> =>
    new Map([...files].filter(([path]) => platformOf(path) === platform));
  return { ...base, before: own(base.before), after: own(base.after) };
}

const treeOf = (tree: Tree, platform: string | undefined): Tree => {
  const isOwn = (one: { readonly platform?: string }): boolean => one.platform === platform;
  return {
    yaml: tree.yaml.filter(isOwn),
    objects: tree.objects.filter(isOwn),
    clusters: tree.clusters.filter(isOwn),
    kustomizations: tree.kustomizations.filter(isOwn),
    inventories: tree.inventories.filter(isOwn),
  };
};
