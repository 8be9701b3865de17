import type { ReleasePart, ReleaseRights } from '../../model/delivery/release-rights';
import type { RenderedObject } from '../../model/delivery/rendering';
import { isClusterScoped } from '../../pins/cluster-scoped';
import { rightsOf } from './rights';

/** What a release brings, as far as the delivery of a cluster depends on it. */
export interface ReleaseFacts {
  /** Kinds outside any namespace, as `<group>/<Kind>` (core group: `/Kind`), sorted. */
  readonly clusterKinds: readonly string[];
  /** Kinds inside a namespace, sorted. */
  readonly namespacedKinds: readonly string[];
  /** Namespaces that it writes into, beside its own and those that it makes, sorted. */
  readonly otherNamespaces: readonly string[];
  /** Custom kinds that it defines, as `<group>/<Kind>`, sorted. */
  readonly definitions: readonly string[];
  /** Custom kinds of its own that a webhook of its own is asked about, sorted. */
  readonly webhooks: readonly string[];
  /** What whoever installs it must hold. @default - it is not known */
  readonly rights?: ReleaseRights;
}

/** A definition, or a configuration of webhooks, as far as facts are read from it. */
interface Shape {
  readonly spec?: {
    readonly group?: string;
    readonly scope?: string;
    readonly names?: { readonly kind?: string; readonly plural?: string };
    readonly conversion?: { readonly strategy?: string };
  };
  readonly webhooks?: readonly {
    readonly failurePolicy?: string;
    readonly rules?: readonly { readonly apiGroups?: readonly string[]; readonly resources?: readonly string[] }[];
  }[];
}

/**
 * Reads the facts of a rendering.
 *
 * @param namespace - of the release
 * @param beside - what the other releases of the cluster render: definitions say which custom kinds have no namespace
 */
export function factsOf(
  objects: readonly RenderedObject[],
  namespace: string,
  beside: readonly RenderedObject[] = [],
): ReleaseFacts {
  const outside = clusterKindsOf([...objects, ...beside]);
  const made = namesOf('Namespace', objects);
  const placed = objects.map((object) => {
    const kind = groupKindOf(object);
    const own = (object['metadata'] as { readonly namespace?: string } | undefined)?.namespace;
    return { kind, inside: outside.has(kind) || isBuiltInOutside(kind) ? undefined : (own ?? namespace) };
  });
  return {
    clusterKinds: sortedOnce(placed.filter(({ inside }) => inside === undefined).map(({ kind }) => kind)),
    namespacedKinds: sortedOnce(placed.filter(({ inside }) => inside !== undefined).map(({ kind }) => kind)),
    otherNamespaces: sortedOnce(
      placed.flatMap(({ inside = namespace }) => (inside === namespace ? [] : [inside])),
    ).filter((other) => !made.has(other)),
    definitions: sortedOnce(definitionsIn(objects).map(kindOf)),
    webhooks: webhooksIn(objects),
    rights: rightsOf(placed.map(({ kind, inside }, index) => partOf(objects[index] ?? {}, kind, inside))),
  };
}

function partOf(
  object: RenderedObject,
  kind: string,
  namespace: string | undefined,
): { readonly object: RenderedObject; readonly part: ReleasePart } {
  const name = (object['metadata'] as { readonly name?: string } | undefined)?.name ?? '';
  return { object, part: { kind, name, ...(namespace === undefined ? {} : { namespace }) } };
}

const namesOf = (kind: string, objects: readonly RenderedObject[]): ReadonlySet<string | undefined> =>
  new Set(
    objects
      .filter((object) => object['kind'] === kind)
      .map((object) => (object['metadata'] as { readonly name?: string } | undefined)?.name),
  );

const sortedOnce = (names: readonly string[]): readonly string[] => [...new Set(names)].sort();

function groupKindOf({ apiVersion, kind }: RenderedObject): string {
  const version = String(apiVersion);
  return `${version.includes('/') ? version.slice(0, version.indexOf('/')) : ''}/${String(kind)}`;
}

function isBuiltInOutside(kind: string): boolean {
  const slash = kind.indexOf('/');
  return isClusterScoped(kind.slice(0, slash), kind.slice(slash + 1));
}

const definitionsIn = (objects: readonly RenderedObject[]): readonly Shape[] =>
  objects.filter(({ kind }) => kind === 'CustomResourceDefinition').map((object) => object as Shape);

const kindOf = ({ spec }: Shape): string => `${spec?.group ?? ''}/${spec?.names?.kind ?? ''}`;

const clusterKindsOf = (objects: readonly RenderedObject[]): ReadonlySet<string> =>
  new Set(
    definitionsIn(objects)
      .filter(({ spec }) => spec?.scope === 'Cluster')
      .map(kindOf),
  );

/** Admission and conversion: without an answer, objects of the kind are refused. */
function webhooksIn(objects: readonly RenderedObject[]): readonly string[] {
  const definitions = definitionsIn(objects);
  const converted = definitions.filter(({ spec }) => spec?.conversion?.strategy === 'Webhook');
  const asking = objects
    .filter(({ kind }) => kind === 'ValidatingWebhookConfiguration' || kind === 'MutatingWebhookConfiguration')
    .flatMap((object) => (object as Shape).webhooks ?? [])
    .filter(({ failurePolicy }) => failurePolicy !== 'Ignore')
    .flatMap(({ rules = [] }) => rules);
  const asked = definitions.filter(({ spec }) =>
    asking.some(
      ({ apiGroups = [], resources = [] }) =>
        covers(apiGroups, spec?.group ?? '') && covers(resources.map(withoutSubresource), spec?.names?.plural ?? ''),
    ),
  );
  return sortedOnce([...converted, ...asked].map(kindOf));
}

const covers = (names: readonly string[], name: string): boolean => names.includes('*') || names.includes(name);

const withoutSubresource = (resource: string): string => resource.replace(/\/.*$/, '');
