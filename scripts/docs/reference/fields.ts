import ts from 'typescript';
import { typeText, type TypeWriter } from './types';
import { type Words, wordsOf } from './words';

/** A field of a type, for one row of a table. */
export interface Field {
  /** With those that hold it, `capacity.cpu`; `[]` behind a list. */
  readonly name: string;
  readonly type: string;
  readonly required: boolean;
  readonly words: Words;
}

/** The fields of an object type, each followed by those of the object that it holds. */
export const fieldsOf = (writer: TypeWriter, members: ts.NodeArray<ts.TypeElement>, prefix = ''): readonly Field[] =>
  members.flatMap((member): readonly Field[] => {
    if (!ts.isPropertySignature(member) || member.type === undefined) return [];
    const name = prefix + nameOf(member);
    const field: Field = {
      name,
      type: typeText(writer, member.type),
      required: member.questionToken === undefined,
      words: wordsOf(writer.model, member, writer.linkTo),
    };
    return [
      field,
      ...objectsIn(member.type).flatMap(([list, node]) => fieldsOf(writer, node.members, `${name}${list}.`)),
    ];
  });

export const nameOf = ({ name }: ts.PropertySignature): string =>
  ts.isStringLiteral(name) ? name.text : name.getText();

/** The objects that are written out inside a type, with `[]` where they are in a list. */
function objectsIn(type: ts.TypeNode, list = ''): readonly (readonly [string, ts.TypeLiteralNode])[] {
  if (ts.isTypeLiteralNode(type)) return [[list, type]];
  if (ts.isParenthesizedTypeNode(type) || ts.isTypeOperatorNode(type)) return objectsIn(type.type, list);
  if (ts.isArrayTypeNode(type)) return objectsIn(type.elementType, `${list}[]`);
  return ts.isUnionTypeNode(type) ? type.types.flatMap((member) => objectsIn(member, list)) : [];
}

/** The field whose literal value tells the members of a union apart, as `kind: 'http'`; nothing where there is none. */
export function discriminator(members: ts.NodeArray<ts.TypeElement>): string | undefined {
  const field = members.find(
    (member): member is ts.PropertySignature =>
      ts.isPropertySignature(member) &&
      member.type !== undefined &&
      ts.isLiteralTypeNode(member.type) &&
      ts.isStringLiteral(member.type.literal),
  );
  return field?.type && `${nameOf(field)}: ${field.type.getText()}`;
}
