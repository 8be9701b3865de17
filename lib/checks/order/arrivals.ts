import { ENGINE_LAYERS, START, type DeliveryOrder, type Moment } from '../delivery/delivery';
import type { ClusterTree, KubeObject } from '../tree/tree';
import { providedKeys } from './provided';

/** When something arrives, and with what. */
export interface Arrival {
  readonly at: Moment;
  /** Layer of the providing object; none for a release. */
  readonly layer: string | undefined;
  readonly words: string;
}

/** What arrives in a cluster, by the keys of needs. */
export type Arrivals = ReadonlyMap<string, readonly Arrival[]>;

export function arrivalsOf(cluster: ClusterTree, delivery: DeliveryOrder): Arrivals {
  const arrivals = new Map<string, Arrival[]>();
  const all = [
    ...cluster.objects.flatMap((object) => ofObject(object, delivery)),
    ...ofReleases(delivery),
    ...cluster.released.flatMap((object) => ofReleased(object, delivery)),
    ...delivery.engineKinds.map((kind) => [`crd:${kind}`, OF_ENGINE] as const),
  ];
  for (const [key, arrival] of all) {
    const known = arrivals.get(key);
    if (known === undefined) arrivals.set(key, [arrival]);
    else known.push(arrival);
  }
  return arrivals;
}

type Entry = readonly [key: string, arrival: Arrival];

const OF_ENGINE: Arrival = { at: START, layer: undefined, words: 'the engine' };

function ofObject(object: KubeObject, delivery: DeliveryOrder): readonly Entry[] {
  const layer = object.folder ?? '';
  const at = ENGINE_LAYERS.has(layer) ? START : delivery.layers.get(layer)?.at;
  if (at === undefined) return [];
  const own = providedKeys(object).map((key): Entry => [key, { at, layer, words: `layer ${layer} (${at.words})` }]);
  // The engine runs before it can order anything: its namespace is a precondition of GitOps.
  if (object.layer !== 'gitops' || object.namespace === undefined) return own;
  return [...own, [`namespace:${object.namespace}`, { at: START, layer, words: 'the engine' }]];
}

/** What a release brings by its rendering comes when the release does. */
function ofReleased(object: KubeObject, { releases }: DeliveryOrder): readonly Entry[] {
  const step = releases.find(({ by }) => by === object.release?.by);
  if (step === undefined) return [];
  const arrival: Arrival = { at: step.at, layer: undefined, words: `${step.by.label} (${step.at.words})` };
  return providedKeys(object).map((key): Entry => [key, arrival]);
}

/** What releases declare to bring, and the namespaces that they make. */
function ofReleases({ declared, releases }: DeliveryOrder): readonly Entry[] {
  const with_ = (by: KubeObject, at: Moment): Arrival => ({ at, layer: undefined, words: `${by.label} (${at.words})` });
  return [
    ...declared.map(({ what, name, at, by }): Entry => [`${what}:${name}`, with_(by, at)]),
    ...releases.flatMap(({ namespace, createsNamespace, by, at }): readonly Entry[] =>
      createsNamespace && namespace !== undefined ? [[`namespace:${namespace}`, with_(by, at)]] : [],
    ),
  ];
}
