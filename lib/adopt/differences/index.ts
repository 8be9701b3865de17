import { type ApiObject, identityOf, kindOf, labelOf } from '../objects';
import { ADDED } from './added';
import type { Improvement } from './names';
import { type Difference, differenceOf } from './of-object';

export type { Improvement } from './names';
export type { Difference } from './of-object';

/** What rendering shows of an import. */
export interface Differences {
  /** Objects that came out exactly as they came in. */
  readonly same: number;
  readonly fields: readonly Difference[];
  /** Objects that nothing renders. */
  readonly lost: readonly ApiObject[];
  /** Objects that are rendered and did not come in. */
  readonly added: readonly { readonly object: string; readonly improvement: Improvement }[];
}

/** Objects by identity. */
export type Rendered = ReadonlyMap<string, ApiObject>;

/**
 * What differs between what came in and what is rendered of it, by object and field.
 *
 * @param before - what the platform rendered without it
 * @param after - what it renders with it
 */
export function differencesOf(incoming: readonly ApiObject[], before: Rendered, after: Rendered): Differences {
  const compared = incoming.flatMap((object) => {
    const rendered = after.get(identityOf(object));
    return rendered === undefined ? [] : [{ object, fields: differenceOf(object, rendered) }];
  });
  const came = new Set(incoming.map(identityOf));
  return {
    same: compared.filter(({ fields }) => fields.length === 0).length,
    fields: compared.flatMap(({ fields }) => fields),
    lost: incoming.filter((object) => !after.has(identityOf(object))),
    added: [...after]
      .filter(([identity]) => !came.has(identity) && !before.has(identity))
      .map(([, object]) => ({ object: labelOf(object), improvement: addedFor(object) })),
  };
}

const addedFor = (object: ApiObject): Improvement =>
  ADDED[kindOf(object)] ?? { name: `${kindOf(object)}s`, good: 'what the platform makes for every workload' };
