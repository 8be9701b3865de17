import type { Problem } from '../../model/problem';
import { atObject, verdict, type Gate } from '../gate';
import { SYNC_WAVE } from '../delivery/argo-cd';
import {
  BAD_PROVIDES,
  BAD_WAVE,
  CUT_OFF,
  DEPENDS_ON,
  EMPTY_PATH,
  FLUX_SLOW,
  MANUAL_SYNC,
  NO_ENGINE,
  NO_PROVIDER,
  NO_WAIT,
  NO_WAVE,
  STALLS,
  TOO_LATE,
  UNDELIVERED,
} from './codes';
import { cutOffProblems } from './cut-off';
import { deliveryOf } from '../delivery';
import { ENGINE_LAYERS, START, type Delivery, type Moment, type Step } from '../delivery/delivery';
import { fluxFlagProblems } from './flux-flags';
import { fluxSyncProblems } from './flux-sync';
import { GIVEN_NAMESPACES } from '../kubernetes/given';
import { needsOf, providedKeys, type Need } from './needs';
import { PROVISION_WORDS } from '../delivery/provisions';
import { syncProblems } from './sync';
import { waitsOf } from './waits';
import { text } from '../tree/read';
import type { ClusterTree, KubeObject } from '../tree/tree';

/** When something arrives, and with what. */
interface Arrival {
  readonly at: Moment;
  /** Layer of the providing object; none for a release. */
  readonly layer: string | undefined;
  readonly words: string;
}

export const order: Gate = {
  name: 'order',
  asks: 'is everything that an object needs there before it',
  codes: [
    NO_PROVIDER,
    TOO_LATE,
    CUT_OFF,
    UNDELIVERED,
    EMPTY_PATH,
    BAD_PROVIDES,
    BAD_WAVE,
    NO_WAVE,
    DEPENDS_ON,
    NO_WAIT,
    MANUAL_SYNC,
    STALLS,
    FLUX_SLOW,
    NO_ENGINE,
  ],
  run({ tree, artifacts }) {
    const problems = tree.clusters.flatMap((cluster) => {
      const delivery = deliveryOf(cluster);
      return delivery === undefined
        ? [noEngine(cluster)]
        : [...checkCluster(cluster, delivery), ...fluxFlagProblems(cluster, artifacts)];
    });
    return verdict(tree.objects.length, problems);
  },
};

function noEngine(cluster: ClusterTree): Problem {
  const detail = {
    message: 'nothing delivers the layers of this cluster',
    remedy: 'render an Application or a Kustomization for each layer into gitops/',
  };
  const first = cluster.objects[0] as KubeObject;
  const { object: _object, file: _file, ...place } = atObject(NO_ENGINE, first, detail);
  return place;
}

function checkCluster(cluster: ClusterTree, delivery: Delivery): readonly Problem[] {
  const arrivals = arrivalsOf(cluster, delivery);
  const problems = [
    ...declarationProblems(cluster, delivery),
    ...syncProblems(cluster),
    ...fluxSyncProblems(cluster),
    ...cutOffProblems(cluster, delivery),
  ];
  const undelivered = new Set<string>();
  for (const object of cluster.objects) {
    const layer = object.folder ?? '';
    if (ENGINE_LAYERS.has(layer)) {
      // These are there before any wave, so that only what nobody brings is wrong.
      for (const need of needsOf(object))
        if (need.key.startsWith('crd:') && !arrivals.has(need.key))
          problems.push(...checkNeed(object, need, { at: START, layer }, '', arrivals, delivery));
      const fromStart = `${object.label} is there from the start (${layer}/)`;
      for (const need of waitsOf(object))
        if (need.key.startsWith('secret:') && arrivals.has(need.key))
          problems.push(...checkNeed(object, need, { at: START, layer }, fromStart, arrivals, delivery));
      continue;
    }
    const step = delivery.layers.get(layer);
    if (step === undefined) {
      if (!undelivered.has(layer)) {
        problems.push(
          atObject(UNDELIVERED, object, {
            message: `nothing in gitops/ applies the layer ${layer}, of which this is the first object`,
            remedy: `render an Application or a Kustomization with the path of ${layer}`,
          }),
        );
      }
      undelivered.add(layer);
      continue;
    }
    const place = `${object.label} arrives with layer ${layer} (${placeOf(delivery, step)})`;
    for (const need of needsOf(object))
      problems.push(...checkNeed(object, need, { at: step.at, layer }, place, arrivals, delivery));
    for (const need of waitsOf(object))
      if (arrivals.has(need.key))
        problems.push(...checkNeed(object, need, { at: step.at, layer }, place, arrivals, delivery));
    problems.push(...checkWebhooks(object, step.at, place, delivery));
  }
  problems.push(...releaseNeeds(delivery, arrivals));
  return problems;
}

function arrivalsOf(cluster: ClusterTree, delivery: Delivery): ReadonlyMap<string, readonly Arrival[]> {
  const arrivals = new Map<string, Arrival[]>();
  const add = (key: string, arrival: Arrival): void => {
    arrivals.set(key, [...(arrivals.get(key) ?? []), arrival]);
  };
  for (const object of cluster.objects) {
    const layer = object.folder ?? '';
    const at = ENGINE_LAYERS.has(layer) ? START : delivery.layers.get(layer)?.at;
    if (at === undefined) continue;
    for (const key of providedKeys(object)) add(key, { at, layer, words: `layer ${layer} (${at.words})` });
    // The engine runs before it can order anything: its namespace and kinds are a precondition of GitOps.
    if (object.layer === 'gitops' && object.namespace !== undefined)
      add(`namespace:${object.namespace}`, { at: START, layer, words: 'the engine' });
  }
  for (const { what, name, at, by } of delivery.declared) {
    add(`${what}:${name}`, { at, layer: undefined, words: `${by.label} (${at.words})` });
  }
  for (const { namespace, createsNamespace, by, at } of delivery.releases) {
    if (createsNamespace && namespace !== undefined)
      add(`namespace:${namespace}`, { at, layer: undefined, words: `${by.label} (${at.words})` });
  }
  for (const kind of delivery.engineKinds) add(`crd:${kind}`, { at: START, layer: undefined, words: 'the engine' });
  return arrivals;
}

