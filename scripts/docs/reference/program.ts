import { join, relative } from 'node:path';
import ts from 'typescript';

/** The compiler's view of the model. */
export interface Model {
  readonly root: string;
  readonly checker: ts.TypeChecker;
  /** Where the walk starts: the type `Platform`. */
  readonly platform: ts.Symbol;
}

/** A declaration that has a section of its own. */
export type Declaration = ts.InterfaceDeclaration | ts.TypeAliasDeclaration | ts.ClassDeclaration;

/** Reads the model from its entry. @throws Error when the entry exports no `Platform` */
export function readModel(root: string): Model {
  const entry = join(root, 'lib/model/index.ts');
  const { config } = ts.readConfigFile(join(root, 'tsconfig.json'), (path) => ts.sys.readFile(path)) as {
    readonly config: object;
  };
  const { options } = ts.parseJsonConfigFileContent({ ...config, include: [], files: [entry] }, ts.sys, root);
  const program = ts.createProgram([entry], { ...options, types: [], incremental: false, noEmit: true });
  const checker = program.getTypeChecker();
  const source = program.getSourceFile(entry);
  const module = source && checker.getSymbolAtLocation(source);
  const platform = module && checker.getExportsOfModule(module).find(({ name }) => name === 'Platform');
  if (platform === undefined) throw new Error('lib/model/index.ts exports no Platform');
  return { root, checker, platform: unaliased(checker, platform) };
}

const unaliased = (checker: ts.TypeChecker, symbol: ts.Symbol): ts.Symbol =>
  symbol.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(symbol) : symbol;

/** The declaration of ours that a name in a type refers to; nothing for TypeScript's own types and type parameters. */
export function declarationOf({ checker, root }: Model, name: ts.Node): Declaration | undefined {
  const symbol = checker.getSymbolAtLocation(name);
  return symbol && ownDeclaration(root, unaliased(checker, symbol));
}

export function ownDeclaration(root: string, symbol: ts.Symbol): Declaration | undefined {
  return symbol.declarations?.find(
    (node): node is Declaration =>
      (ts.isInterfaceDeclaration(node) || ts.isTypeAliasDeclaration(node) || ts.isClassDeclaration(node)) &&
      /^(lib|charts)\//.test(fileOf(root, node)),
  );
}

/** The file of a node from the root of the repository, with forward slashes. */
export const fileOf = (root: string, node: ts.Node): string =>
  relative(root, node.getSourceFile().fileName).replaceAll('\\', '/');

/** Every declaration that can be reached from `Platform`, in the order in which a reader meets them. */
export function reachable(model: Model): readonly Declaration[] {
  const start = ownDeclaration(model.root, model.platform);
  const found = new Set<Declaration>(start ? [start] : []);
  for (const declaration of found) for (const next of referencesOf(model, declaration)) found.add(next);
  return [...found];
}

/** The declarations that a declaration's own text names in its types. */
export function referencesOf(model: Model, declaration: Declaration): readonly Declaration[] {
  const found: Declaration[] = [];
  const visit = (node: ts.Node): void => {
    const name = namedIn(node);
    const target = name && declarationOf(model, name);
    if (target) found.push(...(isComputed(target) ? membersOf(model, node as ts.TypeNode) : [target]));
    // The methods of a class are not words that a platform holds.
    if (!ts.isClassDeclaration(node)) ts.forEachChild(node, visit);
  };
  visit(declaration);
  return found;
}

/** Whether a type only computes others: the reader is shown what comes out of it. */
export const isComputed = (declaration: Declaration): boolean =>
  ts.isTypeAliasDeclaration(declaration) &&
  declaration.typeParameters !== undefined &&
  (ts.isIndexedAccessTypeNode(declaration.type) || ts.isConditionalTypeNode(declaration.type));

/** The declarations of ours that a type comes to. */
export function membersOf({ checker, root }: Model, node: ts.TypeNode): readonly Declaration[] {
  const type = checker.getTypeFromTypeNode(node);
  const members = type.isUnion() ? type.types : [type];
  return members.flatMap((member) => {
    // `A & More` is A to the reader, as where it is written out.
    const { symbol } = member.isIntersection() ? (member.types[0] ?? member) : member;
    return (symbol && ownDeclaration(root, symbol)) ?? [];
  });
}

function namedIn(node: ts.Node): ts.Node | undefined {
  if (ts.isTypeReferenceNode(node)) return node.typeName;
  return ts.isExpressionWithTypeArguments(node) ? node.expression : undefined;
}
