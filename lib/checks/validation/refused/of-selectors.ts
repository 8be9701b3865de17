import { isFields, list, text, texts } from '../../tree/read';
import { isLabelValue, isQualified } from './forms';
import { type Refused, refusedIf } from './rule';

const OPERATORS = ['In', 'NotIn', 'Exists', 'DoesNotExist'];
/** Nodes are compared by size as well (`ValidateNodeSelectorRequirement`). */
const OF_NODES = [...OPERATORS, 'Gt', 'Lt'];

/** Where labels of nodes are chosen by: the list of terms, and what is wished for. */
const NODES = /(?:nodeSelectorTerms\[\d+\]|preference)\.matchExpressions$/;

/** Selectors of labels, wherever an object has them (`ValidateLabelSelector` of k8s.io/apimachinery). */
export function selectorRules(value: unknown, path = ''): readonly Refused[] {
  if (Array.isArray(value)) return value.flatMap((item, index) => selectorRules(item, `${path}[${index}]`));
  if (!isFields(value)) return [];
  return Object.entries(value).flatMap(([key, inner]) => {
    const field = path === '' ? key : `${path}.${key}`;
    if (key === 'matchLabels' || key === 'nodeSelector') return labelRules(inner, field);
    if (key === 'matchExpressions')
      return list(value, key).flatMap((one, index) => expressionRules(one, `${field}[${index}]`, NODES.test(field)));
    return DATA.has(key) ? [] : selectorRules(inner, field);
  });
}

/** What people fill with whatever they like. */
const DATA: ReadonlySet<string> = new Set([
  'data',
  'stringData',
  'binaryData',
  'annotations',
  'labels',
  'openAPIV3Schema',
]);

export const labelRules = (labels: unknown, field: string): readonly Refused[] =>
  Object.entries(isFields(labels) ? labels : {}).flatMap(([key, given]) => [
    ...refusedIf(!isQualified(key), { field: `${field}["${key}"]`, message: 'this is no key of a label', given: key }),
    ...refusedIf(!isLabelValue(given), { field: `${field}["${key}"]`, message: 'this is no value of a label', given }),
  ]);

function expressionRules(one: unknown, field: string, isOfNodes: boolean): readonly Refused[] {
  // Those of a quota choose by scope.
  if (!isFields(one) || 'scopeName' in one) return [];
  const operator = text(one, 'operator') ?? '';
  const allowed = isOfNodes ? OF_NODES : OPERATORS;
  const values = texts(one, 'values');
  const wanted = WANTED[operator];
  return [
    ...refusedIf(!isQualified(one['key']), {
      field: `${field}.key`,
      message: 'this is no key of a label',
      given: one['key'],
    }),
    ...refusedIf(!allowed.includes(operator), {
      field: `${field}.operator`,
      message: `a selector takes ${allowed.join(', ')}`,
      given: operator,
    }),
    ...refusedIf(wanted !== undefined && !wanted.fits(values.length), {
      field: `${field}.values`,
      message: `${operator} takes ${wanted?.words ?? ''}`,
      given: values,
    }),
    ...values.flatMap((given, index) =>
      refusedIf(!isLabelValue(given), {
        field: `${field}.values[${index}]`,
        message: 'this is no value of a label',
        given,
      }),
    ),
  ];
}

interface Wanted {
  readonly words: string;
  readonly fits: (count: number) => boolean;
}

const some: Wanted = { words: 'at least one value', fits: (count) => count > 0 };
const none: Wanted = { words: 'no value', fits: (count) => count === 0 };
const one: Wanted = { words: 'one value', fits: (count) => count === 1 };
const WANTED: Readonly<Record<string, Wanted>> = {
  In: some,
  NotIn: some,
  Exists: none,
  DoesNotExist: none,
  Gt: one,
  Lt: one,
};
