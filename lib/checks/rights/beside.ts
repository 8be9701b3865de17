import type { Problem } from '../../model/problem';
import { atObject } from '../gate';
import type { KubeObject } from '../tree/tree';
import { BESIDE } from './codes';
import type { Holder } from './holdings';
import { wordFor } from './said';
import { type Id, nameIn, sortOf, words } from './steps';
import { pathTo } from './walk';

/** Where a layer runs its pods, what makes them there, and the account there that is worth more than the layer. */
export interface Beside {
  readonly namespace: string;
  readonly account: Id;
  readonly makers: readonly KubeObject[];
}

/**
 * The account beside which a layer of files runs its pods, where applying these files leads to a power by that account
 * alone. Of releases it is not asked: where their pods run is their chart's choice, and what they may become is said on
 * each.
 */
export function besideOf({ makersIn, needed }: Holder, power: Id): Beside | undefined {
  if (needed === undefined || makersIn === undefined) return undefined;
  const [first, second] = pathTo(needed, power);
  if (first === undefined || second === undefined || sortOf(first.to) !== 'runs') return undefined;
  const namespace = nameIn(first.to);
  const makers = makersIn.get(namespace);
  return makers !== undefined && sortOf(second.to) === 'account'
    ? { namespace, account: second.to, makers }
    : undefined;
}

export const besideProblem = (holder: Holder, power: Id, { namespace, account }: Beside, maker: KubeObject): Problem =>
  atObject(BESIDE, maker, {
    message:
      `${words(holder.id)} makes pods in namespace ${namespace}, where ${words(account)} is: ` +
      `by it, the layer can become ${words(power)}`,
    given: wordFor(power),
    remedy:
      `give it a namespace of its own, or say on it why its layer may run pods there: ` +
      `the annotation may-become.archipel.dev/${wordFor(power)} with the reason`,
  });
