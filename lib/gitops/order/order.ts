import type { JsonObject } from '../../model/units/json';
import type { Layer } from '../../model/delivery/layers';
import type { Problem } from '../../model/problem';
import type { Release } from '../../model/delivery/release';
import type { Declaration, DescribedCluster } from '../described';
import { labelOf } from '../objects';
import { broughtByCluster } from '../there-before';
import { LayerGraph, sortLayers, type LayerNeed } from './layer-graph';
import { neededByObject, neededByRelease, type Needed } from './needed';
import { providedByObject, providedByRelease, type Provided } from './provided';
import { BUILT_IN_NAMESPACES, stopsAdmission, type Thing } from './thing';

/** In which order the layers of a cluster are applied. */
export interface Order {
  /** Wave of each layer that holds something, first waves first; layers of one wave do not need each other. */
  readonly waves: ReadonlyMap<Layer, number>;
  /** Why: each pair of layers once, with a reason. */
  readonly needs: readonly LayerNeed[];
  readonly problems: readonly Problem[];
}

/** An object, a release, or what is there before GitOps; its name is put together only where a sentence needs it. */
type Party =
  | { readonly object: JsonObject; readonly release?: undefined; readonly declared?: undefined }
  | { readonly release: Release; readonly object?: undefined; readonly declared?: undefined }
  | { readonly declared: Declaration; readonly object?: undefined; readonly release?: undefined }
  | { readonly release?: undefined; readonly object?: undefined; readonly declared?: undefined };

/** Who provides a thing. */
interface Provider extends Provided {
  /** No layer: it is there before GitOps. */
  readonly layer?: Layer;
  readonly by: Party;
}

/** Who needs things. */
interface Consumer {
  readonly layer: Layer;
  readonly who: Party;
  readonly source: string;
}

/**
 * Computes the order of a cluster's layers from what its releases declare and what its objects show.
 *
 * Problems: `order/no-provider` (nobody provides what is needed), `order/same-layer` (it comes from the same layer in a
 * way that nothing orders), `order/cycle` (with the reason of each step). Linear in objects.
 */
export function orderOf(described: DescribedCluster): Order {
  const providers = providersOf(described);
  const graph = new LayerGraph();
  const problems: Problem[] = [];
  const layers = new Set<Layer>();
  const place = { severity: 'error', platform: described.platform.name, cluster: described.cluster.name } as const;

  const resolve = (consumer: Consumer, { thing, required }: Needed): void => {
    const found = providers.get(thing);
    if (found === undefined) {
      if (required) problems.push({ ...place, ...withoutProvider(consumer, thing) });
      return;
    }
    if (consumer.who.release !== undefined && found.some(({ by }) => by.release === consumer.who.release)) return;
    for (const provider of found) {
      const { layer } = provider;
      if (layer !== undefined && layer !== consumer.layer)
        graph.add(
          consumer.layer,
          layer,
          () => `${nameOfParty(consumer.who)} needs ${thing}, which ${nameOfParty(provider.by)} provides`,
        );
    }
    if (!stopsAdmission(thing)) return;
    const unordered = found.filter((provider) => !isOrdered(consumer, provider));
    // Every webhook of a kind must answer; of anything else one provider is enough.
    const isMet = thing.startsWith('webhook:') ? unordered.length === 0 : unordered.length < found.length;
    if (!isMet && unordered[0] !== undefined)
      problems.push({ ...place, ...withinLayer(consumer, thing, unordered[0]) });
  };

  for (const [consumer, needs] of consumersOf(described)) {
    layers.add(consumer.layer);
    for (const need of needs) resolve(consumer, need);
  }

  const { waves, cycles } = sortLayers([...layers], graph);
  return {
    waves,
    needs: graph.needs(),
    problems: [...problems, ...cycles.map((cycle) => ({ ...place, ...circle(cycle) }))],
  };
}

/** Everybody who needs something, in the order in which it is told: objects, releases, charts of one's own. */
function* consumersOf(described: DescribedCluster): Generator<readonly [Consumer, readonly Needed[]]> {
  for (const { object, layer, source } of described.objects)
    yield [{ layer, who: { object }, source }, neededByObject(object)];
  for (const release of described.releases)
    yield [{ layer: release.layer, who: { release }, source: nameOfParty({ release }) }, neededByRelease(release)];
  for (const declared of described.declared ?? [])
    yield [
      { layer: declared.layer, who: { declared }, source: declared.name },
      declared.needs.map((thing) => ({ thing, required: true })),
    ];
}

