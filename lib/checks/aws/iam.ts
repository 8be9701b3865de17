import { at, fields, isFields, list } from '../tree/read';

/**
 * A statement, its lists as lists and its texts as they are written, with `${AWS::…}` where CloudFormation fills in.
 */
export interface Statement {
  readonly effect: string;
  readonly actions: readonly string[];
  readonly resources: readonly string[];
  /** Values by operator and key. */
  readonly conditions: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>>;
  readonly principal: unknown;
}

/** The text of a value of a template; nothing where it is none, or one that only the deployment knows. */
export function textOf(value: unknown): string | undefined {
  if (typeof value === 'string') return value;
  const sub = at(value, 'Fn::Sub', 0) ?? at(value, 'Fn::Sub');
  if (typeof sub === 'string') return sub;
  const ref = at(value, 'Ref');
  if (typeof ref === 'string') return `\${${ref}}`;
  const [id, attribute] = list(value, 'Fn::GetAtt');
  if (typeof id === 'string' && typeof attribute === 'string') return `\${${id}.${attribute}}`;
  const parts = list(value, 'Fn::Join', 1).map(textOf);
  const separator = at(value, 'Fn::Join', 0);
  return typeof separator === 'string' && parts.every((part) => part !== undefined) ? parts.join(separator) : undefined;
}

const textsOf = (value: unknown): readonly string[] =>
  (Array.isArray(value) ? value : [value]).flatMap((item) => textOf(item) ?? []);

/**
 * A policy that may be written as JSON text, also as one whose gaps CloudFormation fills in; any other value as it is.
 */
export function documentOf(value: unknown): unknown {
  const written = isFields(value) && 'Statement' in value ? undefined : textOf(value);
  if (written === undefined || !/^\s*\{[\s\S]*"Statement"/.test(written)) return value;
  try {
    return JSON.parse(written) as unknown;
  } catch {
    return value;
  }
}

export function statementsOf(document: unknown): readonly Statement[] {
  const written = at(documentOf(document), 'Statement');
  return (Array.isArray(written) ? written : [written]).filter(isFields).map((statement) => ({
    effect: textOf(statement['Effect']) ?? '',
    actions: textsOf(statement['Action']),
    resources: textsOf(statement['Resource']),
    conditions: Object.fromEntries(
      Object.entries(fields(statement['Condition'])).map(([operator, keys]) => [
        operator,
        Object.fromEntries(Object.entries(fields(keys)).map(([key, values]) => [key, textsOf(values)])),
      ]),
    ),
    principal: statement['Principal'],
  }));
}

/** Whether a pattern of IAM, with `*` and `?`, matches the text. */
export const matches = (pattern: string, text: string): boolean => matcherOf(pattern)(text);

/** The same for many texts. */
export function matcherOf(pattern: string): (text: string) => boolean {
  const source = pattern
    .replace(/[.+^${}()|[\]\\]/g, '\\$&')
    .replace(/\*/g, '.*')
    .replace(/\?/g, '.');
  const whole = new RegExp(`^${source}$`, 's');
  return (text) => whole.test(text);
}

/** Actions are compared without regard to case. */
export const allows = ({ effect, actions }: Statement, action: string): boolean =>
  effect === 'Allow' && actions.some((pattern) => matches(pattern.toLowerCase(), action.toLowerCase()));
