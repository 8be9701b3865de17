import { joined, shown, type Finding } from '../kubernetes/finding';
import { fields, isFields, list, text, texts } from '../tree/read';
import { celValue, compileRule } from './cel';
import type { RuleReport } from './rules';

/** What is walked: a place of the schema, the value there and the stored one. */
interface Place {
  readonly schema: unknown;
  readonly value: unknown;
  readonly stored: unknown;
  readonly path: string;
}

interface Tally {
  readonly findings: Finding[];
  readonly unsupported: Set<string>;
  evaluated: number;
}

/**
 * Runs the rules that compare with the stored object (`oldSelf`) where the API server does: at every place that both
 * objects have and that can be told to be the same one. Items of a list are, where the list is a map with keys.
 */
export function transitions(schema: unknown, value: unknown, stored: unknown): RuleReport {
  const tally: Tally = { findings: [], unsupported: new Set(), evaluated: 0 };
  walk({ schema, value, stored, path: '' }, tally);
  return tally;
}

function walk({ schema, value, stored, path }: Place, tally: Tally): void {
  if (isNothing(value) || isNothing(stored)) return;
  const shape = fields(schema);
  for (const rule of list(schema, 'x-kubernetes-validations'))
    apply(text(rule, 'rule') ?? '', text(rule, 'message'), { schema, value, stored, path }, tally);
  if (Array.isArray(value) && Array.isArray(stored)) {
    const keys = texts(shape, 'x-kubernetes-list-map-keys');
    if (text(shape, 'x-kubernetes-list-type') !== 'map' || keys.length === 0) return;
    value.forEach((item: unknown, index) => {
      const was = stored.find((one) => keys.every((key) => fields(one)[key] === fields(item)[key])) as unknown;
      walk({ schema: shape['items'], value: item, stored: was, path: `${path}[${index}]` }, tally);
    });
  } else if (isFields(value) && isFields(stored)) {
    const properties = fields(shape['properties']);
    for (const [key, item] of Object.entries(value)) {
      const below = key in properties ? properties[key] : shape['additionalProperties'];
      walk({ schema: below, value: item, stored: stored[key], path: joined(path, key) }, tally);
    }
  }
}

const isNothing = (value: unknown): boolean => value === null || value === undefined;

function apply(rule: string, message: string | undefined, { schema, value, stored, path }: Place, tally: Tally): void {
  if (!/\boldSelf\b/.test(rule)) return;
  const result = compileRule(rule)(celValue(schema, value), celValue(schema, stored));
  tally.evaluated += 1;
  if ('unsupported' in result) {
    tally.unsupported.add(`${rule}: ${result.unsupported}`);
    return;
  }
  if ('holds' in result && result.holds) return;
  const said = 'error' in result ? `the rule ends with an error (${result.error}): ${rule}` : message;
  const told = (said ?? `the rule does not hold: ${rule}`).replace(/\s+/g, ' ').trim();
  tally.findings.push({ rule: 'value', field: path, message: told, given: shown(value) });
}
