import type { Problem } from '../../model/problem';
import { atObject } from '../gate';
import type { KubeObject } from '../tree/tree';
import { BESIDE } from './codes';
import type { Holder } from './holdings';
import { wordFor } from './said';
import { type Id, nameIn, sortOf, words } from './steps';
import { pathTo } from './walk';

/** Where a layer runs its pods, and the account there that is worth more than the layer. */
export interface Beside {
  readonly namespace: string;
  readonly account: Id;
}

/**
 * The account beside which a layer of files runs its pods, where applying these files leads to a power by that account
 * alone. Of releases it is not asked: where their pods run is their chart's choice, and what they may become is said on
 * each.
 */
export function besideOf({ podsIn, needed }: Holder, power: Id): Beside | undefined {
  if (needed === undefined || podsIn === undefined) return undefined;
  const [first, second] = pathTo(needed, power);
  if (first === undefined || sortOf(first.to) !== 'runs' || !podsIn.has(nameIn(first.to))) return undefined;
  if (second === undefined) return undefined;
  return sortOf(second.to) === 'account' ? { namespace: nameIn(first.to), account: second.to } : undefined;
}

export const besideProblem = (holder: Holder, power: Id, { namespace, account }: Beside): Problem =>
  atObject(BESIDE, holder.objects[0] as KubeObject, {
    message:
      `${words(holder.id)} makes pods in namespace ${namespace}, where ${words(account)} is: ` +
      `by it, the layer can become ${words(power)}`,
    given: wordFor(power),
    remedy:
      `give what the layer runs in ${namespace} a namespace of its own, or say on its account why it may: ` +
      `may-become.archipel.dev/${wordFor(power)}`,
  });
