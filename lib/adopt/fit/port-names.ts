import { type ApiObject, kindOf, nameOf, selects, textAt, textsAt, valueAt } from '../objects';
import type { FittedPort } from './ports';
import { noWord } from './reading';

/** Kinds that name ports of pods. */
const READERS = ['NetworkPolicy', 'PodMonitor'];

/** Whether an object selects pods with some labels; an empty selector selects all of them. */
function isOf(object: ApiObject, labels: Readonly<Record<string, string>>): boolean {
  const selector = {
    ...textsAt(object, 'spec', 'podSelector', 'matchLabels'),
    ...textsAt(object, 'spec', 'selector', 'matchLabels'),
  };
  return Object.keys(selector).length === 0 || selects(selector, labels);
}

/** A port gets the name that its Service has for it, unless somebody goes by the one of the container. */
export function keepsNames(
  listening: readonly unknown[],
  ports: readonly FittedPort[],
  { labels, objects }: { readonly labels: Readonly<Record<string, string>>; readonly objects: readonly ApiObject[] },
): void {
  const kept = new Set(ports.map(({ name }) => name));
  const others = listening.map((port) => textAt(port, 'name') ?? '').filter((name) => name !== '' && !kept.has(name));
  const readers = objects.filter((one) => READERS.includes(kindOf(one)) && isOf(one, labels));
  for (const name of others) {
    const reader = readers.find((one) => JSON.stringify(one).includes(`"port":"${name}"`));
    if (reader !== undefined) noWord(`the ${kindOf(reader)} ${nameOf(reader)} goes by the name ${name} of its port`);
  }
}

/** Numbers of ports by the names that a container has for them. */
export const numbersOf = (ports: readonly unknown[]): ReadonlyMap<string, number> =>
  new Map(ports.map((port) => [textAt(port, 'name') ?? '', Number(valueAt(port, 'containerPort'))]));
