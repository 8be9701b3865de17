import { Template } from 'aws-cdk-lib/assertions';
import { App } from 'aws-cdk-lib/core';
import type { BuiltCluster } from '../../lib/aws/built-cluster';
import { ClusterStack } from '../../lib/aws/cluster-stack';
import { CDK_CONTEXT } from '../../lib/aws/flags';
import { IdentityStack } from '../../lib/aws/identity/identity-stack';
import { Cidr, type EksCluster, type EksInfrastructure } from '../../lib/model';
import { cluster, platform } from '../support/small-platform';

export interface Statement {
  readonly Action: readonly string[];
  readonly Resource: readonly unknown[];
  readonly Condition?: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
}

/** The stack of a small cluster. */
export function stackOf(props: Partial<EksCluster> = {}): IdentityStack {
  const one = cluster(props);
  const app = new App({ analyticsReporting: false, treeMetadata: false, postCliContext: CDK_CONTEXT, builtinCloudFormationValidation: false });
  return new IdentityStack(app, platform({}, one), one);
}

export const templateOf = (props: Partial<EksCluster> = {}): Template => Template.fromJSON(stackOf(props).template());

/** Statements of the managed policies whose logical id starts so. */
export function statementsOf(template: Template, logicalId: string): readonly Statement[] {
  const policies = template.findResources('AWS::IAM::ManagedPolicy') as Record<string, { readonly Properties: { readonly PolicyDocument: { readonly Statement: readonly Statement[] } } }>;
  return Object.entries(policies).filter(([id]) => id.startsWith(logicalId)).flatMap(([, { Properties }]) => Properties.PolicyDocument.Statement);
}

/** The text of a value, a substitution as it is written. */
export const written = (value: unknown): string => (typeof value === 'string' ? value : (value as { readonly 'Fn::Sub': string })['Fn::Sub']);

/** A cluster whose AWS side is made here, in two zones and on Fargate. */
export const built = (props: Partial<EksInfrastructure> = {}, others: Partial<EksCluster> = {}): BuiltCluster => {
  const infrastructure: EksInfrastructure = {
    zones: [
      { id: 'euw1-az1', publicSubnet: Cidr.of('10.0.0.0/24'), privateSubnet: Cidr.of('10.0.64.0/18') },
      { id: 'euw1-az2', publicSubnet: Cidr.of('10.0.1.0/24'), privateSubnet: Cidr.of('10.0.128.0/18') },
    ],
    nat: 'one',
    endpoint: { access: 'private' },
    access: [{ name: 'admins', role: 'ShopAdmin', may: 'administer-cluster' }],
    logRetentionDays: 365,
    ...props,
  };
  const one = cluster({ ...others, network: { ...cluster().network, publicSubnets: infrastructure.zones.map(({ publicSubnet }) => publicSubnet) } });
  return { ...one, infrastructure };
};

/** The template of its stack. */
export function builtTemplate(props: Partial<EksInfrastructure> = {}, others: Partial<EksCluster> = {}): Template {
  const one = built(props, others);
  const app = new App({ analyticsReporting: false, treeMetadata: false, postCliContext: CDK_CONTEXT, builtinCloudFormationValidation: false });
  return Template.fromJSON(new ClusterStack(app, platform({}, one), one).template());
}
