import ts from 'typescript';
import { type Declaration, type Model, ownDeclaration } from './program';

/** What a docstring says. */
export interface Words {
  /** The text, its paragraphs apart by an empty line, `{@link X}` made into links. */
  readonly text: string;
  /** What follows `@default`. */
  readonly byDefault?: string;
  /** What follows `@example`, as it is written. */
  readonly example?: string;
}

/** Where a link to a declaration leads. */
export type LinkTo = (declaration: Declaration, text: string) => string;

/** Reads the docstring of a node. */
export function wordsOf(model: Model, node: ts.Node, linkTo: LinkTo): Words {
  const doc = ts.getJSDocCommentsAndTags(node).filter(ts.isJSDoc).at(-1);
  const tag = (name: string): string | undefined => {
    const found = doc?.tags?.find(({ tagName }) => tagName.text === name);
    return found && written(model, found.comment, linkTo);
  };
  const [byDefault, example] = [tag('default'), tag('example')];
  return {
    text: paragraphs(written(model, doc?.comment, linkTo)),
    ...(byDefault === undefined ? {} : { byDefault: shownDefault(byDefault) }),
    ...(example === undefined ? {} : { example }),
  };
}

function written(model: Model, comment: ts.JSDoc['comment'], linkTo: LinkTo): string {
  if (comment === undefined || typeof comment === 'string') return comment ?? '';
  return comment.map((part) => (ts.isJSDocLink(part) ? linked(model, part, linkTo) : part.text)).join('');
}

/** `{@link Type}`, `{@link Type.field}` or the name of a neighbour. */
function linked({ checker, root }: Model, { name, text }: ts.JSDocLink, linkTo: LinkTo): string {
  const shown = `${name?.getText() ?? ''}${text.trim()}`;
  const owner = name && ts.isQualifiedName(name) ? name.left : name;
  const symbol = owner && checker.getSymbolAtLocation(owner);
  const target = symbol && symbol.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(symbol) : symbol;
  const declaration = target && ownDeclaration(root, target);
  return declaration ? linkTo(declaration, shown) : `\`${shown}\``;
}

/** Lines of a paragraph become one; a list keeps its lines. */
const paragraphs = (text: string): string =>
  text
    .split(/\n\s*\n/)
    .map((paragraph) => paragraph.replace(/\n(?!\s*[-*] )\s*/g, ' ').trim())
    .filter((paragraph) => paragraph !== '')
    .join('\n\n');

/** `@default - prose` or `@default 'a value'`. */
function shownDefault(text: string): string {
  const line = text.replace(/\s*\n\s*/g, ' ').trim();
  return line.startsWith('- ') ? line.slice(2) : `\`${line}\``;
}
