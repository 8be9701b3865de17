import { Template } from 'aws-cdk-lib/assertions';
import { App } from 'aws-cdk-lib/core';
import { ClusterStack } from '../../lib/aws/cluster-stack';
import { CDK_CONTEXT } from '../../lib/aws/flags';
import { IdentityStack } from '../../lib/aws/identity/identity-stack';
import type { EksCluster, EksInfrastructure } from '../../lib/model';
import { built } from '../support/eks-platform';
import { cluster, platform } from '../support/small-platform';

export interface Statement {
  readonly Action: readonly string[];
  readonly Resource: readonly unknown[];
  readonly Condition?: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
}

/** The stack of a small cluster. */
export function stackOf(props: Partial<EksCluster> = {}): IdentityStack {
  const one = cluster(props);
  const app = new App({
    analyticsReporting: false,
    treeMetadata: false,
    postCliContext: CDK_CONTEXT,
    builtinCloudFormationValidation: false,
  });
  return new IdentityStack(app, platform({}, one), one);
}

export const templateOf = (props: Partial<EksCluster> = {}): Template => Template.fromJSON(stackOf(props).template());

/** Statements of the managed policies whose logical id starts so. */
export function statementsOf(template: Template, logicalId: string): readonly Statement[] {
  const policies = template.findResources('AWS::IAM::ManagedPolicy') as Record<
    string,
    { readonly Properties: { readonly PolicyDocument: { readonly Statement: readonly Statement[] } } }
  >;
  return Object.entries(policies)
    .filter(([id]) => id.startsWith(logicalId))
    .flatMap(([, { Properties }]) => Properties.PolicyDocument.Statement);
}

/** The text of a value, a substitution as it is written. */
export const written = (value: unknown): string =>
  typeof value === 'string' ? value : (value as { readonly 'Fn::Sub': string })['Fn::Sub'];

/** The template of its stack. */
export function builtTemplate(props: Partial<EksInfrastructure> = {}, others: Partial<EksCluster> = {}): Template {
  const one = built(props, others);
  const app = new App({
    analyticsReporting: false,
    treeMetadata: false,
    postCliContext: CDK_CONTEXT,
    builtinCloudFormationValidation: false,
  });
  return Template.fromJSON(new ClusterStack(app, platform({}, one), one).template());
}
