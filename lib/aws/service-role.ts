import { CfnManagedPolicy, CfnRole } from 'aws-cdk-lib/aws-iam';
import { Fn } from 'aws-cdk-lib/core';
import type { Construct } from 'constructs';
import { accept } from './findings';
import type { PolicyDocument } from './identity/policy-document';
import { acceptWildcards } from './identity/wildcards';
import { named } from './logical-id';

/** A role that a service of AWS takes. */
export interface ServiceRoleProps {
  /** @default - AWS makes one up */
  readonly roleName?: string;
  readonly description: string;
  /** For example `eks.amazonaws.com`. */
  readonly service: string;
  /** @default - `sts:AssumeRole` */
  readonly actions?: readonly string[];
  /** Conditions of the trust: for what the service may take the role. @default - none */
  readonly conditions?: object;
  /** Policies that AWS keeps, by name, each with the reason why it is used. @default - none */
  readonly managed?: Readonly<Record<string, string>>;
  /** Statements of our own, as IAM writes them. @default - none */
  readonly statements?: PolicyDocument['Statement'];
}

/** A role for a service, with statements in a managed policy and never inline. */
export function serviceRole(
  scope: Construct,
  logicalId: string,
  {
    roleName,
    description,
    service,
    actions = ['sts:AssumeRole'],
    conditions,
    managed = {},
    statements = [],
  }: ServiceRoleProps,
): CfnRole {
  const own = statements.length > 0 ? [ownPolicy(scope, `${logicalId}Policy`, description, statements)] : [];
  const role = named(
    new CfnRole(scope, logicalId, {
      ...(roleName === undefined ? {} : { roleName }),
      description,
      assumeRolePolicyDocument: {
        Version: '2012-10-17',
        Statement: [
          {
            Effect: 'Allow',
            Principal: { Service: service },
            Action: actions,
            ...(conditions ? { Condition: conditions } : {}),
          },
        ],
      },
      managedPolicyArns: [
        ...Object.keys(managed).map((name) => Fn.sub(`arn:\${AWS::Partition}:iam::aws:policy/${name}`)),
        ...own,
      ],
    }),
    logicalId,
  );
  accept(
    role,
    Object.fromEntries(
      Object.entries(managed).map(([name, reason]) => [
        `AwsSolutions-IAM4[Policy::arn:<AWS::Partition>:iam::aws:policy/${name}]`,
        reason,
      ]),
    ),
  );
  return role;
}

function ownPolicy(
  scope: Construct,
  logicalId: string,
  description: string,
  statements: PolicyDocument['Statement'],
): string {
  const document: PolicyDocument = { Version: '2012-10-17', Statement: statements };
  const policy = named(new CfnManagedPolicy(scope, logicalId, { description, policyDocument: document }), logicalId);
  acceptWildcards(policy, document);
  return policy.ref;
}
