import { defined } from '../../common/optional';
import type { ValidateFunction } from 'ajv';
import { asFinding } from '../kubernetes/definitions';
import type { Finding } from '../kubernetes/finding';
import { at, isFields } from '../tree/read';
import { kubernetesAjv } from './formats';
import { jsonSchema, withDefaults } from './json-schema';
import { Rules, type RuleReport } from './rules';
import { emptyShape, grow } from '../kubernetes/shape';
import { transitions } from './transitions';

/** What one version of a custom resource allows. */
export interface Validator {
  /** Tells what is about to be checked, so that it is compiled for all of it at once. */
  expect(values: readonly unknown[]): void;
  schema(value: unknown): readonly Finding[];
  /** To be asked only where the schema holds, as the API server does. */
  rules(value: unknown): RuleReport;
  /** What the rules that compare with the stored object say. */
  transitions(value: unknown, stored: unknown): RuleReport;
}

/** Compiles the schema for the places that the values fill, anew only where a value fills another. */
export function compileSchema(structural: unknown): Validator {
  const shape = emptyShape();
  const rules = new Rules(structural);
  const kept = (value: unknown): unknown => withRootMetadata(withDefaults(structural, value));
  let compiled: ValidateFunction | undefined;
  const expect = (values: readonly unknown[]): void => {
    for (const value of values) if (grow(shape, structural, value, noDefinition)) compiled = undefined;
  };
  return {
    expect: (values) => {
      expect(values.map((value) => withDefaults(structural, value)));
    },
    schema: (value) => {
      const stored = withDefaults(structural, value);
      expect([stored]);
      compiled ??= kubernetesAjv().compile(jsonSchema(structural, shape));
      if (compiled(stored)) return [];
      return withoutEcho((compiled.errors ?? []).map(asFinding));
    },
    rules: (value) => rules.run(kept(value)),
    transitions: (value, stored) => transitions(structural, kept(value), kept(stored)),
  };
}

/** A structural schema stands for itself. */
const noDefinition = (): undefined => undefined;

/** An `anyOf` or `oneOf` that fails reports itself beside its branches; one line a place and message is enough. */
function withoutEcho(findings: readonly Finding[]): readonly Finding[] {
  const seen = new Set<string>();
  return findings.filter((finding) => {
    const key = `${finding.field} ${finding.message}`;
    if (seen.has(key)) return false;
    seen.add(key);
    return true;
  });
}

/** Of the metadata, rules at the root see the name only. */
function withRootMetadata(value: unknown): unknown {
  if (!isFields(value)) return value;
  const name = at(value, 'metadata', 'name');
  const generated = at(value, 'metadata', 'generateName');
  return {
    ...value,
    metadata: {
      ...defined({ name }),
      ...defined({ generateName: generated }),
    },
  };
}
