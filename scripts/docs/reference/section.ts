import ts from 'typescript';
import { code, escaped, row, table } from '../section';
import { discriminator, type Field, fieldsOf } from './fields';
import { type Declaration, declarationOf } from './program';
import { typeText, type TypeWriter } from './types';
import { wordsOf } from './words';

/** The section of a word: what it is, and its fields, alternatives or ways to make it. */
export function sectionOf(writer: TypeWriter, declaration: Declaration, usedBy: readonly Declaration[]): string {
  const { text, example } = wordsOf(writer.model, declaration, writer.linkTo);
  const users = usedBy.map((user) => writer.linkTo(user, user.name?.text ?? ''));
  return [
    `## ${declaration.name?.text ?? ''}`,
    text,
    bodyOf(writer, declaration),
    example === undefined ? '' : ['```ts', example.trim(), '```'].join('\n'),
    users.length > 0 ? `Used by ${users.join(', ')}.` : '',
  ]
    .filter((part) => part !== '')
    .join('\n\n');
}

function bodyOf(writer: TypeWriter, declaration: Declaration): string {
  if (ts.isClassDeclaration(declaration)) return makersOf(writer, declaration);
  if (ts.isTypeAliasDeclaration(declaration)) return aliasBody(writer, declaration.type);
  const bases = (declaration.heritageClauses ?? []).flatMap(({ types }) => types);
  const inherited = bases.flatMap(({ expression }) => {
    const base = declarationOf(writer.model, expression);
    return base ? [writer.linkTo(base, base.name?.text ?? '')] : [];
  });
  const also = inherited.length > 0 ? `Also has the fields of ${inherited.join(' and ')}.` : '';
  return [fieldTable(fieldsOf(writer, declaration.members)), also].filter((part) => part !== '').join('\n\n');
}

function aliasBody(writer: TypeWriter, type: ts.TypeNode): string {
  if (ts.isTypeLiteralNode(type)) return fieldTable(fieldsOf(writer, type.members));
  if (!ts.isUnionTypeNode(type)) return `Type: ${typeText(writer, type)}.`;
  const simple = type.types.every((member) => ts.isLiteralTypeNode(member) || ts.isTemplateLiteralTypeNode(member));
  return simple
    ? `One of ${type.types.map((member) => typeText(writer, member)).join(', ')}.`
    : alternatives(writer, type);
}

/** The members of a union: words of their own in a list, objects that are written out with a table each. */
function alternatives(writer: TypeWriter, union: ts.UnionTypeNode): string {
  const named = union.types.filter((type) => !ts.isTypeLiteralNode(type));
  const list = named.map((type) => `- ${namedAlternative(writer, type)}`).join('\n');
  const objects = union.types.filter(ts.isTypeLiteralNode).map((type) => {
    const told = commentBefore(union, type);
    const head = `**${code(discriminator(type.members) ?? 'object')}**${told === '' ? '' : ` ${told}`}`;
    return `${head}\n\n${fieldTable(fieldsOf(writer, type.members))}`;
  });
  return ['One of:', list, ...objects].filter((part) => part !== '').join('\n\n');
}

function namedAlternative(writer: TypeWriter, type: ts.TypeNode): string {
  const text = typeText(writer, type);
  const declaration = ts.isTypeReferenceNode(type) ? declarationOf(writer.model, type.typeName) : undefined;
  if (declaration === undefined) return text;
  const told = firstSentence(wordsOf(writer.model, declaration, writer.linkTo).text);
  const kind = ts.isInterfaceDeclaration(declaration) ? discriminator(declaration.members) : undefined;
  return [text, kind && ` (${code(kind)})`, told && `: ${told}`].join('');
}

const firstSentence = (text: string): string => /^.*?[.:](?=\s|$)/.exec(text)?.[0].replace(/[.:]$/, '') ?? text;

/** The comment in front of a member of a union, which belongs to no node of the tree. */
function commentBefore(union: ts.UnionTypeNode, member: ts.TypeNode): string {
  const source = union.getSourceFile().text;
  const before = union.types[union.types.indexOf(member) - 1];
  const between = source.slice(before ? before.end : union.pos, member.getStart());
  const comment = /\/\*\*([\s\S]*?)\*\//.exec(between)?.[1] ?? '';
  return comment.replaceAll(/\s*\n\s*\*?\s*/g, ' ').trim();
}

function makersOf(writer: TypeWriter, { name, members }: ts.ClassDeclaration): string {
  const rows = members
    .filter((member) => ts.canHaveModifiers(member))
    .filter((member) => ts.getModifiers(member)?.some(({ kind }) => kind === ts.SyntaxKind.StaticKeyword))
    .map((member) => row(code(`${name?.text}.${signatureOf(member)}`), cell(makerWords(writer, member))));
  return table(['write', 'meaning'], rows).trimEnd();
}

function signatureOf(member: ts.ClassElement): string {
  const name = member.name?.getText() ?? '';
  if (!ts.isMethodDeclaration(member)) return name;
  return `${name}(${member.parameters.map((parameter) => parameter.name.getText()).join(', ')})`;
}

function makerWords(writer: TypeWriter, member: ts.ClassElement): string {
  const parameters = ts.getJSDocTags(member).filter(ts.isJSDocParameterTag);
  const told = parameters.map((tag) => `${code(tag.name.getText())}: ${ts.getTextOfJSDocComment(tag.comment) ?? ''}`);
  return [wordsOf(writer.model, member, writer.linkTo).text, ...told].filter((part) => part !== '').join(' ');
}

function fieldTable(fields: readonly Field[]): string {
  if (fields.length === 0) return '';
  const rows = fields.map(({ name, type, required, words }) =>
    row(code(name), cell(type), required ? 'required' : cell(words.byDefault ?? ''), cell(words.text)),
  );
  return table(['field', 'type', 'default', 'meaning'], rows).trimEnd();
}

const cell = (text: string): string => escaped(text).replaceAll(/\s*\n\s*/g, ' ');
