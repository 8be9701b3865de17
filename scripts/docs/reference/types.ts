import ts from 'typescript';
import { declarationOf, isComputed, membersOf, type Model } from './program';
import { type LinkTo } from './words';

/** Writes types as a reader says them: `list of [Namespace](…)`. */
export interface TypeWriter {
  readonly model: Model;
  readonly linkTo: LinkTo;
}

/** The text of a type for a table. */
export function typeText(writer: TypeWriter, node: ts.TypeNode): string {
  if (ts.isParenthesizedTypeNode(node)) return typeText(writer, node.type);
  if (ts.isTypeOperatorNode(node) && node.operator === ts.SyntaxKind.ReadonlyKeyword) {
    return typeText(writer, node.type);
  }
  if (ts.isArrayTypeNode(node)) return listOf(writer, node.elementType);
  if (ts.isUnionTypeNode(node)) return node.types.map((type) => typeText(writer, type)).join(' or ');
  if (ts.isTypeLiteralNode(node)) return 'object';
  if (ts.isTypeReferenceNode(node)) return referenceText(writer, node);
  if (ts.isTemplateLiteralTypeNode(node)) return templateText(writer, node);
  if (ts.isLiteralTypeNode(node) || node.kind in KEYWORDS) return code(node.getText());
  if (ts.isIndexedAccessTypeNode(node)) return entryText(writer, node);
  if (ts.isIntersectionTypeNode(node)) return node.types[0] ? typeText(writer, node.types[0]) : 'object';
  if (ts.isMappedTypeNode(node) && node.type) return typeText(writer, node.type);
  return resolvedText(writer, node);
}

const KEYWORDS: Partial<Record<ts.SyntaxKind, true>> = {
  [ts.SyntaxKind.StringKeyword]: true,
  [ts.SyntaxKind.NumberKeyword]: true,
  [ts.SyntaxKind.BooleanKeyword]: true,
  [ts.SyntaxKind.NeverKeyword]: true,
  [ts.SyntaxKind.UndefinedKeyword]: true,
};

const code = (text: string): string => `\`${text}\``;

function listOf(writer: TypeWriter, element: ts.TypeNode): string {
  const inner = ts.isParenthesizedTypeNode(element) ? element.type : element;
  const text = typeText(writer, inner);
  return ts.isTypeLiteralNode(inner) ? 'list of objects' : `list of ${text}`;
}

function referenceText(writer: TypeWriter, node: ts.TypeReferenceNode): string {
  const name = node.typeName.getText();
  const given = (node.typeArguments ?? []).map((argument) => typeText(writer, argument));
  const [first = '', second = ''] = given;
  if (name === 'Readonly') return first;
  if (name === 'Record') return `map of ${first} to ${second}`;
  if (name === 'Partial') return `some of ${first}`;
  if (name === 'Exclude') return `${first} except ${second}`;
  const declaration = declarationOf(writer.model, node.typeName);
  if (declaration === undefined) return resolvedText(writer, node);
  if (isComputed(declaration)) {
    const members = membersOf(writer.model, node);
    return members.map((member) => writer.linkTo(member, member.name?.text ?? '')).join(' or ');
  }
  const link = writer.linkTo(declaration, name);
  return given.length > 0 ? `${link} of ${given.join(' and ')}` : link;
}

/**
 * `(typeof LIST)[number]` in the order of the list, and what is looked up in a table by the name that stands beside it.
 */
function entryText(writer: TypeWriter, node: ts.IndexedAccessTypeNode): string {
  const { checker } = writer.model;
  const type = checker.getTypeFromTypeNode(node.objectType);
  if (checker.isTupleType(type)) {
    const elements = checker.getTypeArguments(type as ts.TypeReference);
    return elements.map((element) => code(literalText(checker, element))).join(' or ');
  }
  if (ts.isMappedTypeNode(node.objectType)) return typeText(writer, node.objectType);
  const index = checker.getTypeFromTypeNode(node.indexType);
  return index.isTypeParameter() ? `entry of ${typeText(writer, node.objectType)}` : resolvedText(writer, node);
}

/** `` `1.${number}` `` as `1.<number>`. */
function templateText(writer: TypeWriter, { head, templateSpans }: ts.TemplateLiteralTypeNode): string {
  const spans = templateSpans.map(({ type, literal }) => {
    const alternatives = typeText(writer, type).replaceAll(/[`']/g, '').replaceAll(' or ', '|');
    return `${alternatives.includes('|') ? `{${alternatives}}` : `<${alternatives}>`}${literal.text}`;
  });
  return code(`${head.text}${spans.join('')}`.replaceAll('\n', '\\n'));
}

/**
 * What the compiler says where the text of the program is a computation; sorted, since its own order is by accident.
 */
function resolvedText(writer: TypeWriter, node: ts.TypeNode): string {
  const { checker } = writer.model;
  const type = checker.getTypeFromTypeNode(node);
  if (type.flags & ts.TypeFlags.TypeParameter) {
    const [parameter] = type.symbol.declarations ?? [];
    const bound = parameter && ts.isTypeParameterDeclaration(parameter) ? parameter.constraint : undefined;
    return bound ? typeText(writer, bound) : code(type.symbol.name);
  }
  const members = type.isUnion() ? type.types : [type];
  return members
    .map((member) => code(literalText(checker, member)))
    .sort()
    .join(' or ');
}

const literalText = (checker: ts.TypeChecker, type: ts.Type): string =>
  checker.typeToString(type, undefined, ts.TypeFormatFlags.NoTruncation).replaceAll('"', "'");
