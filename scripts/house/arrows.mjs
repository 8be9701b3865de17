/** Imports that run against the table of rooms. */
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { isIn } from './sources.mjs';

const FILE = 'rooms.cjs';
/** What the table speaks of; sources outside, such as scripts, are no rooms. */
const OURS = ['bin', 'platforms', 'lib', 'charts', 'imports', 'test'];

/** Upward arrows: imports that the table of `rooms.cjs`, which dependency-cruiser reads too, does not allow. */
export function arrows({ root, imports }) {
  if (!existsSync(join(root, FILE))) return { missing: `${FILE} is not there: it holds the table of allowed imports` };
  const rooms = createRequire(join(root, FILE))(`./${FILE}`);
  const found = imports
    .filter(({ to }) => isIn(to, OURS))
    .flatMap((one) =>
      brokenRows(rooms, one).map((room) => ({ where: `${one.from}:${one.line}`, note: `${room} imports ${one.to}` })),
    );
  return {
    figures: { imports: imports.length, upward: found.length },
    goals: [{ text: 'none', holds: found.length === 0 }],
    found,
  };
}

function brokenRows({ table, typesOnly = {}, onlyTypes = {} }, { from, to, typeOnly }) {
  return Object.entries(table)
    .filter(([room]) => isIn(from, [room]))
    .filter(([room, allowed]) => {
      if (isIn(to, typesOnly[room] ?? []) || isIn(to, onlyTypes[room] ?? [])) return !typeOnly;
      return !isIn(to, [room, ...allowed]);
    })
    .map(([room]) => room);
}
