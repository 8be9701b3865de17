import { RE2JS } from 're2js';
import type { Expr } from './parsed';

/** Notations on which RE2 and JavaScript differ; RE2 alone refuses lookaround and back references. */
const UNPORTABLE_PATTERN = /\[\[:|\\[AzpPQECa]|\(\?[a-zA-Z-]/;

export function patternFindings(pattern: Expr | undefined): readonly string[] {
  if (pattern?.exprKind.case !== 'constExpr' || pattern.exprKind.value.constantKind.case !== 'stringValue') return [];
  const text = pattern.exprKind.value.constantKind.value;
  if (UNPORTABLE_PATTERN.test(text)) return [`pattern ${text} has another meaning outside RE2`];
  try {
    RE2JS.compile(text);
    return [];
  } catch {
    return [`pattern ${text} is not valid RE2`];
  }
}
