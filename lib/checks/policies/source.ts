import { at, fields, list, text } from '../tree/read';

/** A field of a template's source that nothing reads. */
export interface UnknownField {
  readonly field: string;
  readonly given: string;
}

/**
 * Fields of a source in CEL (Gatekeeper v3.23, `pkg/drivers/k8scel/schema`, type Source). The CRD of templates takes
 * any source, since each engine has its own.
 */
const SOURCE = ['failurePolicy', 'matchConditions', 'matchCondition', 'validations', 'variables', 'generateVAP'];
const LISTS: Readonly<Record<string, readonly string[]>> = {
  validations: ['expression', 'message', 'messageExpression'],
  variables: ['name', 'expression'],
  matchConditions: ['name', 'expression'],
  matchCondition: ['name', 'expression'],
};

export function unknownInSource(template: unknown): readonly UnknownField[] {
  return list(template, 'spec', 'targets').flatMap((target, t) =>
    list(target, 'code').flatMap((code, c) => {
      if (text(code, 'engine') !== 'K8sNativeValidation') return [];
      const source = at(code, 'source');
      const path = `spec.targets[${t}].code[${c}].source`;
      return [
        ...unknown(source, SOURCE, path),
        ...Object.entries(LISTS).flatMap(([key, known]) =>
          list(source, key).flatMap((item, index) => unknown(item, known, `${path}.${key}[${index}]`)),
        ),
      ];
    }),
  );
}

const unknown = (value: unknown, known: readonly string[], path: string): readonly UnknownField[] =>
  Object.keys(fields(value))
    .filter((key) => !known.includes(key))
    .map((key) => ({ field: `${path}.${key}`, given: key }));
