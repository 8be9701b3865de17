import * as fc from 'fast-check';
import type { JsonObject, JsonValue } from '../../lib/model/units/json';
import { NASTY } from './nasty';
import { PIECES } from './nasty/pieces';

const anyString = fc.oneof(
  fc.constantFrom(...NASTY),
  fc.array(fc.constantFrom(...PIECES), { maxLength: 8 }).map((pieces) => pieces.join('')),
  fc.string({ unit: 'binary', maxLength: 12 }),
  fc.string({ maxLength: 30 }),
);
const anyKey = anyString.filter((key) => key !== '__proto__');
const anyNumber = fc.oneof(
  fc.integer(),
  fc.double({ noDefaultInfinity: true, noNaN: true }).map((value) => value + 0),
  fc.constantFrom(0, 1e21, 1e-7, -1.5e300, 5e-324, 2 ** 53, 0.1),
);
/** Documents for fast-check: nasty strings as keys and values, in lists and maps up to five deep. */
export const { document } = fc.letrec<{ value: JsonValue; document: JsonObject }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 5, depthSize: 'small' as const },
    anyString,
    anyNumber,
    fc.boolean(),
    fc.constant(null),
    fc.array(tie('value'), { maxLength: 4 }),
    fc.dictionary(anyKey, tie('value'), { maxKeys: 4, noNullPrototype: true }),
  ),
  document: fc.dictionary(anyKey, tie('value'), { maxKeys: 4, noNullPrototype: true }),
}));
