import { CfnManagedPolicy, CfnRole } from 'aws-cdk-lib/aws-iam';
import { Fn } from 'aws-cdk-lib/core';
import type { Construct } from 'constructs';
import { type AwsRegion, type PeopleDuty, type PeopleRole, peopleStackName, type Platform } from '../../model';
import type { CloudText } from '../cloud-text';
import { HouseStack } from '../house-stack';
import { named, pascal } from '../logical-id';
import { type PeopleStatement, rightsOf } from './people-rights';
import type { PolicyDocument } from './policy-document';
import { acceptWildcards } from './wildcards';

/** A platform whose roles of people are made here. */
export type PeopledPlatform = Platform & { readonly people: readonly PeopleRole[] };

export const hasPeople = (platform: Platform): platform is PeopledPlatform => platform.people !== undefined;

/** What a role is for, for whoever finds it in the account. */
const DESCRIPTIONS: Readonly<Record<PeopleDuty, string>> = {
  platform: 'Runs the platform',
  'on-call': 'On call: looks, and does what the runbooks of alerts say',
  'break-glass': 'For the day on which a region is lost; every use of it is looked at afterwards',
  reader: 'Looks at what is its own',
};

/** Longest time for which a role is taken at once, in seconds. */
const HOUR = 3600;

/**
 * The roles of people, in a stack of their own that is there before any cluster names them. It takes no value of
 * another stack. IAM knows no region; its changes are made in us-east-1, wherever the stack is.
 */
export class PeopleStack extends HouseStack {
  constructor(scope: Construct, platform: PeopledPlatform) {
    super(scope, {
      name: peopleStackName(platform),
      description: `Roles of the people of platform ${platform.name}`,
      region: regionOf(platform),
      platform: platform.name,
      terminationProtection: true,
    });
    for (const person of platform.people) this.role(person, rightsOf(person.duty, platform));
  }

  private role({ role, duty }: PeopleRole, rights: readonly PeopleStatement[]): void {
    const policies = partsOf(rights).map((part, i) => this.policy(role, part, i === 0 ? '' : `${i + 1}`));
    named(
      new CfnRole(this, role, {
        roleName: role,
        description: DESCRIPTIONS[duty],
        assumeRolePolicyDocument: WITH_SECOND_FACTOR,
        managedPolicyArns: policies,
        maxSessionDuration: duty === 'break-glass' ? HOUR : 8 * HOUR,
      }),
      `${pascal(role)}Role`,
    );
  }

  /** @returns its ARN */
  private policy(role: string, rights: readonly PeopleStatement[], number: string): string {
    const policyDocument = documentOf(rights);
    const policy = new CfnManagedPolicy(this, `${role}-rights${number}`, {
      description: `What ${role} may do in AWS`,
      policyDocument,
    });
    acceptWildcards(policy, policyDocument);
    return named(policy, `${pascal(role)}Policy${number}`).ref;
  }
}

/** Characters that IAM takes in a managed policy are 6144; less here, since names are filled in at deployment. */
const LONGEST = 5000;

/** The statements in as few policies as hold them. */
const partsOf = (rights: readonly PeopleStatement[]): readonly (readonly PeopleStatement[])[] =>
  rights.reduce<PeopleStatement[][]>((parts, statement) => {
    const last = parts.at(-1);
    if (last === undefined || JSON.stringify(documentOf([...last, statement])).length > LONGEST)
      parts.push([statement]);
    else last.push(statement);
    return parts;
  }, []);

/** The account decides who may ask for the role (IAM user guide, "MFA with IAM"). */
const WITH_SECOND_FACTOR = {
  Version: '2012-10-17',
  Statement: [
    {
      Effect: 'Allow',
      Principal: { AWS: Fn.sub('arn:${AWS::Partition}:iam::${AWS::AccountId}:root') },
      Action: ['sts:AssumeRole'],
      Condition: { Bool: { 'aws:MultiFactorAuthPresent': 'true' } },
    },
  ],
};

const regionOf = ({ aws, clusters }: Platform): AwsRegion =>
  aws?.region ?? clusters.flatMap((cluster) => (cluster.on === 'eks' ? [cluster.region] : []))[0] ?? 'us-east-1';

const documentOf = (rights: readonly PeopleStatement[]): PolicyDocument => ({
  Version: '2012-10-17',
  Statement: rights.map(({ actions, resources, conditions }) => ({
    Effect: 'Allow',
    Action: [...actions].sort(),
    Resource: resources.map(filled),
    ...(conditions ? { Condition: conditions } : {}),
  })),
});

const filled = (text: string): CloudText => (text.includes('${') ? { 'Fn::Sub': text } : text);
