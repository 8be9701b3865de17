/** Files that mention a field of a workload. */
import ts from 'typescript';
import { dirname } from 'node:path/posix';
import { exportedType, membersOf, propertyAt } from './program.mjs';
import { Places } from './touched.mjs';
import { keyOf, walk } from './tree.mjs';

const TYPE = 'Workload';
const GOAL = 4;
/** These identify a workload and appear in every message. */
const IDENTITY = new Set(['kind', 'name']);

/**
 * For each field of a workload, the files that declare, read or write it according to the type checker. A schema is
 * recognized by its keys: an object literal in the folder of the type, or below it, of whose keys at least two and at
 * least half are fields.
 */
export function fields({ types }) {
  const workload = exportedType(types, TYPE);
  if (workload === undefined) return { missing: `no exported type ${TYPE}` };
  const declarations = declarationsOf(workload.type);
  if (declarations.size === 0) return { missing: `the type ${TYPE} has no fields; are the packages installed?` };
  const places = new Places(new Set(declarations.values()));
  const room = dirname(workload.path);
  for (const { path, tree } of types.files) {
    for (const field of namedIn(types.checker, tree, declarations)) places.add(field, path);
    if (path.startsWith(`${room}/`)) for (const field of inTables(tree, declarations)) places.add(field, path);
  }
  return places.measure({ goal: GOAL, by: 'median' });
}

function declarationsOf(type) {
  const found = new Map();
  for (const property of membersOf(type).flatMap((member) => member.getProperties())) {
    if (IDENTITY.has(property.name)) continue;
    for (const declaration of property.declarations ?? []) found.set(declaration, property.name);
  }
  return found;
}

function namedIn(checker, tree, declarations) {
  const names = new Set(declarations.values());
  const found = new Set();
  walk(tree, (node) => {
    if (!ts.isIdentifier(node) || !names.has(node.text)) return;
    const property = propertyAt(checker, node);
    if (property?.declarations?.some((declaration) => declarations.has(declaration))) found.add(node.text);
  });
  return found;
}

function inTables(tree, declarations) {
  const names = new Set(declarations.values());
  const found = new Set();
  walk(tree, (node) => {
    if (!ts.isObjectLiteralExpression(node)) return;
    const keys = node.properties.map(keyOf);
    const known = keys.filter((key) => names.has(key));
    if (known.length >= 2 && known.length * 2 >= keys.length) for (const key of known) found.add(key);
  });
  return found;
}
