import { type FieldChange, fieldChanges } from '../../change';
import { type ApiObject, identityOf, isMapping, kindOf, labelOf } from '../objects';
import { isSameAmount } from '../quantity';
import { ADDED } from './added';
import { type Improvement, improvementOf } from './names';
import { withoutUsual } from './usual';

export type { Improvement } from './names';

/** A field that came out otherwise than it came in. */
export interface Difference {
  readonly object: string;
  readonly change: FieldChange;
  /** @default - it is none: what came in would not be what is rendered */
  readonly improvement?: Improvement;
}

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

/** The fields in which an object differs from what is rendered of it. */
export function differenceOf(object: ApiObject, rendered: ApiObject): readonly Difference[] {
  const [was, is] = [object, rendered].map(withoutUsual);
  return split(fieldChanges(was, is))
    .filter(({ before, after }) => !isSameAmount(before, after))
    .map((change) => {
      const improvement = improvementOf(kindOf(object), change);
      return { object: labelOf(object), change, ...(improvement === undefined ? {} : { improvement }) };
    });
}

/** A mapping that one side lacks as a whole, taken apart where each of its keys has a name of its own. */
const split = (changes: readonly FieldChange[]): readonly FieldChange[] =>
  changes.flatMap((change) => {
    const one = change.before ?? change.after;
    if ((change.before !== undefined && change.after !== undefined) || !isMapping(one)) return [change];
    if (!/(labels|annotations|securityContext|resources|requests|limits|strategy|metadata|spec)$/.test(change.path))
      return [change];
    return split(
      Object.entries(one).map(([key, value]) => ({
        path: `${change.path}.${/^[\w-]+$/.test(key) ? key : JSON.stringify(key)}`,
        ...(change.before === undefined ? { after: value } : { before: value }),
      })),
    );
  });
