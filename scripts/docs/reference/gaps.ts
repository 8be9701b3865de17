import ts from 'typescript';
import { nameOf } from './fields';
import { type Declaration, fileOf, type Model } from './program';

/**
 * Words and fields that say nothing, and optional fields that do not say what holds without them.
 *
 * A field of one literal type (`kind`) tells a member of a union apart and needs no words; a field of an object that is
 * written out inside another field may leave them to that one.
 */
export const gapsOf = ({ root }: Model, words: readonly Declaration[]): readonly string[] =>
  words.flatMap((word) => {
    const name = `${fileOf(root, word)}: ${word.name?.text}`;
    return [...(saysWhatItIs(word) ? [] : [`${name} has no docstring`]), ...fieldGaps(name, word)];
  });

function fieldGaps(owner: string, word: Declaration): readonly string[] {
  const gaps: string[] = [];
  const visit = (node: ts.Node, inner = false): void => {
    if (ts.isPropertySignature(node) && !isDiscriminator(node)) {
      if (!inner && !saysWhatItIs(node)) gaps.push(`${owner}.${nameOf(node)} has no docstring`);
      if (node.questionToken && !ts.getJSDocTags(node).some(({ tagName }) => tagName.text === 'default')) {
        gaps.push(`${owner}.${nameOf(node)} is optional and has no @default`);
      }
    }
    ts.forEachChild(node, (child) => visit(child, inner || ts.isPropertySignature(node)));
  };
  if (!ts.isClassDeclaration(word)) ts.forEachChild(word, (child) => visit(child));
  return gaps;
}

const saysWhatItIs = (node: ts.Node): boolean =>
  ts
    .getJSDocCommentsAndTags(node)
    .filter(ts.isJSDoc)
    .some(({ comment }) => (ts.getTextOfJSDocComment(comment) ?? '').trim() !== '');

const isDiscriminator = ({ type }: ts.PropertySignature): boolean => type !== undefined && ts.isLiteralTypeNode(type);
