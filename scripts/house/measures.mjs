/** The measures, in the order in which they are told. */
import { readFileSync } from 'node:fs';
import { join, sep } from 'node:path';
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

const MEASURES = [
  { id: 'widths', title: 'Line widths', about: 'lines over 120 columns', measure: widths },
  { id: 'files', title: 'File lengths', about: 'lines a file, generated files left out', measure: fileLengths },
  {
    id: 'functions',
    title: 'Function lengths',
    about: 'lines a function, what is inside it included',
    measure: functionLengths,
  },
  {
    id: 'nesting',
    title: 'Nesting',
    about: 'branches, loops, ?: and functions around the deepest place of a function',
    measure: nesting,
  },
  { id: 'cycles', title: 'Import cycles', about: 'files that need themselves', measure: cycles },
  { id: 'arrows', title: 'Upward arrows', about: 'imports that rooms.cjs does not allow', measure: arrows },
  {
    id: 'addons',
    title: 'Files that know an add-on',
    about: 'per kind; files called after it are one',
    measure: addons,
  },
  { id: 'checks', title: 'Files that know a check', about: 'per code of a gate', measure: checks },
  { id: 'fields', title: 'Files that know a field of a workload', about: 'kind and name left out', measure: fields },
  { id: 'folders', title: 'Folders of one file', about: 'samples in test/fixtures left out', measure: folders },
  { id: 'orphans', title: 'Files that nobody imports', about: 'or, of the product, only tests', measure: orphans },
];

export const IDS = MEASURES.map(({ id }) => id);

/** Takes the measures asked for; `onStep` is told what is done next. */
export function takeMeasures(given, ids, onStep) {
  const root = given.endsWith(sep) ? given.slice(0, -1) : given;
  onStep('reading the sources');
  const house = lazily({
    root: () => root,
    sources: () => readSources(root),
    imports: () => importsBetween(house.sources),
    types: () => productTypes(root, house.sources),
    dataFiles: () => dataFiles,
  });
  return MEASURES.filter(({ id }) => ids.includes(id)).map(({ id, title, about, measure }) => {
    onStep(title);
    return { id, title, about, ...judged(measure(house)) };
  });
}

/** The JSON files of the product, parsed: pins are data. */
const dataFiles = (root) =>
  PRODUCT.flatMap((folder) => filesBelow(root, folder))
    .filter((path) => path.endsWith('.json'))
    .map((path) => ({ path, tree: ts.parseJsonText(path, readFileSync(join(root, path), 'utf8')) }));

function judged(result) {
  if (result.missing !== undefined) return { ...result, holds: false, goals: [], figures: {}, found: [] };
  const found = [...result.found].sort((a, b) => (b.value ?? 0) - (a.value ?? 0) || (a.where < b.where ? -1 : 1));
  return { ...result, holds: result.goals.every(({ holds }) => holds), found };
}

/** An object whose values are made at first use. */
function lazily(makers) {
  const made = {};
  for (const [key, make] of Object.entries(makers)) {
    let value;
    Object.defineProperty(made, key, { get: () => (value ??= make()) });
  }
  return made;
}
