import { goTemplateText } from '../../common/text/go-template';
import type { JsonObject, JsonValue } from '../../model/units/json';
import { type TemplateCondition, type Entry, type Node, type Reference, UnderivableError } from './template';

/** Writes plain data as block YAML, as the manifests are written. */
export type ToYaml = (document: JsonObject) => string;

/** A set of entries that the templates of a chart share, defined once under a name. */
export interface Shared {
  readonly name: string;
  readonly entries: readonly Entry[];
}

/** Writes nodes as templates of Helm. */
export class TemplateWriter {
  constructor(
    private readonly toYaml: ToYaml,
    private readonly shared: Shared | undefined,
  ) {}

  /** @param when - the object is there only then */
  object(node: Node, when: readonly TemplateCondition[]): string {
    if (node.kind !== 'map' && node.kind !== 'plain') throw new UnderivableError('an object is a map');
    const body = this.entries(entriesOf(node), 0);
    return when.reduceRight((text, condition) => wrapped(condition, text), body);
  }

  /** The definition of the shared entries, for `_helpers.tpl`. */
  definition(): string {
    if (this.shared === undefined) return '';
    return (
      `{{- define ${JSON.stringify(this.shared.name)} ` +
      `-}}\n${this.shared.entries.map((entry) => this.entry(entry, 0)).join('')}{{- end }}\n`
    );
  }

  private entries(entries: readonly Entry[], indent: number): string {
    const shared = this.shared;
    if (shared === undefined || !includes(entries, shared.entries)) return this.anyOf(entries, indent);
    const rest = entries.filter(({ key }) => !shared.entries.some((one) => one.key === key));
    return (
      `${pad(indent)}{{- include ${JSON.stringify(shared.name)} . | nindent ${indent} ` +
      `}}\n${rest.map((entry) => this.entry(entry, indent)).join('')}`
    );
  }

  private anyOf(entries: readonly Entry[], indent: number): string {
    if (entries.every(({ when }) => when !== undefined))
      throw new UnderivableError(`all of ${entries.map(({ key }) => key).join(', ')} may be missing at once`);
    return entries.map((entry) => this.entry(entry, indent)).join('');
  }

  private entry({ key, node, when }: Entry, indent: number): string {
    const text = this.keyed(key, node, indent);
    return when === undefined ? text : wrapped(when, text);
  }

  private keyed(key: string, node: Node, indent: number): string {
    const head = `${pad(indent)}${goTemplateText(this.key(key))}:`;
    switch (node.kind) {
      case 'plain':
        return goTemplateText(this.plain({ [key]: node.value }, indent));
      case 'map':
        return `${head}\n${this.entries(node.entries, indent + 2)}`;
      case 'list':
        return `${head}\n${this.items(node.items, indent)}`;
      case 'choice':
        return chosen(node.when, this.keyed(key, node.then, indent), this.keyed(key, node.otherwise, indent));
      case 'reference':
        return node.reference.type === 'data'
          ? `${head}\n${pad(indent + 2)}{{- toYaml ${value(node.reference)} | nindent ${indent + 2} }}\n`
          : `${head} ${scalar(node)}\n`;
      case 'text':
      case 'derived':
        return `${head} ${scalar(node)}\n`;
    }
  }

  private items(items: readonly Node[], indent: number): string {
    return items.map((item) => this.item(item, indent)).join('');
  }

  private item(node: Node, indent: number): string {
    switch (node.kind) {
      case 'choice':
        return chosen(node.when, this.item(node.then, indent), this.item(node.otherwise, indent));
      case 'list':
        throw new UnderivableError('a list inside a list');
      case 'plain':
        return isFilledMap(node.value)
          ? this.mapItem(entriesOf(node), indent)
          : `${pad(indent)}-${goTemplateText(this.plain({ x: node.value }, 0).slice('x:'.length))}`;
      case 'map':
        return this.mapItem(node.entries, indent);
      case 'reference':
      case 'text':
      case 'derived':
        return `${pad(indent)}- ${scalar(node)}\n`;
    }
  }

