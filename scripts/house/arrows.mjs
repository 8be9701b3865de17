/** Imports that the table of rooms does not allow. */
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { isIn } from './sources.mjs';

const FILE = 'rooms.cjs';
/** Folders that the table covers; others, such as scripts, may be imported by anyone. */
const OURS = ['bench', 'bin', 'platforms', 'lib', 'charts', 'imports', 'test'];

/** Upward arrows: imports that `rooms.cjs` does not allow. dependency-cruiser reads the same table. */
export function arrows({ root, imports }) {
  if (!existsSync(join(root, FILE))) return { missing: `${FILE}, the table of allowed imports, does not exist` };
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

function brokenRows({ table, forAll = [], typesOnly = {}, onlyTypes = {} }, { from, to, typeOnly }) {
  return Object.entries(table)
    .filter(([room]) => isIn(from, [room]))
    .filter(([room, allowed]) => {
      if (isIn(to, typesOnly[room] ?? []) || isIn(to, onlyTypes[room] ?? [])) return !typeOnly;
      return !isIn(to, [room, ...allowed, ...forAll]);
    })
    .map(([room]) => room);
}
