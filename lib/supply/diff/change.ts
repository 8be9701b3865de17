/** What a change is about, in the order in which people want to hear of it. */
export const CHANGE_KINDS = [
  'kubernetes',
  'crd-removed',
  'crd-changed',
  'crd-added',
  'rights-grown',
  'rights-shrunk',
  'value-gone',
  'object-removed',
  'object-added',
  'image',
  'field',
  'default-moved',
  'key-gone',
  'key-new',
] as const;

export type ChangeKind = (typeof CHANGE_KINDS)[number];

/** One thing that another version of a chart does differently. */
export interface Change {
  readonly kind: ChangeKind;
  /** The object, the repository of the image, the key of the values, or what of the chart. */
  readonly subject: string;
  /** Field of the object, or resource that a role opens. @default - the subject as a whole */
  readonly field?: string;
  /** Shortened. @default - it is new */
  readonly before?: string;
  /** Shortened. @default - it is gone */
  readonly after?: string;
}

/** A change, and the releases in which it happens. */
export interface SharedChange extends Change {
  /** `platform/cluster/release`, sorted. */
  readonly where: readonly string[];
}

/** The changes of several releases, each of them once; sorted by kind, then by subject and field. */
export function sharedChanges(releases: ReadonlyMap<string, readonly Change[]>): readonly SharedChange[] {
  const found = new Map<string, { readonly change: Change; readonly where: Set<string> }>();
  for (const [place, changes] of releases) {
    for (const change of changes) {
      const { kind, subject, field, before, after } = change;
      const key = JSON.stringify([kind, subject, field, before, after]);
      const known = found.get(key) ?? { change, where: new Set() };
      known.where.add(place);
      found.set(key, known);
    }
  }
  return [...found.values()]
    .map(({ change, where }) => ({ ...change, where: [...where].sort() }))
    .sort((a, b) => rank(a) - rank(b) || compared(textOf(a), textOf(b)));
}

const rank = ({ kind }: Change): number => CHANGE_KINDS.indexOf(kind);

/** All that one change of a kind is sorted by, so that the order is the same in every run. */
const textOf = ({ subject, field = '', before = '', after = '' }: Change): string =>
  [subject, field, before, after].join('\n');

const compared = (a: string, b: string): number => (a < b ? -1 : Number(a > b));
