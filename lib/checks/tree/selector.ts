import { fields, labels, list, text, texts } from './read';

/*
 * Selectors as they are written in an artifact. lib/policy has a function of its own for selectors that a schema has
 * passed (`evaluation/label-selector.ts`); what is read here may have any shape, and what cannot be read selects
 * nothing.
 */

export type Labels = Readonly<Record<string, string>>;

/** What Kubernetes puts on every namespace. */
export const namespaceLabels = (name: string): Labels => ({ 'kubernetes.io/metadata.name': name });

/** Whether the labels hold all of the pairs. */
export function holds(wanted: Labels, given: Labels): boolean {
  return Object.entries(wanted).every(([key, value]) => given[key] === value);
}

/** A `LabelSelector` as Kubernetes evaluates it; an empty one selects everything. */
export function selects(selector: unknown, given: Labels): boolean {
  if (!holds(labels(selector, 'matchLabels'), given)) return false;
  return list(selector, 'matchExpressions').every((expression) => {
    const key = text(expression, 'key') ?? '';
    const values = texts(expression, 'values');
    const value = given[key];
    switch (text(expression, 'operator')) {
      case 'In':
        return value !== undefined && values.includes(value);
      case 'NotIn':
        return value === undefined || !values.includes(value);
      case 'Exists':
        return value !== undefined;
      case 'DoesNotExist':
        return value === undefined;
      default:
        return false;
    }
  });
}

/** The selector as it is written in a message. */
export function written(selector: unknown): string {
  return JSON.stringify(fields(selector));
}
