import type { ValidateFunction } from 'ajv';
import { asFinding } from '../kinds/definitions';
import type { Finding } from '../kinds/finding';
import { at, isFields } from '../tree/read';
import { kubernetesAjv } from './formats';
import { jsonSchema, withDefaults } from './json-schema';
import { Rules, type RuleReport } from './rules';

/** What one version of a custom resource allows. */
export interface Validator {
  schema(value: unknown): readonly Finding[];
  /** To be asked only where the schema holds, as the API server does. */
  rules(value: unknown): RuleReport;
}

/** Compiles the schema; the only place that does, so that a cache of compiled schemas has one seam. */
export function compileSchema(structural: unknown): Validator {
  const validate: ValidateFunction = kubernetesAjv().compile(jsonSchema(structural));
  const rules = new Rules(structural);
  return {
    schema: (value) => (validate(withDefaults(structural, value)) ? [] : withoutEcho((validate.errors ?? []).map(asFinding))),
    rules: (value) => rules.run(withRootMetadata(withDefaults(structural, value))),
  };
}

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
  return { ...value, metadata: { ...(name === undefined ? {} : { name }), ...(generated === undefined ? {} : { generateName: generated }) } };
}