  /** The dash stands before an entry that is always there, whatever the order of the others. */
  private mapItem(entries: readonly Entry[], indent: number): string {
    const first = entries.find(({ node, when }) => when === undefined && node.kind !== 'choice');
    if (first === undefined) throw new UnderivableError('an item of a list may be empty');
    const text = this.anyOf([first, ...entries.filter((entry) => entry !== first)], indent + 2);
    return `${pad(indent)}- ${text.slice(indent + 2)}`;
  }

  private plain(document: JsonObject, indent: number): string {
    // Templates trim lines around conditions, which a block of several lines might not survive.
    const text = JSON.stringify(document).includes('\\n')
      ? Object.entries(document)
          .map(([key, item]) => `${this.key(key)}: ${JSON.stringify(item)}\n`)
          .join('')
      : this.toYaml(document);
    return text.replace(/^(?=.)/gm, pad(indent));
  }

  private key(key: string): string {
    return this.toYaml({ [key]: 0 }).slice(0, -': 0\n'.length);
  }
}

/** A value as an operand: `.Values.image.tag`, or with `index` where a key is not an identifier. */
export function value({ path }: { readonly path: readonly string[] }): string {
  const plain = path.findIndex((key) => !/^[A-Za-z_][A-Za-z0-9_]*$/.test(key));
  if (plain < 0) return `.Values.${path.join('.')}`;
  const before = ['.Values', ...path.slice(0, plain)].join('.');
  return `(index ${before} ${path
    .slice(plain)
    .map((key) => JSON.stringify(key))
    .join(' ')})`;
}

function scalar(node: Extract<Node, { kind: 'reference' | 'text' | 'derived' }>): string {
  switch (node.kind) {
    case 'reference':
      // Helm reads numbers as floating point, and prints a million as 1e+06.
      return node.reference.type === 'number'
        ? `{{ int64 ${value(node.reference)} }}`
        : `{{ ${value(node.reference)} | quote }}`;
    case 'text': {
      const format = node.parts
        .map((part) => (typeof part === 'string' ? part.replaceAll('%', '%%') : part.type === 'number' ? '%d' : '%s'))
        .join('');
      return `{{ printf ${JSON.stringify(format)} ${node.parts
        .filter((part): part is Reference => typeof part !== 'string')
        .map((part) => (part.type === 'number' ? `(int64 ${value(part)})` : value(part)))
        .join(' ')} | quote }}`;
    }
    case 'derived':
      return `{{ include ${JSON.stringify(node.helper)} ${value({ path: node.from })} | quote }}`;
  }
}

const condition = ({ path, is }: TemplateCondition): string => (is ? value({ path }) : `not ${value({ path })}`);
const wrapped = (when: TemplateCondition, text: string): string => `{{- if ${condition(when)} }}\n${text}{{- end }}\n`;
const chosen = (when: TemplateCondition, text: string, otherwise: string): string =>
  `{{- if ${condition(when)} }}\n${text}{{- else }}\n${otherwise}{{- end }}\n`;

const pad = (indent: number): string => ' '.repeat(indent);

const isFilledMap = (item: JsonValue): item is JsonObject =>
  typeof item === 'object' && item !== null && !Array.isArray(item) && Object.keys(item).length > 0;

export function entriesOf(node: Node): readonly Entry[] {
  if (node.kind === 'map') return node.entries;
  if (node.kind === 'plain' && isFilledMap(node.value))
    return Object.entries(node.value).flatMap(([key, item]) =>
      item === undefined ? [] : [{ key, node: { kind: 'plain', value: item } as const }],
    );
  return [];
}

/** Whether the entries hold each of the shared ones. */
function includes(entries: readonly Entry[], shared: readonly Entry[]): boolean {
  return shared.every((one) =>
    entries.some((entry) => entry.key === one.key && JSON.stringify(entry) === JSON.stringify(one)),
  );
}
