import type { Problem } from '../../model/problem';
import { deliveryOrderOf } from '../delivery';
import { ENGINE_LAYERS, START, type DeliveryOrder, type ReleaseSyncStep, type SyncStep } from '../delivery/delivery';
import { atObject, completed, type Gate, perPlatform } from '../gate';
import { GIVEN_NAMESPACES } from '../kubernetes/given';
import type { ClusterTree, KubeObject } from '../tree/tree';
import { crdsMadeBy } from '../delivery/made-by-controllers';
import { providedBy } from '../delivery/provisions';
import { afterProblems } from './after';
import { arrivalsOf } from './arrivals';
import { needProblems, webhookProblems, type Comer, type Timetable } from './check-need';
import { NO_ENGINE, ORDER_CODES, UNDELIVERED } from './codes';
import { cutOffProblems } from './cut-off';
import { declarationProblems } from './declarations';
import { deliveredTwice } from './delivered-twice';
import { fluxFlagProblems } from './flux-flags';
import { fluxSyncProblems } from './flux-sync';
import { generatePathProblems } from './generate-paths';
import { needsOf } from './needs';
import { providedKeys } from './provided';
import { syncProblems } from './sync';
import { waitsOf } from './waits';

export const order: Gate = perPlatform({
  name: 'order',
  asks: 'is everything that an object needs there before the object',
  codes: ORDER_CODES,
  run({ tree, artifacts }) {
    const problems = tree.clusters.flatMap((cluster) => {
      const delivery = deliveryOrderOf(cluster);
      if (delivery === undefined) return [noEngine(cluster)];
      return [
        ...clusterProblems(cluster, delivery),
        ...generatePathProblems(cluster, tree),
        ...fluxFlagProblems(cluster, artifacts),
      ];
    });
    return completed(tree.objects.length, problems);
  },
});

function noEngine(cluster: ClusterTree): Problem {
  const detail = {
    message: 'nothing delivers the layers of this cluster',
    remedy: 'render an Application or a Kustomization for each layer into gitops/',
  };
  const first = cluster.objects[0] as KubeObject;
  const { object: _object, file: _file, ...place } = atObject(NO_ENGINE, first, detail);
  return place;
}

function clusterProblems(cluster: ClusterTree, delivery: DeliveryOrder): readonly Problem[] {
  const timetable: Timetable = { delivery, arrivals: arrivalsOf(cluster, delivery) };
  return [
    ...declarationProblems(cluster, delivery),
    ...syncProblems(cluster),
    ...fluxSyncProblems(cluster),
    ...cutOffProblems(cluster, delivery),
    ...afterProblems(cluster, delivery),
    ...undelivered(cluster, delivery),
    ...deliveredTwice(cluster),
    ...cluster.objects.flatMap((object) => objectProblems(object, timetable)),
    ...delivery.releases.flatMap((release) => [
      ...releaseProblems(release, timetable),
      ...renderedKindProblems(cluster, release, timetable),
    ]),
  ];
}

/** One problem for each layer that nothing applies, at its first object. */
function undelivered(cluster: ClusterTree, { layers }: DeliveryOrder): readonly Problem[] {
  const first = new Map<string, KubeObject>();
  for (const object of cluster.objects) {
    const layer = object.folder ?? '';
    if (!ENGINE_LAYERS.has(layer) && !layers.has(layer) && !first.has(layer)) first.set(layer, object);
  }
  return [...first].map(([layer, object]) =>
    atObject(UNDELIVERED, object, {
      message: `nothing in gitops/ applies the layer ${layer}, of which this is the first object`,
      remedy: `render an Application or a Kustomization with the path of ${layer}`,
    }),
  );
}

function objectProblems(object: KubeObject, timetable: Timetable): readonly Problem[] {
  const layer = object.folder ?? '';
  if (ENGINE_LAYERS.has(layer)) return earlyProblems(object, layer, timetable);
  const { delivery, arrivals } = timetable;
  const step = delivery.layers.get(layer);
  if (step === undefined) return [];
  const place = `${object.label} arrives with layer ${layer} (${momentIn(delivery, step)})`;
  const comer: Comer = { object, at: step.at, layer, place };
  return [
    ...needsOf(object).flatMap((need) => needProblems(comer, need, timetable)),
    ...waitsOf(object)
      .filter(({ key }) => arrivals.has(key))
      .flatMap((need) => needProblems(comer, need, timetable)),
    ...webhookProblems(comer, delivery),
  ];
}

/** What is there before any wave: only a kind that nobody brings is wrong, or a Secret that comes later. */
function earlyProblems(object: KubeObject, layer: string, timetable: Timetable): readonly Problem[] {
  const { arrivals } = timetable;
  const comer: Comer = { object, at: START, layer, place: `${object.label} is there from the start (${layer}/)` };
  return [
    ...needsOf(object).filter(({ key }) => key.startsWith('crd:') && !arrivals.has(key)),
    ...waitsOf(object).filter(({ key }) => key.startsWith('secret:') && arrivals.has(key)),
  ].flatMap((need) => needProblems(comer, need, timetable));
}

/** When a layer comes, and what applies it; for Flux the two are the same. */
const momentIn = ({ engine }: DeliveryOrder, { at, by }: SyncStep): string =>
  engine === 'flux' ? at.words : `${at.words}, ${by.label}`;

/** Without these the API server refuses objects of the release; for the rest its pods wait. */
const REFUSED_WITHOUT = new Set(['crd', 'webhook', 'namespace', 'priority-class']);

function releaseProblems(release: ReleaseSyncStep, timetable: Timetable): readonly Problem[] {
  const { by, at, namespace, createsNamespace, needs } = release;
  const own =
    namespace === undefined || createsNamespace || GIVEN_NAMESPACES.has(namespace)
      ? []
      : [{ what: 'namespace', name: namespace }];
  const place = `the release of ${by.label} arrives in ${at.words}`;
  return [...own, ...needs].flatMap(({ what, name }) => {
    const latest = REFUSED_WITHOUT.has(what) ? 'earlier' : 'same-wave';
    const need = { key: `${what}:${name}`, words: `${what} ${name}`, latest } as const;
    return needProblems({ object: by, at, layer: '', place }, need, timetable);
  });
}

/** Custom kinds that a chart renders: their definitions come with the chart, or before it. */
function renderedKindProblems(
  { released }: ClusterTree,
  { by, at }: ReleaseSyncStep,
  timetable: Timetable,
): readonly Problem[] {
  const objects = released.filter(({ release }) => release?.by === by);
  const own = new Set([
    ...objects.flatMap(providedKeys),
    ...crdsMadeBy(objects).map((kind) => `crd:${kind}`),
    ...providedBy(by).provisions.map(({ what, name }) => `${what}:${name}`),
  ]);
  const asked = new Set<string>();
  return objects.flatMap((object) =>
    needsOf(object)
      .filter(({ key }) => key.startsWith('crd:') && !own.has(key) && !asked.has(key))
      .flatMap((need) => {
        asked.add(need.key);
        const place = `${object.label} arrives in ${at.words}`;
        return needProblems({ object, at, layer: '', place }, need, timetable);
      }),
  );
}
