import { labels, list, text, texts, type Fields } from '../tree/read';
import { holds, type Labels } from '../tree/selector';

/** Labels of which nobody knows the value before the machine is there. */
export const UNTOLD: ReadonlySet<string> = new Set(['kubernetes.io/arch', 'beta.kubernetes.io/arch']);

/** Whether a node with the labels is one that the pods ask for. */
export function suits(spec: Fields, given: Labels): boolean {
  const asked = Object.fromEntries(Object.entries(labels(spec, 'nodeSelector')).filter(([key]) => !UNTOLD.has(key)));
  const name = text(spec, 'nodeName');
  const terms = list(
    spec,
    'affinity',
    'nodeAffinity',
    'requiredDuringSchedulingIgnoredDuringExecution',
    'nodeSelectorTerms',
  );
  return (
    (name === undefined || name === given['kubernetes.io/hostname']) &&
    holds(asked, given) &&
    (terms.length === 0 || terms.some((term) => meets(term, given)))
  );
}

const meets = (term: unknown, given: Labels): boolean =>
  list(term, 'matchExpressions').every(
    (expression) => UNTOLD.has(text(expression, 'key') ?? '') || holdsFor(expression, given),
  ) &&
  list(term, 'matchFields').every((field) =>
    holdsFor(field, { 'metadata.name': given['kubernetes.io/hostname'] ?? '' }),
  );

/** An expression of a node affinity (Kubernetes, `NodeSelectorRequirement`). */
function holdsFor(expression: unknown, given: Labels): boolean {
  const value = given[text(expression, 'key') ?? ''];
  const values = texts(expression, 'values');
  switch (text(expression, 'operator')) {
    case 'In':
      return value !== undefined && values.includes(value);
    case 'NotIn':
      return value === undefined || !values.includes(value);
    case 'Exists':
      return value !== undefined;
    case 'DoesNotExist':
      return value === undefined;
    case 'Gt':
      return value !== undefined && Number(value) > Number(values[0]);
    case 'Lt':
      return value !== undefined && Number(value) < Number(values[0]);
    default:
      return false;
  }
}
