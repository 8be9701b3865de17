import {
  compareLock,
  fillItems,
  type Item,
  type Kind,
  KINDS,
  LOCK_FILE,
  type PullResult,
  readLock,
  replaceItems,
  updateLock,
  type Wanted,
  wantedItems,
  writeLock,
} from '../../lib/supply';
import { today } from './day';
import { counted, problemText } from './problems';
import { afterPull, failureText } from './pulled';
import { type Terminal, terminal } from './terminal';

/** What `archipel lock` was asked. */
export interface LockOptions {
  readonly root: string;
  /** @default - all */
  readonly kind?: Kind | undefined;
  /** Compare and write nothing. */
  readonly check: boolean;
  /** Leave the network alone. */
  readonly offline: boolean;
}

/** What is said of what nobody has fetched. */
const NOT_FETCHED = 'nobody has fetched it yet: run npx archipel lock where there is a network';

/** Brings archipel.lock to what the pins say, or compares the two. @returns the exit status */
export async function lock({ root, kind, check, offline }: LockOptions): Promise<number> {
  const screen = terminal(process.stderr);
  const kinds = kind === undefined ? KINDS : [kind];
  const { items: locked, problems } = readLock(root);
  const wanted = wantedItems(root, { date: today(), reason: NOT_FETCHED });
  const wrong = [...problems, ...wanted.problems, ...(check ? differences(locked, wanted.items, kinds) : [])];
  if (wrong.length > 0) {
    screen.say(problemText(wrong, screen.colour));
    screen.say(
      `${counted(wrong.length, 'problem')}; ${check ? `${LOCK_FILE} is not what is pinned` : 'nothing was written'}`,
    );
    return 1;
  }
  if (check) {
    screen.say(`${LOCK_FILE} is what is pinned: ${countText(locked, kinds)}`);
    return 0;
  }
  return write(root, updateLock(locked, wanted.items, kinds), { kinds, offline, wanted, screen });
}

const differences = (locked: readonly Item[], wanted: readonly Item[], kinds: readonly Kind[]) =>
  compareLock(ofKinds(locked, kinds), ofKinds(wanted, kinds));

interface Writing {
  readonly kinds: readonly Kind[];
  readonly offline: boolean;
  readonly wanted: Wanted;
  readonly screen: Terminal;
}

async function write(
  root: string,
  items: readonly Item[],
  { kinds, offline, wanted, screen }: Writing,
): Promise<number> {
  const options = {
    root,
    today: today(),
    onProgress: (done: number, of: number) => screen.progress(`asked ${done} of ${of}`),
  };
  const results = offline ? [] : await fillItems(ofKinds(items, kinds), wanted.notAsked, options);
  screen.done();
  const filled = replaceItems(
    items,
    results.map((result) => afterPull(result, options.today)),
  );
  const changed = writeLock(root, filled);
  const differing = results.filter((result) => result.kind === 'failed' && result.differs);
  for (const line of differing.map(failureText)) screen.say(line);
  screen.say(
    `${LOCK_FILE} ${changed ? 'is written' : 'stays as it was'}: ${countText(filled, kinds)}${reasons(results)}`,
  );
  return differing.length === 0 ? 0 : 1;
}

const ofKinds = (items: readonly Item[], kinds: readonly Kind[]): readonly Item[] =>
  items.filter(({ kind }) => kinds.includes(kind));

/** `27 charts (2 unverified), 11 tools` */
const countText = (items: readonly Item[], kinds: readonly Kind[]): string =>
  kinds
    .map((kind) => {
      const all = ofKinds(items, [kind]);
      const open = all.filter(({ unverified }) => unverified !== undefined).length;
      return `${counted(all.length, kind)}${open === 0 ? '' : ` (${open} unverified)`}`;
    })
    .join(', ');

/** Why the network said nothing, each reason once. */
function reasons(results: readonly PullResult[]): string {
  const all = results.flatMap((result) => (result.kind === 'failed' && !result.differs ? [result.reason] : []));
  return [...new Set(all)].map((reason) => `\n  ${reason}`).join('');
}
