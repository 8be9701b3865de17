import { defined } from '../../common/optional';
import type { Problem } from '../../model/problem';
import type { Context } from '../delivery/context';
import { atObject } from '../gate';
import { CIRCLE } from './codes';
import { madeSecretsOf, type Needing, needingOf } from './needing';

/** Secrets, certificates and stores that need themselves, over as many steps as it takes. */
export function circleProblems(context: Context): readonly Problem[] {
  const things = new Map<string, Needing>();
  for (const one of [...needingOf(context), ...madeSecretsOf(context)]) {
    const known = things.get(one.key);
    things.set(one.key, known === undefined ? one : { ...known, needs: [...known.needs, ...one.needs] });
  }
  const done = new Set<string>();
  const circles: (readonly Needing[])[] = [];
  const walk = (key: string, path: readonly string[]): void => {
    const start = path.indexOf(key);
    if (start >= 0) {
      circles.push(path.slice(start).flatMap((one) => things.get(one) ?? []));
      return;
    }
    if (done.has(key)) return;
    for (const need of things.get(key)?.needs ?? []) walk(need, [...path, key]);
    done.add(key);
  };
  for (const key of things.keys()) walk(key, []);
  return circles.flatMap(problemOf);
}

function problemOf(circle: readonly Needing[]): readonly Problem[] {
  const ours = circle.find(({ object }) => object.release === undefined) ?? circle[0];
  if (ours === undefined) return [];
  const start = circle.indexOf(ours);
  const order = [...circle.slice(start), ...circle.slice(0, start), ours];
  return [
    atObject(CIRCLE, ours.object, {
      ...defined({ field: ours.field }),
      message: `it needs itself: ${order.map(({ key }) => key).join(' needs ')}`,
      remedy: 'take one of them from somewhere else: a person, the cloud, or a store outside the cluster',
    }),
  ];
}
