import type { JsonObject, JsonValue } from '../../model/units/json';
import { LIBRARY } from './library';
import type { ToYaml } from './write';

/** One leaf of `values.yaml`. */
export interface ValueLine {
  readonly path: readonly string[];
  readonly about: string;
  readonly schema: JsonObject;
  /** @default - none: the value may be given, and is not there by default */
  readonly value?: JsonValue;
}

interface Branch {
  readonly children: Map<string, Branch>;
  leaf?: ValueLine;
}

function treeOf(lines: readonly ValueLine[]): Branch {
  const root: Branch = { children: new Map() };
  for (const line of lines) {
    let branch = root;
    for (const key of line.path) {
      const next = branch.children.get(key) ?? { children: new Map() };
      branch.children.set(key, next);
      branch = next;
    }
    branch.leaf = line;
  }
  return root;
}

/** `values.yaml`: every value with its default and what it is. */
export function valuesYaml(head: string, lines: readonly ValueLine[], toYaml: ToYaml): string {
  const write = (branch: Branch, indent: string): string =>
    [...branch.children]
      .map(([key, child]) => {
        const { leaf } = child;
        if (leaf === undefined) {
          const below = write(child, `${indent}  `);
          return /^\s*[^#\s]/m.test(below) ? `${indent}${keyed(key, toYaml)}:\n${below}` : below;
        }
        const comment = `${indent}# ${leaf.about}\n`;
        if (leaf.value === undefined) return `${comment}${indent}# ${key}:\n`;
        return `${comment}${toYaml({ [key]: leaf.value }).replace(/^(?=.)/gm, indent)}`;
      })
      .join('');
  return `${head}${write(treeOf(lines), '')}`;
}

const keyed = (key: string, toYaml: ToYaml): string => toYaml({ [key]: 0 }).slice(0, -': 0\n'.length);

/**
 * `values.schema.json`: every value with its type; anything else is refused, and so is taking a default away.
 *
 * Helm itself adds `global` and the values of the shared chart.
 */
export function valuesSchema(title: string, lines: readonly ValueLine[]): string {
  const write = (branch: Branch): JsonObject => {
    const { leaf } = branch;
    if (leaf) return { description: leaf.about, ...leaf.schema };
    const required = [...branch.children].filter(([, child]) => hasDefault(child)).map(([key]) => key);
    return {
      type: 'object',
      additionalProperties: false,
      ...(required.length > 0 ? { required } : {}),
      properties: Object.fromEntries([...branch.children].map(([key, child]) => [key, write(child)])),
    };
  };
  const schema = write(treeOf(lines));
  const properties = {
    ...(schema['properties'] as JsonObject),
    global: { type: 'object' },
    [LIBRARY.name]: { type: 'object' },
  };
  const file = { $schema: 'http://json-schema.org/draft-07/schema#', title, ...schema, properties };
  return `${JSON.stringify(file, null, 2)}\n`;
}

const hasDefault = ({ leaf, children }: Branch): boolean =>
  leaf ? leaf.value !== undefined : [...children.values()].some(hasDefault);
