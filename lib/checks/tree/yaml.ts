import { isAlias, isMap, isScalar, isSeq, parse, parseAllDocuments, type Document, type Node } from 'yaml';

/** A value that a reader of YAML 1.1 (kubectl, Argo CD, Flux) takes for another than a reader of 1.2. */
export interface Ambiguity {
  /** Where in the document, for example `spec.args[0]`. */
  readonly field: string;
  readonly written: string;
  readonly as11: string;
  readonly as12: string;
}

export interface ParsedDocument {
  readonly value: unknown;
  readonly ambiguities: readonly Ambiguity[];
}

export interface ParsedFile {
  readonly documents: readonly ParsedDocument[];
  /** Parse errors and warnings, one line each. */
  readonly errors: readonly string[];
}

/**
 * Parses a file once, as YAML 1.2, and finds on the way what 1.1 would read differently.
 *
 * Only plain scalars, merge keys and explicit tags differ between the versions for the constructs that a
 * manifest uses, so each distinct plain scalar is resolved under 1.1 once per run instead of parsing
 * each file twice.
 */
export function parseYaml(content: string): ParsedFile {
  const errors: string[] = [];
  const documents: ParsedDocument[] = [];
  const parsed = parseAllDocuments(content, { version: '1.2', merge: false, uniqueKeys: true });
  if (!Array.isArray(parsed)) return { documents: [], errors: [] };
  for (const document of parsed as Document[]) {
    for (const problem of [...document.errors, ...document.warnings])
      errors.push(problem.message.split('\n')[0] ?? problem.message);
    if (document.errors.length > 0 || document.contents === null) continue;
    const ambiguities: Ambiguity[] = [];
    compare(document.contents, '', ambiguities);
    documents.push({ value: document.toJS() as unknown, ambiguities });
  }
  return { documents, errors };
}

function compare(node: unknown, field: string, found: Ambiguity[]): void {
  if (isMap(node)) {
    explicitTag(node, field, found);
    for (const pair of node.items) {
      const name = isScalar(pair.key) ? String(pair.key.source ?? pair.key.value) : '?';
      const below = field === '' ? name : `${field}.${name}`;
      if (isScalar(pair.key) && pair.key.type === 'PLAIN' && pair.key.source === '<<') {
        found.push({ field: below, written: '<<', as11: 'a merge of another mapping', as12: 'a key of the name <<' });
      } else compare(pair.key, below, found);
      compare(pair.value, below, found);
    }
  } else if (isSeq(node)) {
    explicitTag(node, field, found);
    node.items.forEach((item, index) => {
      compare(item, `${field}[${index}]`, found);
    });
  } else if (isScalar(node)) {
    explicitTag(node, field, found);
    if (node.type !== 'PLAIN' || node.source === undefined || node.tag !== undefined) return;
    const as12 = JSON.stringify(node.value) ?? String(node.value);
    const as11 = read11(node.source);
    if (as11 !== as12) found.push({ field, written: node.source, as11, as12 });
  } else if (isAlias(node)) {
    return;
  }
}

const PORTABLE_TAGS = new Set(['tag:yaml.org,2002:str', 'tag:yaml.org,2002:map', 'tag:yaml.org,2002:seq']);

function explicitTag(node: Node, field: string, found: Ambiguity[]): void {
  if (node.tag === undefined || PORTABLE_TAGS.has(node.tag)) return;
  found.push({ field, written: node.tag, as11: 'what the tag says', as12: 'what the reader knows of the tag' });
}

const readings = new Map<string, string>();

/** Kept small: texts like names and paths are mostly distinct, and one long run must not hold them all. */
const MOST_READINGS = 20_000;

/** No type of 1.1 beside its booleans starts with a letter, so most scalars need no second parse. */
const SURELY_TEXT = /^(?!(?:y|n|yes|no|on|off|true|false|null)$)[a-z]/i;

function read11(source: string): string {
  if (SURELY_TEXT.test(source)) return JSON.stringify(source);
  const known = readings.get(source);
  if (known !== undefined) return known;
  let read: string;
  try {
    const value: unknown = source === '' ? null : parse(source, { version: '1.1', logLevel: 'silent' });
    read = JSON.stringify(typeof value === 'bigint' ? Number(value) : value) ?? String(value);
  } catch {
    // A plain scalar inside a mapping may not stand on its own (`a: b` cannot occur in one); it is then a string for
    // both.
    read = JSON.stringify(source);
  }
  if (readings.size >= MOST_READINGS) readings.clear();
  readings.set(source, read);
  return read;
}
