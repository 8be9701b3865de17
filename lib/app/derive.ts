import { defined } from '../common/optional';
import { groupKindOf } from '../gitops';
import { BUILT_IN_GROUPS } from '../model/cluster/api-groups';
import type { DescribedRelease, Provision, Release, ReleaseDescription } from '../model/delivery/release';
import type { Problem } from '../model/problem';
import type { RecordedFacts, ReleaseFacts } from '../supply';
import type { ManifestObject } from '../synth/collect';

/** Code of a release of which neither the platform nor a record says what it renders. */
export const UNDERIVED = 'releases/underived';

/** Releases with all that delivery depends on, and those of which it is not known. */
export interface DerivedReleases {
  readonly releases: readonly Release[];
  readonly problems: readonly Problem[];
}

/**
 * Fills in what the rendering of a release says of it: the kinds that it brings, the namespaces that it writes into,
 * and of its definitions and webhooks those that something in the cluster uses.
 */
export function deriveReleases(
  described: readonly DescribedRelease[],
  objects: readonly { readonly object: ManifestObject }[],
  recorded: RecordedFacts,
): DerivedReleases {
  const of = (release: ReleaseDescription): ReleaseFacts | undefined =>
    recorded.get(`${release.namespace}/${release.name}`);
  const used = usedKinds(
    objects,
    described.flatMap((release) => of(release) ?? []),
  );
  return {
    releases: described.map((release) => derived(release, of(release) ?? NOTHING_KNOWN, used)),
    problems: described.filter((release) => !says(release) && of(release) === undefined).map(underived),
  };
}

const NOTHING_KNOWN: ReleaseFacts = {
  clusterKinds: [],
  namespacedKinds: [],
  otherNamespaces: [],
  definitions: [],
  webhooks: [],
};

const says = ({ clusterKinds, namespacedKinds }: ReleaseDescription): boolean =>
  clusterKinds !== undefined && namespacedKinds !== undefined;

function derived(release: DescribedRelease, facts: ReleaseFacts, used: ReadonlySet<string>): Release {
  const { clusterKinds = facts.clusterKinds, namespacedKinds = facts.namespacedKinds, provides = [] } = release;
  const { alsoWritesTo = facts.otherNamespaces } = release;
  const brought = [
    ...facts.definitions
      .filter((kind) => used.has(kind))
      .map((kind): Provision => `crd:${kind as `${string}/${string}`}`),
    ...facts.webhooks
      .filter((kind) => used.has(kind))
      .map((kind): Provision => `webhook:${kind as `${string}/${string}`}`),
  ];
  return {
    ...release,
    ...(alsoWritesTo.length > 0 ? { alsoWritesTo } : {}),
    clusterKinds,
    namespacedKinds,
    provides: [...new Set([...brought, ...provides])],
    ...defined({ rights: facts.rights }),
  };
}

/** Custom kinds that objects of the cluster are of, or that its releases render. */
function usedKinds(
  objects: readonly { readonly object: ManifestObject }[],
  facts: readonly ReleaseFacts[],
): ReadonlySet<string> {
  const all = [
    ...objects.map(({ object }) => groupKindOf(object)),
    ...facts.flatMap(({ clusterKinds, namespacedKinds }) => [...clusterKinds, ...namespacedKinds]),
  ];
  return new Set(all.filter((kind) => !BUILT_IN_GROUPS.has(kind.slice(0, kind.indexOf('/')))));
}

const underived = ({ name, namespace, layer }: ReleaseDescription): Problem => ({
  code: UNDERIVED,
  severity: 'error',
  object: `release ${namespace}/${name}`,
  source: `${layer}/${name}`,
  message: `nothing is known of what release ${name} renders: it has no record`,
  remedy: 'run npx archipel charts pull, then npx archipel charts record',
});
