import { joined, shown, type Finding } from '../kubernetes/finding';
import { at, fields, isFields, list, text } from '../tree/read';
import { celValue, compileRule, type Rule } from './cel';

/** What the CEL rules of a schema say, and what could not be asked. */
export interface RuleReport {
  readonly findings: readonly Finding[];
  readonly evaluated: number;
  /** Rules that this evaluator does not know how to run, as text with the reason. */
  readonly unsupported: ReadonlySet<string>;
}

interface CompiledRule {
  readonly text: string;
  readonly message: string | undefined;
  readonly run: Rule;
}

/** Runs every `x-kubernetes-validations` rule at every place of the value that its schema describes. */
export class Rules {
  private readonly compiled = new Map<unknown, readonly CompiledRule[]>();
  private evaluated = 0;
  private findings: Finding[] = [];
  private readonly unsupported = new Set<string>();

  public constructor(private readonly schema: unknown) {}

  public run(value: unknown): RuleReport {
    this.findings = [];
    this.evaluated = 0;
    this.walk(this.schema, value, '');
    return { findings: this.findings, evaluated: this.evaluated, unsupported: this.unsupported };
  }

  private walk(schema: unknown, value: unknown, path: string): void {
    if (value === null || value === undefined) return;
    const shape = fields(schema);
    for (const rule of this.rulesOf(schema)) this.apply(rule, shape, value, path);
    if (Array.isArray(value)) {
      value.forEach((item, index) => {
        this.walk(shape['items'], item, `${path}[${index}]`);
      });
    } else if (isFields(value)) {
      const properties = fields(shape['properties']);
      for (const [key, item] of Object.entries(value))
        this.walk(key in properties ? properties[key] : shape['additionalProperties'], item, joined(path, key));
    }
  }

  private rulesOf(schema: unknown): readonly CompiledRule[] {
    const written = list(schema, 'x-kubernetes-validations');
    if (written.length === 0) return [];
    let rules = this.compiled.get(schema);
    if (rules === undefined) {
      rules = written
        .map((rule) => ({ text: text(rule, 'rule') ?? '', message: text(rule, 'message') }))
        // Transition rules compare with the stored object, which does not exist at synthesis.
        .filter((rule) => !/\boldSelf\b/.test(rule.text))
        .map((rule) => ({ ...rule, run: compileRule(rule.text) }));
      this.compiled.set(schema, rules);
    }
    return rules;
  }

  private apply(rule: CompiledRule, schema: unknown, value: unknown, path: string): void {
    const result = rule.run(celValue(schema, value));
    this.evaluated += 1;
    if ('unsupported' in result) this.unsupported.add(`${rule.text}: ${result.unsupported}`);
    else if ('error' in result) this.add(path, `the rule ends with an error (${result.error}): ${rule.text}`, value);
    else if (!result.holds) this.add(path, rule.message ?? `the rule does not hold: ${rule.text}`, value);
  }

  private add(field: string, message: string, value: unknown): void {
    this.findings.push({ rule: 'value', field, message: message.replace(/\s+/g, ' ').trim(), given: shown(value) });
  }
}

/** Number of transition rules in a schema: they are skipped knowingly. */
export function transitionRules(schema: unknown): number {
  const shape = fields(schema);
  const own = list(schema, 'x-kubernetes-validations').filter((rule) =>
    /\boldSelf\b/.test(text(rule, 'rule') ?? ''),
  ).length;
  const below = [
    ...Object.values(fields(shape['properties'])),
    at(schema, 'items'),
    at(schema, 'additionalProperties'),
  ].filter(isFields);
  return own + below.reduce((sum: number, inner) => sum + transitionRules(inner), 0);
}