function checkNeed(
  object: KubeObject,
  need: Need,
  own: { readonly at: Moment; readonly layer: string },
  place: string,
  arrivals: ReadonlyMap<string, readonly Arrival[]>,
  delivery: Delivery,
): readonly Problem[] {
  const providers = arrivals.get(need.key) ?? [];
  if (providers.length === 0) {
    return [
      atObject(NO_PROVIDER, object, {
        message: `nothing in this cluster brings ${need.words}`,
        remedy: need.key.startsWith('crd:')
          ? `declare it with the release that brings it: archipel.dev/provides: ${need.key}`
          : `render ${need.words} in an earlier layer`,
      }),
    ];
  }
  if (
    providers.some(
      (p) =>
        delivery.isBefore(p.at, own.at) ||
        p.at === START ||
        (need.latest === 'same-layer' && p.layer === own.layer) ||
        (need.latest === 'same-wave' && !delivery.isBefore(own.at, p.at)),
    )
  )
    return [];
  return [late(object, place, need.words, providers, need.latest === 'same-wave')];
}

function checkWebhooks(object: KubeObject, at: Moment, place: string, delivery: Delivery): readonly Problem[] {
  const kind = `${object.group}/${object.kind}`;
  const webhooks = delivery.declared.filter((d) => d.what === 'webhook' && d.name === kind);
  return webhooks
    .filter((d) => !delivery.isBefore(d.at, at))
    .map((d) =>
      late(object, place, `the admission webhook for ${kind}`, [
        { at: d.at, layer: undefined, words: `${d.by.label} (${d.at.words})` },
      ]),
    );
}

function late(object: KubeObject, place: string, words: string, providers: readonly Arrival[], waits = false): Problem {
  return atObject(TOO_LATE, object, {
    message: waits
      ? `${words} comes in a later wave than this object, which is not healthy without it`
      : `${words} is not there before this object`,
    given: `${place} -> needs ${words} -> arrives with ${providers.map((p) => p.words).join(' or ')}`,
    allowed: waits ? 'the same wave, or an earlier one' : 'an earlier wave',
    remedy: 'move the object to a later layer, or what it needs to an earlier one',
  });
}

/** When a layer comes, and what applies it; for Flux the two are the same. */
const placeOf = ({ engine }: Delivery, { at, by }: Step): string =>
  engine === 'flux' ? at.words : `${at.words}, ${by.label}`;

/** Without these the API server refuses objects of the release; for the rest its pods wait. */
const REFUSED_WITHOUT = new Set(['crd', 'webhook', 'namespace', 'priority-class']);

function releaseNeeds(delivery: Delivery, arrivals: ReadonlyMap<string, readonly Arrival[]>): readonly Problem[] {
  return delivery.releases.flatMap(({ by, at, namespace, createsNamespace, needs }) => {
    const own =
      namespace === undefined || createsNamespace || GIVEN_NAMESPACES.has(namespace)
        ? []
        : [{ what: 'namespace', name: namespace }];
    const place = `the release of ${by.label} arrives in ${at.words}`;
    return [...own, ...needs].flatMap(({ what, name }) =>
      checkNeed(
        by,
        {
          key: `${what}:${name}`,
          words: `${what} ${name}`,
          latest: REFUSED_WITHOUT.has(what) ? 'earlier' : 'same-wave',
        },
        { at, layer: '' },
        place,
        arrivals,
        delivery,
      ),
    );
  });
}

function declarationProblems(cluster: ClusterTree, delivery: Delivery): readonly Problem[] {
  return [
    ...delivery.unresolved.map(({ by, field, path }) =>
      atObject(EMPTY_PATH, by, {
        field,
        message: 'the path holds no layer of this cluster',
        given: path,
        allowed: `dist/${cluster.platform}/clusters/${cluster.cluster}/<layer>`,
        remedy: 'point it at a layer that is rendered, or remove what names it',
      }),
    ),
    ...delivery.malformed.map(({ object, entry }) =>
      atObject(BAD_PROVIDES, object, {
        field: 'metadata.annotations["archipel.dev/provides"]',
        message: 'the entry cannot be read',
        given: entry,
        allowed: `${PROVISION_WORDS.join(', ')}, each with a colon and a name`,
        remedy: 'write it as crd:<group>/<Kind>, secret:<namespace>/<name> and so on',
      }),
    ),
    ...cluster.ofKind('Application', 'argoproj.io').flatMap((application) => {
      const wave = text(application.value, 'metadata', 'annotations', SYNC_WAVE);
      if (wave === undefined || /^[+-]?\d+$/.test(wave)) return [];
      return [
        atObject(BAD_WAVE, application, {
          field: `metadata.annotations["${SYNC_WAVE}"]`,
          message: 'the wave is not a whole number',
          given: wave,
          remedy: 'write a number in quotes',
        }),
      ];
    }),
  ];
}
