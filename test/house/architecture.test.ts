import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';

/*
 * The table of rooms in docs/ARCHITECTURE.md says what rooms.cjs says.
 */
const root = join(__dirname, '../..');

interface Rooms {
  readonly table: Readonly<Record<string, readonly string[]>>;
  readonly typesOnly: Readonly<Record<string, readonly string[]>>;
  readonly forAll: readonly string[];
}
const rooms = createRequire(__filename)(join(root, 'rooms.cjs')) as Rooms;

/** What a room may import beside what the head of the table says. */
interface Row {
  readonly code: readonly string[];
  /** Rooms of which only types may be imported. */
  readonly types: readonly string[];
  /** Whether lib/model is open to it. */
  readonly model: boolean;
}

/** The rows by room; behind a semicolon stands what only types may be imported of. */
function rowsOf(page: string): Readonly<Record<string, Row>> {
  const names = (text = ''): string[] =>
    [...text.matchAll(/`([^`]+)`/g)].map(([, name = '']) => name).filter((name) => name !== 'lib/model');
  return Object.fromEntries(
    [...page.matchAll(/^\| `([a-z/]+)\/(?:<gate>\/)?` \| .* \| (.*) \|$/gm)].map(([, room = '', cell = '']) => {
      const [code, types] = cell.split('; ');
      return [room, { code: names(code).sort(), types: names(types), model: !cell.startsWith('not even') }];
    }),
  );
}

const page = readFileSync(join(root, 'docs/ARCHITECTURE.md'), 'utf8');

test('every room has its row, with what it may import', () => {
  const { bin, ...rows } = rowsOf(page);
  expect(bin).toBeDefined();
  const expected = Object.entries(rooms.table).map(([room, code]) => [
    room,
    {
      code: code.filter((name) => name !== 'lib/model').sort(),
      types: rooms.typesOnly[room] ?? [],
      model: room === 'lib/model' || code.includes('lib/model'),
    },
  ]);
  expect(rows).toEqual(Object.fromEntries(expected));
});

test('the head of the table names what every room may import', () => {
  expect(page).toContain(`beside \`lib/model\`, ${rooms.forAll.map((name) => `\`${name}\``).join(' and ')} |`);
});

test('a row that says less is seen', () => {
  const planted = page.replace('| `imports`, `lib/policy` |', '| `imports` |');
  expect(planted).not.toBe(page);
  expect(rowsOf(planted)['charts']).toEqual({ code: ['imports'], types: [], model: true });
});
