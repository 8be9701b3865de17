import type { Problem } from '../../model/problem';
import { atObject } from '../gate';
import { labels } from '../tree/read';
import type { KubeObject } from '../tree/tree';
import { BESIDE } from './codes';
import type { Holder } from './holdings';
import { wordFor } from './said';
import { type Id, nameIn, sortOf, words } from './steps';
import { pathTo } from './walk';

/** Something of a layer that makes pods, and an account beside them that is worth more than the layer. */
export interface Beside {
  readonly maker: KubeObject;
  readonly account: Id;
}

/**
 * What of a layer of files makes pods beside an account of somebody else that has a power, where applying these files
 * leads to that power by an account alone: for each the first such account. Of releases it is not asked: where their
 * pods run is their chart's choice, and what they may become is said on each.
 *
 * @param all - everybody of the cluster
 * @returns undefined where the power comes from something else than an account beside pods
 */
export function besideOf(
  { id, makersIn, needed }: Holder,
  power: Id,
  all: readonly Holder[],
): readonly Beside[] | undefined {
  if (needed === undefined || makersIn === undefined) return undefined;
  const [first, second] = pathTo(needed, power);
  if (first === undefined || second === undefined) return undefined;
  if (sortOf(first.to) !== 'runs' || sortOf(second.to) !== 'account' || !makersIn.has(nameIn(first.to)))
    return undefined;
  const strong = all.filter(
    (one) => sortOf(one.id) === 'account' && one.id !== id && (one.id === second.to || one.reached.has(power)),
  );
  return [...makersIn].flatMap(([namespace, makers]) => {
    const here = strong.filter((one) => nameIn(one.id).startsWith(`${namespace}/`));
    return makers.flatMap((maker) => {
      const [other] = here.filter((one) => !isOfSameInstance(maker, one));
      return other === undefined ? [] : [{ maker, account: other.id }];
    });
  });
}

const INSTANCE = 'app.kubernetes.io/instance';

/** A job of the very program that has the account is beside nobody else. */
function isOfSameInstance(maker: KubeObject, { objects }: Holder): boolean {
  const account = objects.find(({ kind }) => kind === 'ServiceAccount');
  const [own, other] = [maker, account].map((object) => labels(object?.value, 'metadata', 'labels')[INSTANCE]);
  return own !== undefined && own === other;
}

export const besideProblem = (holder: Holder, power: Id, { maker, account }: Beside): Problem =>
  atObject(BESIDE, maker, {
    message:
      `${words(holder.id)} makes pods in namespace ${nameIn(account).split('/')[0]}, where ${words(account)} is: ` +
      `by it, the layer can become ${words(power)}`,
    given: wordFor(power),
    remedy:
      `give it a namespace of its own, or say on it why its layer may run pods there: ` +
      `the annotation may-become.archipel.dev/${wordFor(power)} with the reason`,
  });
