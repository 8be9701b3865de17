/** Single-file folders. */
import { dirname } from 'node:path/posix';
import { filesBelow, FOLDERS } from './sources.mjs';

/** Sample trees, whose layout is given. */
const SAMPLES = 'test/fixtures/';

/**
 * Folders that contain one file and nothing else: a level of the tree that says nothing. A folder of tests is named
 * after the room that it tests, and says that much.
 */
export function folders({ root }) {
  const files = FOLDERS.flatMap((folder) => filesBelow(root, folder)).filter((path) => !path.startsWith(SAMPLES));
  const entries = new Map();
  for (const file of files) addWithParents(entries, file);
  const found = [...entries]
    .filter(([folder, inside]) => folder.includes('/') && inside.size === 1 && !entries.has([...inside][0]))
    .filter(([folder]) => !entries.has(folder.replace(/^test\//, 'lib/')) || !folder.startsWith('test/'))
    .map(([folder, inside]) => ({ where: folder, note: [...inside][0].slice(folder.length + 1) }));
  return {
    figures: { folders: entries.size, singleFile: found.length },
    goals: [{ text: 'none', holds: found.length === 0 }],
    found,
  };
}

function addWithParents(entries, path) {
  const folder = dirname(path);
  if (folder === '.') return;
  entries.set(folder, (entries.get(folder) ?? new Set()).add(path));
  addWithParents(entries, folder);
}
