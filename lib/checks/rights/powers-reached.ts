import type { Holder } from './holdings';
import { ALL_SECRETS, CLUSTER, type Id, NODES, sortOf } from './steps';

/**
 * The powers of a holder that somebody must have said: the cluster, nodes, the Secrets of every namespace, the key of
 * an authority, and for people the namespaces in which they run what they like. What a greater power holds is left out.
 */
export function powersReached({ reached, sort, id }: Pick<Holder, 'reached' | 'sort' | 'id'>): readonly Id[] {
  if (reached.has(CLUSTER)) return [CLUSTER];
  const isPerson = sort === 'person' || sort === 'cloud' || isOfPeople(id);
  return [...reached.keys()].filter(
    (power) =>
      power === NODES ||
      power === ALL_SECRETS ||
      (sortOf(power) === 'authority' && !reached.has(ALL_SECRETS)) ||
      (isPerson && sortOf(power) === 'runs'),
  );
}

const isOfPeople = (id: Id): boolean => id.startsWith('group:') || id.startsWith('user:');
