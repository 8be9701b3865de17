/** Files that mention a kind of add-on. */
import ts from 'typescript';
import { exportedType, membersOf, propertyAt } from './program.mjs';
import { isIn, PRODUCT } from './sources.mjs';
import { Places } from './touched.mjs';
import { keyOf, textOf, walk } from './tree.mjs';

const TYPES = ['Addon', 'K3sAddon', 'EksAddon'];
const GOAL = 4;

/**
 * For each kind of add-on, the places that mention it: a literal assigned to `kind`, compared with it or expected by
 * the type checker, and objects, arrays and unions of kinds. Files named after a kind in a folder of add-ons
 * (`addons/vault.ts`, `addons/vault/…`) count as one place, whatever they contain.
 */
export function addons({ root, sources, types, dataFiles }) {
  const found = TYPES.map((name) => exportedType(types, name)).filter((one) => one !== undefined);
  if (found.length === 0) return { missing: `no exported type ${TYPES.join(' or ')}` };
  const { kinds, declarations } = kindsOf(
    types.checker,
    found.flatMap(({ type }) => membersOf(type)),
  );
  if (kinds.size === 0) return { missing: 'no add-on has a literal as kind; are the packages installed?' };
  const places = new Places(kinds);
  for (const { path, tree } of types.files) {
    for (const kind of namedIn(types.checker, tree, kinds, declarations)) places.add(kind, placeOf(path, kind));
  }
  for (const { path, tree } of [...types.files, ...dataFiles(root).filter(({ path }) => !isPin(path))]) {
    for (const kind of listedIn(tree, kinds)) places.add(kind, placeOf(path, kind));
  }
  for (const { path } of sources.filter(({ path }) => isIn(path, PRODUCT))) {
    const own = ownKind(path);
    if (own !== undefined) places.add(own, placeOf(path, own));
  }
  return places.measure({ goal: GOAL, by: 'median' });
}

function kindsOf(checker, members) {
  const properties = members.map((member) => member.getProperty('kind')).filter((property) => property !== undefined);
  const literals = properties.flatMap((property) => membersOf(checker.getTypeOfSymbol(property)));
  return {
    kinds: new Set(literals.filter((type) => type.isStringLiteral()).map(({ value }) => value)),
    declarations: new Set(properties.flatMap(({ declarations }) => declarations ?? [])),
  };
}

/**
 * Whether a file pins versions. A pin is named after what somebody else publishes: the chart `vault` happens to be
 * called like the add-on, and `aws-vpc-cni` does not, so counting pins would measure spelling.
 */
const isPin = (path) => path.startsWith('lib/pins/');

/** The kind after which a file of a folder of add-ons is named: `vault` for `addons/vault.ts` and `addons/vault/…`. */
const ownKind = (path) => /\/addons\/([^/.]+)/.exec(path)?.[1];

/** The place a file counts as: files named after the kind count as one per folder of add-ons. */
const placeOf = (path, kind) =>
  ownKind(path) === kind ? `${path.slice(0, path.indexOf('/addons/'))}/addons/${kind}` : path;

function namedIn(checker, tree, kinds, declarations) {
  const found = new Set();
  const isNamed = (node) =>
    standsForKind(checker, node, declarations) || isExpected(checker, node, kinds) || isRequired(node);
  walk(tree, (node) => {
    if (kinds.has(textOf(node)) && isNamed(node)) found.add(node.text);
  });
  return found;
}

/**
 * Kinds in objects, arrays and unions that mention at least two, and little else. Where half of the members or more are
 * no kinds, as among the layers or the scrape jobs, the list is of something else that shares some words.
 */
function listedIn(tree, kinds) {
  const found = new Set();
  walk(tree, (node) => {
    const members = listOf(node);
    const listed = members.filter((text) => kinds.has(text));
    if (listed.length > 1 && listed.length * 2 > members.length) for (const kind of listed) found.add(kind);
  });
  return found;
}

/**
 * Whether the expected type of a string literal is a union of kinds: at least three, and more than half of its members.
 * Smaller or mixed unions, such as the delivery engines or the layers, only share some words with the kinds.
 */
function isExpected(checker, node, kinds) {
  if (ts.isLiteralTypeNode(node.parent)) return false;
  const expected = expectedType(checker, node);
  if (expected === undefined) return false;
  const members = membersOf(checker.getBaseConstraintOfType(expected) ?? expected);
  const known = members.filter((type) => type.isStringLiteral() && kinds.has(type.value)).length;
  return known >= 3 && known * 2 > members.length;
}

/** The type expected of a literal; for an argument the declared one, since generics are inferred from the literal. */
function expectedType(checker, node) {
  const { parent } = node;
  if (!ts.isCallExpression(parent)) return checker.getContextualType(node);
  const parameter = checker.getResolvedSignature(parent)?.declaration?.parameters?.[parent.arguments.indexOf(node)];
  return parameter === undefined ? undefined : checker.getTypeAtLocation(parameter);
}

/** Whether a schema requires the literal as `kind`: `kind: z.literal('vault')`. */
function isRequired(node) {
  const { parent } = node;
  return ts.isCallExpression(parent) && ts.isPropertyAssignment(parent.parent) && keyOf(parent.parent) === 'kind';
}

/** Keys of an object literal, strings of an array literal, or members of a union of literals. */
function listOf(node) {
  if (ts.isObjectLiteralExpression(node)) return node.properties.map(keyOf);
  if (ts.isArrayLiteralExpression(node)) return node.elements.map(textOf);
  if (ts.isUnionTypeNode(node)) return node.types.map((type) => textOf(type.literal));
  return [];
}

/** Whether a literal is assigned to, or compared with, the `kind` of an add-on. */
function standsForKind(checker, node, declarations) {
  const at = ts.isLiteralTypeNode(node.parent) ? node.parent : node;
  const { parent } = at;
  if (ts.isPropertySignature(parent)) return declarations.has(parent);
  if (ts.isPropertyAssignment(parent)) {
    return parent.initializer === at && isKindProperty(checker, parent.name, declarations);
  }
  const other = otherSide(at);
  if (other === undefined) return false;
  return isKindProperty(checker, ts.isPropertyAccessExpression(other) ? other.name : other, declarations);
}

/** What a literal is compared with, by an operator or in a `case`. */
function otherSide(node) {
  const { parent } = node;
  if (ts.isBinaryExpression(parent)) return parent.left === node ? parent.right : parent.left;
  if (ts.isCaseClause(parent)) return parent.parent.parent.expression;
  return undefined;
}

function isKindProperty(checker, node, declarations) {
  if (!ts.isIdentifier(node) || node.text !== 'kind') return false;
  const property = propertyAt(checker, node) ?? boundProperty(checker, node);
  return property?.declarations?.some((declaration) => declarations.has(declaration)) ?? false;
}

/** The property that a variable was destructured from: `({ kind }) => kind === 'vault'`. */
function boundProperty(checker, node) {
  const element = checker.getSymbolAtLocation(node)?.valueDeclaration;
  if (element === undefined || !ts.isBindingElement(element)) return undefined;
  return propertyAt(checker, element.propertyName ?? element.name);
}