function providersOf({
  cluster,
  objects,
  releases,
  declared: charts = [],
}: DescribedCluster): ReadonlyMap<Thing, readonly Provider[]> {
  const providers = new Map<Thing, Provider[]>();
  const add = (provider: Provider): void => {
    const known = providers.get(provider.thing);
    if (known === undefined) providers.set(provider.thing, [provider]);
    else known.push(provider);
  };
  const existing = cluster.namespaces.filter((namespace) => namespace.existing === true).map(({ name }) => name);
  for (const name of new Set([...BUILT_IN_NAMESPACES, ...existing]))
    add({ thing: `namespace:${name}`, atOnce: true, by: {} });
  for (const thing of broughtByCluster(cluster)) add({ thing, atOnce: true, by: {} });
  for (const { object, layer } of objects)
    for (const provided of providedByObject(object)) add({ ...provided, layer, by: { object } });
  for (const release of releases)
    for (const provided of providedByRelease(release)) add({ ...provided, layer: release.layer, by: { release } });
  for (const declared of charts)
    for (const thing of declared.provides) add({ thing, atOnce: false, layer: declared.layer, by: { declared } });
  return providers;
}

/**
 * Whether a provider surely comes before a consumer. The engine orders layers, and the objects of one layer by kind;
 * a layer and the releases that the engine renders are synced at the same time.
 */
function isOrdered(consumer: Consumer, provider: Provider): boolean {
  return provider.layer !== consumer.layer || (provider.atOnce && consumer.who.release?.renderedBy !== 'engine');
}

/** Name of a party in a sentence. */
function nameOfParty({ object, release, declared }: Party): string {
  if (declared !== undefined) return declared.name;
  if (object !== undefined) return labelOf(object);
  return release === undefined ? 'the cluster itself' : `release ${release.name}`;
}

/** The part of a problem that is not its place. */
type Detail = Omit<Problem, 'severity' | 'platform' | 'cluster'>;

/** A release is not an object of the cluster: its source is its only name. */
const at = ({ who, source }: Consumer): Pick<Problem, 'object' | 'source'> =>
  who.object === undefined ? { source } : { object: labelOf(who.object), source };

/** What makes a thing be there, in the words of a platform. */
function howToProvide(thing: Thing): string {
  const [sort = '', name = ''] = [thing.slice(0, thing.indexOf(':')), thing.slice(thing.indexOf(':') + 1)];
  switch (sort) {
    case 'namespace':
      return `add '${name}' to the namespaces, with \`existing: true\` where it is there before`;
    case 'secret':
      return `commit '${name}' encrypted, among \`encryptedSecrets\` of the cluster`;
    case 'storage-class':
      return "add the add-on that makes the class ('ebs-csi' on EKS)";
    case 'ingress-class':
      return "add the ingress controller ('load-balancer-controller' on EKS, 'traefik' on k3s)";
    case 'crd':
    case 'webhook':
    case 'controller':
      return `add the add-on or the release that brings ${name}`;
    default:
      return 'add what provides it to a layer';
  }
}

const withoutProvider = (consumer: Consumer, thing: Thing): Detail => ({
  code: 'order/no-provider',
  ...at(consumer),
  message:
    `${nameOfParty(consumer.who)} in layer ${consumer.layer} needs ${thing}, which nothing in this cluster ` +
    'provides',
  given: thing,
  remedy: `${howToProvide(thing)}, or name it in \`provides\` of the release that brings it`,
});

const withinLayer = (consumer: Consumer, thing: Thing, provider: Provider): Detail => ({
  code: 'order/same-layer',
  ...at(consumer),
  message:
    `${nameOfParty(consumer.who)} needs ${thing}, which ${nameOfParty(provider.by)} brings in the same layer ` +
    `${consumer.layer} without an order between them`,
  given: thing,
  remedy: `move ${nameOfParty(consumer.who)} to a later layer, or ${nameOfParty(provider.by)} to an earlier one`,
});

const circle = (cycle: readonly LayerNeed[]): Detail => ({
  code: 'order/cycle',
  message: `layers need each other in a circle: ${[...cycle.map(({ from }) => from), cycle[0]?.from].join(' -> ')}`,
  given: cycle.map(({ from, to, because }) => `${from} -> ${to}: ${because}`).join('; '),
  remedy: 'break one step: move the object that needs to a later layer, or what it needs to an earlier one',
});
