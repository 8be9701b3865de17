import { type FieldChange, fieldChanges } from '../../change';
import { type ApiObject, isMapping, kindOf, labelOf } from '../objects';
import { isSameAmount } from '../quantity';
import { type Improvement, improvementOf } from './names';
import { withoutUsual } from './usual';

/** A field that came out otherwise than it came in. */
export interface Difference {
  readonly object: string;
  readonly change: FieldChange;
  /** @default - it is none: what came in would not be what is rendered */
  readonly improvement?: Improvement;
}

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
