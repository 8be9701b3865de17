/** Takes the measures. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';
import { addons } from './addons.mjs';
import { arrows } from './arrows.mjs';
import { checks } from './checks.mjs';
import { cycles } from './cycles.mjs';
import { fields } from './fields.mjs';
import { folders } from './folders.mjs';
import { functionLengths } from './functions.mjs';
import { importsBetween } from './graph.mjs';
import { fileLengths, widths } from './lines.mjs';
import { nesting } from './nesting.mjs';
import { orphans } from './orphans.mjs';
import { productTypes } from './program.mjs';
import { filesBelow, PRODUCT, readSources } from './sources.mjs';
import { MEASURES } from './titles.mjs';

const TAKE = {
  widths,
  files: fileLengths,
  functions: functionLengths,
  nesting,
  cycles,
  arrows,
  addons,
  checks,
  fields,
  folders,
  orphans,
};

/** Takes the requested measures of the repository at `root`; calls `onStep` with the title of each. */
export function takeMeasures(root, ids, onStep) {
  onStep('reading the sources');
  const house = lazily({
    root: () => root,
    sources: () => readSources(root),
    imports: () => importsBetween(house.sources),
    types: () => productTypes(root, house.sources),
    dataFiles: () => dataFiles,
  });
  return MEASURES.filter(({ id }) => ids.includes(id)).map(({ id, title, about }) => {
    onStep(title);
    return { id, title, about, ...judged(TAKE[id](house)) };
  });
}

/** The JSON files of the product, parsed; versions are pinned there. */
const dataFiles = (root) =>
  PRODUCT.flatMap((folder) => filesBelow(root, folder))
    .filter((path) => path.endsWith('.json'))
    .map((path) => ({ path, tree: ts.parseJsonText(path, readFileSync(join(root, path), 'utf8')) }));

function judged(result) {
  if (result.missing !== undefined) return { ...result, holds: false, goals: [], figures: {}, found: [] };
  const found = [...result.found].sort((a, b) => (b.value ?? 0) - (a.value ?? 0) || (a.where < b.where ? -1 : 1));
  return { ...result, holds: result.goals.every(({ holds }) => holds), found };
}

/** An object whose values are computed on first access. */
function lazily(makers) {
  const made = {};
  for (const [key, make] of Object.entries(makers)) {
    let value;
    Object.defineProperty(made, key, { get: () => (value ??= make()) });
  }
  return made;
}
