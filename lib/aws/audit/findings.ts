import type { Stack } from 'aws-cdk-lib/core';
import { AwsSolutionsChecks, type IApplyRule, NagRuleCompliance, type NagRuleResult, NIST80053R5Checks } from 'cdk-nag';
import type { AuditFinding } from '../../model';

/** What the packs AwsSolutions and NIST 800-53 R5 of cdk-nag say of a stack, acknowledged or not. */
export function findingsIn(stack: Stack): readonly AuditFinding[] {
  const findings: AuditFinding[] = [];
  for (const pack of [new RecordedAwsSolutions(findings), new RecordedNist(findings)]) pack.validateScope(stack);
  return findings;
}

class RecordedAwsSolutions extends AwsSolutionsChecks {
  constructor(private readonly findings: AuditFinding[]) {
    super();
  }

  protected override applyRule(rule: IApplyRule): void {
    this.findings.push(...findingsOf(this.packName, rule));
  }
}

class RecordedNist extends NIST80053R5Checks {
  constructor(private readonly findings: AuditFinding[]) {
    super();
  }

  protected override applyRule(rule: IApplyRule): void {
    this.findings.push(...findingsOf(this.packName, rule));
  }
}

/** Names the findings as the pack itself would (cdk-nag 3.0.2, `NagPack.applyRule`). */
function findingsOf(pack: string, asked: IApplyRule): readonly AuditFinding[] {
  const { node, info, ruleSuffixOverride } = asked;
  const name = `${pack}-${ruleSuffixOverride ?? nameOf(asked)}`;
  const { path } = node.node;
  const result = resultOf(() => asked.rule(node));
  if (result instanceof Error) return [{ rule: name, path, message: `the rule cannot tell: ${result.message}` }];
  if (Array.isArray(result)) return result.map((what) => ({ rule: `${name}[${what}]`, path, message: info }));
  return result === NagRuleCompliance.NON_COMPLIANT ? [{ rule: name, path, message: info }] : [];
}

/** Rules without a name of their own are called as their function is. */
const nameOf = (asked: { readonly rule: (...args: never[]) => unknown }): string => asked.rule.name;

/** A rule throws where it needs a value that only the deployment knows. */
function resultOf(apply: () => NagRuleResult): NagRuleResult | Error {
  try {
    return apply();
  } catch (error) {
    return error as Error;
  }
}
