import type { ItemChange } from './compare';
import { shortened, shortenedPair } from './shorten';
import { shownChange, type ShownChange } from './shown';

/** The same change of an item with the same name, and every place where it happens. */
interface Shared {
  readonly label: string;
  readonly lines: readonly ShownChange[];
  readonly places: readonly string[];
}

/** Objects that a line names where many have the same change; the others are counted. */
const MOST_NAMED = 3;

/** Places that a heading names. */
const MOST_PLACES = 8;

/** The changes for people: by the places that share them, then by object, a line for each field. */
export function changesText(changes: readonly ItemChange[]): string {
  const groups = new Map<string, Shared[]>();
  for (const shared of sharedChanges(changes)) {
    const heading = headingOf(shared.places);
    groups.set(heading, [...(groups.get(heading) ?? []), shared]);
  }
  return [...groups].map(([heading, shared]) => `${heading}\n${groupLines(shared).join('\n')}\n`).join('\n');
}

/** Fields that several places change in the same way are told once; an item is split where its places differ. */
function sharedChanges(changes: readonly ItemChange[]): readonly Shared[] {
  const found = new Map<string, { readonly label: string; readonly line: ShownChange; readonly places: Set<string> }>();
  for (const change of changes) {
    const { label, place } = change.item;
    for (const line of shownChange(change)) {
      const key = JSON.stringify([label, line.state, line.field, line.before, line.after]);
      const known = found.get(key) ?? { label, line, places: new Set() };
      known.places.add(place === '' ? 'the fleet' : place);
      found.set(key, known);
    }
  }
  const items = new Map<string, Shared>();
  for (const { label, line, places } of found.values()) {
    const sorted = [...places].sort();
    const key = JSON.stringify([label, sorted]);
    items.set(key, { label, places: sorted, lines: [...(items.get(key)?.lines ?? []), line] });
  }
  return [...items.values()];
}

function headingOf(places: readonly string[]): string {
  if (places.length === 1) return places[0] ?? '';
  const more = places.length > MOST_PLACES ? `, and ${places.length - MOST_PLACES} more` : '';
  return `${places.length} places: ${places.slice(0, MOST_PLACES).join(', ')}${more}`;
}

function groupLines(items: readonly Shared[]): readonly string[] {
  const alike = new Map<string, string[]>();
  for (const { label, lines } of items)
    for (const line of lines.filter(({ state }) => state === 'changed'))
      alike.set(lineText(line), [...(alike.get(lineText(line)) ?? []), label]);
  const isCommon = (line: ShownChange): boolean => (alike.get(lineText(line))?.length ?? 0) > MOST_NAMED;
  const common = [...alike]
    .filter(([, labels]) => labels.length > MOST_NAMED)
    .flatMap(([text, labels]) => [`  ${labels.length} objects: ${namedText(labels)}`, `    ${text}`]);
  const own = items.flatMap(({ label, lines }) => {
    const left = lines.filter((line) => !isCommon(line));
    const [first] = left;
    if (first === undefined) return [];
    if (first.state === 'changed') return [`  ${label}`, ...left.map((line) => `    ${lineText(line)}`)];
    return [`  ${MARKS[first.state]} ${label}${first.state === 'moved' ? `: ${lineText(first)}` : ''}`];
  });
  return [...common, ...own];
}

const MARKS = { added: '+', removed: '-', moved: 'moved', changed: '' } as const;

const namedText = (labels: readonly string[]): string =>
  `${labels.slice(0, MOST_NAMED).join(', ')} and ${labels.length - MOST_NAMED} more`;

function lineText({ field, before, after }: ShownChange): string {
  const name = field === undefined || field === '' ? '' : `${field}: `;
  if (before === undefined) return `${name}new ${shortened(after)}`;
  if (after === undefined) return `${name}no longer ${shortened(before)}`;
  return `${name}${shortenedPair(before, after).join(' → ')}`;
}

/** How much changes: a line for each place, then the sum. */
export function statText(changes: readonly ItemChange[]): string {
  const places = new Map<string, ItemChange[]>();
  for (const change of changes) places.set(change.item.place, [...(places.get(change.item.place) ?? []), change]);
  const width = Math.max(...[...places.keys()].map(({ length }) => length), 'the fleet'.length);
  return [
    ...[...places].map(([place, those]) => `${(place || 'the fleet').padEnd(width)}  ${countsText(those)}\n`),
    `${'in all'.padEnd(width)}  ${countsText(changes)}\n`,
  ].join('');
}

function countsText(changes: readonly ItemChange[]): string {
  const counts = (['changed', 'added', 'removed', 'moved'] as const)
    .map((state) => [state, changes.filter((one) => one.state === state).length] as const)
    .filter(([, count]) => count > 0)
    .map(([state, count]) => `${count} ${state}`);
  const fields = changes.reduce((sum, one) => sum + one.fields.length, 0);
  return [...counts, ...(fields > 0 ? [`${fields} ${fields === 1 ? 'field' : 'fields'}`] : [])].join(', ');
}
