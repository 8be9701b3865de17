import { type Document, parseDocument } from 'yaml';
import type { RenderedObject, RepeatedKey } from '../../model/delivery/rendering';
import { crdOf, readsAsCrd } from './chart-crds';

/** What `helm template` printed, as objects. */
export interface ParsedRendering {
  readonly objects: readonly RenderedObject[];
  readonly repeatedKeys: readonly RepeatedKey[];
  /** Documents that are no YAML, one line each. */
  readonly errors: readonly string[];
}

/**
 * Reads the output of `helm template` as YAML 1.1, as helm, Argo CD and Flux do: `0400` is octal and `on` is true.
 *
 * Pods of `helm test` are left out: no engine runs them.
 */
export function parseRendering(text: string): ParsedRendering {
  const objects: RenderedObject[] = [];
  const repeatedKeys: RepeatedKey[] = [];
  const errors: string[] = [];
  for (const part of text.split(/^---\s*$/m)) {
    const template = /^# Source: (.+)$/m.exec(part)?.[1] ?? '';
    if (readsAsCrd(part)) {
      const crd = crdOf(part);
      if (crd !== undefined) objects.push(crd);
      continue;
    }
    const document = parseDocument(part, { version: '1.1', merge: true, logLevel: 'silent' });
    for (const error of document.errors) {
      if (error.code === 'DUPLICATE_KEY') repeatedKeys.push({ template, key: keyAt(part, error.pos[0]) });
      else errors.push(`${template}: ${error.message.split('\n')[0] ?? ''}`);
    }
    const value = valueOf(document);
    if (value !== undefined && !isTest(value)) objects.push(value);
  }
  return { objects, repeatedKeys, errors };
}

function valueOf(document: Document): RenderedObject | undefined {
  const value = document.toJS() as unknown;
  return typeof value === 'object' && value !== null && 'kind' in value && 'apiVersion' in value
    ? { ...value }
    : undefined;
}

const keyAt = (text: string, position: number): string => /^[^\s:]*/.exec(text.slice(position))?.[0] ?? '';

function isTest(value: RenderedObject): boolean {
  const { annotations } = (value['metadata'] ?? {}) as { readonly annotations?: Readonly<Record<string, string>> };
  return /\btest(-success|-failure)?\b/.test(annotations?.['helm.sh/hook'] ?? '');
}
