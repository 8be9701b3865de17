import type { Problem } from '../../model/problem';
import { START, type DeliveryOrder, type Moment } from '../delivery/delivery';
import { atObject } from '../gate';
import type { KubeObject } from '../tree/tree';
import type { Arrival, Arrivals } from './arrivals';
import { NO_PROVIDER, TOO_LATE } from './codes';
import type { Need } from './needs';

/** Something that needs others, and when it comes itself. */
export interface Comer {
  readonly object: KubeObject;
  readonly at: Moment;
  readonly layer: string;
  /** When and with what it comes, for the message. */
  readonly place: string;
}

/** What is in a cluster and when. */
export interface Timetable {
  readonly delivery: DeliveryOrder;
  readonly arrivals: Arrivals;
}

/** Whether something brings what is needed, early enough. */
export function needProblems(comer: Comer, need: Need, { delivery, arrivals }: Timetable): readonly Problem[] {
  const providers = arrivals.get(need.key) ?? [];
  if (providers.length === 0) return [noProvider(comer.object, need)];
  if (providers.some((provider) => isInTime(provider, comer, need, delivery))) return [];
  return [late(comer, need.words, providers, need.latest === 'same-wave')];
}

const noProvider = (object: KubeObject, { key, words }: Need): Problem =>
  atObject(NO_PROVIDER, object, {
    message: `nothing in this cluster brings ${words}`,
    remedy: key.startsWith('crd:')
      ? `declare it with the release that brings it: archipel.dev/provides: ${key}`
      : `render ${words} in an earlier layer`,
  });

function isInTime(provider: Arrival, comer: Comer, { latest }: Need, delivery: DeliveryOrder): boolean {
  if (provider.at === START || delivery.isBefore(provider.at, comer.at)) return true;
  switch (latest) {
    case 'earlier':
      return false;
    case 'same-layer':
      return provider.layer === comer.layer;
    case 'same-wave':
      return !delivery.isBefore(comer.at, provider.at);
  }
}

/** The webhooks that admit the kind of the object must run before it. */
export function webhookProblems(comer: Comer, delivery: DeliveryOrder): readonly Problem[] {
  const kind = `${comer.object.group}/${comer.object.kind}`;
  return delivery.declared
    .filter(({ what, name, at }) => what === 'webhook' && name === kind && !delivery.isBefore(at, comer.at))
    .map(({ at, by }) =>
      late(comer, `the admission webhook for ${kind}`, [{ at, layer: undefined, words: `${by.label} (${at.words})` }]),
    );
}

function late({ object, place }: Comer, words: string, providers: readonly Arrival[], waits = false): Problem {
  return atObject(TOO_LATE, object, {
    message: waits
      ? `${words} comes in a later wave than this object, which is not healthy without it`
      : `${words} is not there before this object`,
    given: `${place} -> needs ${words} -> arrives with ${providers.map((one) => one.words).join(' or ')}`,
    allowed: waits ? 'the same wave, or an earlier one' : 'an earlier wave',
    remedy: 'move the object to a later layer, or what it needs to an earlier one',
  });
}
