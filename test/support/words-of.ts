import type { z } from 'zod';

/** Paths of the words of a schema: `<web-service>.probes.liveness<grpc>.service`, and `.protocol=UDP` for a value. */
export interface Words {
  /** All of them. */
  readonly known: ReadonlySet<string>;
  /** Those that the given values say. */
  readonly said: ReadonlySet<string>;
}

/** What of a schema's definition is looked at. */
interface Definition {
  readonly type: string;
  readonly innerType?: z.ZodType;
  readonly element?: z.ZodType;
  readonly valueType?: z.ZodType;
  readonly options?: readonly z.ZodType[];
  readonly values?: readonly unknown[];
  readonly shape?: Readonly<Record<string, z.ZodType>>;
}

const definitionOf = (schema: z.ZodType): Definition => schema._zod.def;

/** Fields by whose value the members of a union are told apart. */
const TAGS = ['kind', 'from', 'op'];

/** The words of a schema, and which of them values have. A value that does not fit says nothing. */
export function wordsOf(schema: z.ZodType, values: readonly unknown[]): Words {
  const known = new Set<string>();
  const said = new Set<string>();
  walk(schema, values, '', { known, said });
  return { known, said };
}

interface Found {
  readonly known: Set<string>;
  readonly said: Set<string>;
}

function walk(schema: z.ZodType, values: readonly unknown[], path: string, found: Found): void {
  const { type, innerType, element, valueType, options = [], values: literals = [], shape } = definitionOf(schema);
  if (innerType !== undefined) return walk(innerType, values, path, found);
  if (element !== undefined) return walk(element, values.flatMap(items), `${path}[]`, found);
  if (valueType !== undefined) return walk(valueType, values.flatMap(properties), `${path}{}`, found);
  if (type === 'union')
    return options.forEach((option) => {
      walk(
        option,
        values.filter((value) => option.safeParse(value).success),
        path,
        found,
      );
    });
  if (type === 'literal')
    return literals.forEach((literal) => note(`${path}=${String(literal)}`, values.includes(literal), found));
  if (shape === undefined) return;
  const here = `${path}${tagOf(shape)}`;
  for (const [key, field] of Object.entries(shape)) {
    const given = values
      .map((value) => (value as Readonly<Record<string, unknown>>)[key])
      .filter((one) => one !== undefined);
    note(`${here}.${key}`, given.length > 0, found);
    walk(field, given, `${here}.${key}`, found);
  }
}

function note(word: string, isSaid: boolean, { known, said }: Found): void {
  known.add(word);
  if (isSaid) said.add(word);
}

const items = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);

const properties = (value: unknown): readonly unknown[] =>
  typeof value === 'object' && value !== null ? Object.values(value) : [];

/** Which member of a union it is, where a field of one value says so. */
function tagOf(shape: Readonly<Record<string, z.ZodType>>): string {
  const tag = TAGS.map((key) => shape[key]).find(
    (field) => field !== undefined && definitionOf(field).type === 'literal',
  );
  const values = tag === undefined ? [] : (definitionOf(tag).values ?? []);
  return values.length === 1 ? `<${String(values[0])}>` : '';
}
