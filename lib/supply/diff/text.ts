import { CHANGE_KINDS, type ChangeKind, type SharedChange } from './change';

/** What a group of changes means, above its lines. */
const TITLES: Readonly<Record<ChangeKind, string>> = {
  kubernetes: 'Versions of Kubernetes',
  'crd-removed': 'Definitions that go, with every object of their kind',
  'crd-changed': 'Definitions that serve or store other versions',
  'crd-added': 'Definitions that come',
  'rights-grown': 'Rights that grow',
  'rights-shrunk': 'Rights that shrink',
  'value-gone': 'Keys of our values that the chart no longer knows',
  'object-removed': 'Objects that go',
  'object-added': 'Objects that come',
  image: 'Images',
  field: 'Fields of objects that stay',
  'default-moved': "The chart's own values that move, where ours do not say otherwise",
  'key-gone': "Keys that go from the chart's own values, which ours do not set",
  'key-new': "Keys that come into the chart's own values",
};

/** Places that a line names; the others are counted. */
const MOST_PLACES = 3;

/** Changes for people: a group for each kind, a line for each change. @param releases all that were compared */
export function changesText(changes: readonly SharedChange[], releases: number): string {
  const groups = CHANGE_KINDS.flatMap((kind) => {
    const those = changes.filter((change) => change.kind === kind);
    if (those.length === 0) return [];
    return [[`${TITLES[kind]} (${those.length})`, ...those.map((change) => lineOf(change, releases))].join('\n')];
  });
  return groups.join('\n\n');
}

function lineOf({ subject, field, before, after, where }: SharedChange, releases: number): string {
  const place = field === undefined ? subject : `${subject}: ${field}`;
  return `  ${place}${valuesText(before, after)}${whereText(where, releases)}`;
}

function valuesText(before: string | undefined, after: string | undefined): string {
  if (before !== undefined && after !== undefined) return `: ${before} → ${after}`;
  if (before !== undefined) return `: no longer ${before}`;
  return after === undefined ? '' : `: new ${after}`;
}

/** Nothing is said of what happens in every release. */
function whereText(where: readonly string[], releases: number): string {
  if (where.length === releases) return '';
  const named = where.slice(0, MOST_PLACES).join(', ');
  const more = where.length > MOST_PLACES ? ` and ${where.length - MOST_PLACES} more` : '';
  return `  [${where.length} of ${releases}: ${named}${more}]`;
}
