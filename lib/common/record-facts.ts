/*
 * What the record of a release leaves out of its objects: who writes records and who reads them must agree on it.
 */

/** Longer texts are scripts, rules, dashboards or certificates. */
export const LONGEST_RECORDED_TEXT = 200;

/** Keys whose values differ between two renderings, or say nothing about an object. */
export const UNRECORDED_KEYS: ReadonlySet<string> = new Set([
  'caBundle',
  'creationTimestamp',
  'status',
  'args',
  'command',
]);

/** Keys of an object of which only the names of the keys below are facts; the rest is text for a program. */
export const UNRECORDED_BODIES: ReadonlySet<string> = new Set(['data', 'stringData', 'binaryData']);

/** Keys by which something reads what a record may lack, the values of variables too. */
export const LACKING_IN_RECORDS: ReadonlySet<string> = new Set([...UNRECORDED_KEYS, ...UNRECORDED_BODIES, 'value']);
