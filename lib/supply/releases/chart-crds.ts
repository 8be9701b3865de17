import { parseDocument } from 'yaml';
import type { RenderedObject } from '../../model/delivery/rendering';

/** What the gates want to know of a definition that a chart brings: everything but its schemas. */
export function crdOf(text: string): RenderedObject | undefined {
  const value = parseDocument(withoutSchemas(text), { version: '1.1', logLevel: 'silent' }).toJS() as unknown;
  return isCrd(value) ? value : undefined;
}

/** Whether a rendered document is a definition, by its text: parsing a schema costs more than all other objects. */
export const readsAsCrd = (text: string): boolean => /^kind: *['"]?CustomResourceDefinition['"]?\s*$/m.test(text);

/**
 * Cuts the block under every key `schema`. Schemas are most of the bytes of a chart, and the gates read those of
 * custom resources from the folder of CRDs.
 */
export function withoutSchemas(text: string): string {
  const kept: string[] = [];
  let cutBelow: number | undefined;
  for (const line of text.split('\n')) {
    const indent = line.search(/[^ ]/);
    if (cutBelow !== undefined && (indent < 0 || indent > cutBelow)) continue;
    cutBelow = undefined;
    const [, before] = /^( *(?:- )?)schema: *$/.exec(line) ?? [];
    if (before === undefined) kept.push(line);
    else cutBelow = before.length;
  }
  return kept.join('\n');
}

function isCrd(value: unknown): value is RenderedObject {
  return (
    typeof value === 'object' &&
    value !== null &&
    (value as { readonly kind?: unknown }).kind === 'CustomResourceDefinition'
  );
}
