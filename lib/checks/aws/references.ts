import { at, fields, isFields, text, type Fields } from '../tree/read';

/** A reference of a template to something that is not in it. */
export interface Dangling {
  /** Path inside the template. */
  readonly field: string;
  readonly name: string;
}

/** Every `Ref`, `Fn::GetAtt` and `Fn::Sub` that leads to no resource, parameter or pseudo parameter. */
export function danglingReferences(template: unknown): readonly Dangling[] {
  const known = new Set([
    ...Object.keys(fields(at(template, 'Resources'))),
    ...Object.keys(fields(at(template, 'Parameters'))),
  ]);
  const found: Dangling[] = [];
  const look = (name: string, field: string): void => {
    if (!name.startsWith('AWS::') && !known.has(name)) found.push({ field, name });
  };
  const lookInText = (written: string, field: string, given: Fields): void => {
    for (const [, variable = ''] of written.matchAll(/\$\{([^!}][^}]*)\}/g))
      if (!(variable in given)) look(variable.split('.')[0] ?? '', field);
  };
  const walk = (value: unknown, field: string): void => {
    if (Array.isArray(value))
      value.forEach((item, index) => {
        walk(item, `${field}[${index}]`);
      });
    if (!isFields(value)) return;
    for (const [key, below] of Object.entries(value)) {
      const name =
        key === 'Fn::GetAtt'
          ? (at(below, 0) ?? (typeof below === 'string' ? below.split('.')[0] : undefined))
          : key === 'Ref'
            ? below
            : undefined;
      if (typeof name === 'string') look(name, field);
      else if (key === 'Fn::Sub' && typeof below === 'string') lookInText(below, field, {});
      else if (key === 'Fn::Sub') {
        lookInText(text(below, 0) ?? '', field, fields(at(below, 1)));
        walk(at(below, 1), field);
      } else walk(below, field === '' ? key : `${field}.${key}`);
    }
  };
  walk(at(template, 'Resources'), 'Resources');
  return found;
}
