import { CfnResource, type Stack, Validations } from 'aws-cdk-lib/core';
import type { IConstruct } from 'constructs';
import type { Acknowledgement, AuditFinding, Remember, StackAudit } from '../../model';

/**
 * Holds a stack, which need not be one of ours, against the packs AwsSolutions and NIST 800-53 R5 of cdk-nag.
 *
 * The packs drop what is acknowledged and say nothing of an acknowledgement that matches nothing. Here every finding
 * is recorded, and every acknowledgement beside it; the gate `nag` holds the two together.
 *
 * @param remember - gives the findings of an earlier run for the same stack. @default - the packs are asked
 */
export function auditStack(platform: string, stack: Stack, remember: Remember = (_, work) => work()): StackAudit {
  const constructs = stack.node.findAll();
  return {
    platform,
    stack: stack.stackName,
    resources: constructs.filter((construct) => CfnResource.isCfnResource(construct)).length,
    findings: remember(identityOf(stack, constructs), () => findingsIn(stack)),
    acknowledgements: constructs.flatMap(acknowledgementsAt),
  };
}

/** All that the packs can see of a stack: what each resource is made of, and the constructs around it. */
const identityOf = (stack: Stack, constructs: readonly IConstruct[]): string =>
  JSON.stringify([
    stack.stackName,
    constructs.map((construct) => [construct.node.path, construct.constructor.name]),
    stack.resolve((stack as Stack & { _toCloudFormation(): object })._toCloudFormation()),
  ]);

function findingsIn(stack: Stack): readonly AuditFinding[] {
  // oxlint-disable-next-line typescript/no-require-imports -- the packs take half a second to load
  return (require('./findings') as typeof import('./findings')).findingsIn(stack);
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
