import { CfnResource, type Stack, Validations } from 'aws-cdk-lib/core';
import { AwsSolutionsChecks, type IApplyRule, NagRuleCompliance, type NagRuleResult, NIST80053R5Checks } from 'cdk-nag';
import type { IConstruct } from 'constructs';
import type { Acknowledgement, AuditFinding, Platform, StackAudit } from '../model';
import { awsApp } from './app';

/**
 * Holds the stacks of platforms against the packs AwsSolutions and NIST 800-53 R5 of cdk-nag.
 *
 * The packs drop what is acknowledged and say nothing of an acknowledgement that matches nothing. Here every finding
 * is recorded, and every acknowledgement beside it; the gate `nag` holds the two together.
 */
export function auditApp(platforms: readonly Platform[]): readonly StackAudit[] {
  return platforms.flatMap((platform) => awsApp([platform]).stacks.map((stack) => auditStack(platform.name, stack)));
}

/** The audit of one stack, which need not be one of ours. */
export function auditStack(platform: string, stack: Stack): StackAudit {
  const findings: AuditFinding[] = [];
  for (const pack of [new RecordedAwsSolutions(findings), new RecordedNist(findings)]) pack.validateScope(stack);
  const constructs = stack.node.findAll();
  return {
    platform,
    stack: stack.stackName,
    resources: constructs.filter((construct) => CfnResource.isCfnResource(construct)).length,
    findings,
    acknowledgements: constructs.flatMap(acknowledgementsAt),
  };
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

/** The CDK writes them into the metadata of the construct, with a prefix before the rule. */
function acknowledgementsAt({ node }: IConstruct): readonly Acknowledgement[] {
  return node.metadata
    .filter(({ type }) => type === Validations.ACKNOWLEDGED_RULES_METADATA_KEY)
    .flatMap(({ data }) =>
      Object.entries(data as Readonly<Record<string, string>>).map(([id, reason]) => ({
        rule: id.replace(/^Annotation::/, ''),
        path: node.path,
        reason,
      })),
    );
}
