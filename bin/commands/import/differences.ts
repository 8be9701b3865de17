import type { Import } from '../../../lib/app';
import { shortened, shortenedPair } from '../../../lib/change';

type Differences = Import['differences'];
type Field = Differences['fields'][number];

/** Objects that a line names. */
const MOST_NAMED = 3;

/** Differences by the name of what they are good for, a line for each field and all objects that it is the same in. */
export function differenceLines({ fields, added, lost }: Differences): readonly string[] {
  const names = [...new Set([...fields, ...added].map(({ improvement }) => improvement?.name ?? 'not meant'))].sort();
  return [
    ...lost.map((object) => `lost: ${JSON.stringify(object)}`),
    ...names.flatMap((name) => {
      const those = fields.filter(({ improvement }) => (improvement?.name ?? 'not meant') === name);
      const come = added.filter(({ improvement }) => improvement.name === name);
      const good = those[0]?.improvement?.good ?? come[0]?.improvement.good ?? '';
      return [
        `${name}: ${good}`,
        ...grouped(those).map(([line, objects]) => `    ${named(objects)}: ${line}`),
        ...byKind(come.map(({ object }) => object)).map((line) => `    new ${line}`),
      ];
    }),
  ];
}

/** A line, and every object that it is said of. */
type Grouped = readonly [line: string, objects: readonly string[]];

/** Values of one field that stand on lines of their own; more are counted. */
const MOST_VALUES = 3;

/** The same change of a field, and every object that it is the same in; where each has a value of its own, once. */
function grouped(fields: readonly Field[]): readonly Grouped[] {
  const paths = [...new Set(fields.map(shapeOf))];
  return paths.flatMap((shape) => {
    const those = fields.filter((field) => shapeOf(field) === shape);
    const found = new Map<string, string[]>();
    for (const { object, change } of those) {
      const line = lineOf(change);
      found.set(line, [...(found.get(line) ?? []), object]);
    }
    if (found.size <= MOST_VALUES) return [...found].map((one): Grouped => one);
    return [[`${shape}, ${found.size} values`, those.map(({ object }) => object)] satisfies Grouped];
  });
}

/** A field and what happens to it, without its values and without the names of the elements of lists. */
const shapeOf = ({ change: { path, before, after } }: Field): string =>
  [
    path.replace(/\[[^\]]*\]/g, '[]'),
    before === undefined ? 'new' : after === undefined ? 'no longer' : 'another',
  ].join(': ');

function lineOf({ path, before, after }: Field['change']): string {
  if (before === undefined) return `${path}: new ${shortened(after)}`;
  if (after === undefined) return `${path}: no longer ${shortened(before)}`;
  return `${path}: ${shortenedPair(before, after).join(' → ')}`;
}

const named = (objects: readonly string[]): string =>
  objects.length <= MOST_NAMED
    ? objects.join(', ')
    : `${objects.length} objects (${objects.slice(0, MOST_NAMED).join(', ')}, …)`;

/** `NetworkPolicy shop/a, shop/b` */
function byKind(labels: readonly string[]): readonly string[] {
  const kinds = [...new Set(labels.map((label) => label.slice(0, label.indexOf(' '))))].sort();
  return kinds.map((kind) => {
    const those = labels.filter((label) => label.startsWith(`${kind} `)).map((label) => label.slice(kind.length + 1));
    const more = those.length > MOST_NAMED * 2 ? ` and ${those.length - MOST_NAMED * 2} more` : '';
    return `${kind} ${those.slice(0, MOST_NAMED * 2).join(', ')}${more}`;
  });
}
