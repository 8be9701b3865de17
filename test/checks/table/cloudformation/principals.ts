import { ANYBODY, CONFUSED, PRINCIPAL, TOKEN } from '../../../../lib/checks/cloudformation/codes';
import type { Case } from '../../support/case';
import { PATH, type Statement, TRUST, events, nodes, queue, role, trust } from './plants';

const ISSUER = 'oidc.eks.eu-west-1.amazonaws.com/id/ABC';
const PROVIDER = { Federated: 'arn:${AWS::Partition}:iam::${AWS::AccountId}:oidc-provider/${Issuer}' };
/** A trust as a JSON text, whose keys CloudFormation fills in. */
const filledIn = (statement: Statement): Case['good'] => ({
  [PATH]: JSON.stringify({
    Parameters: { Issuer: { Type: 'String' } },
    Resources: {
      Role: {
        Type: 'AWS::IAM::Role',
        Properties: {
          AssumeRolePolicyDocument: { 'Fn::Sub': JSON.stringify({ Version: '2012-10-17', Statement: [statement] }) },
        },
      },
    },
  }),
});
const token = (
  Condition: object,
  principal: unknown = { Federated: `arn:aws:iam::111122223333:oidc-provider/${ISSUER}` },
): Statement => trust(principal, { Action: 'sts:AssumeRoleWithWebIdentity', Condition });
const claims = (issuer: string, sub = 'system:serviceaccount:web:web'): object => ({
  StringEquals: { [`${issuer}:sub`]: sub, [`${issuer}:aud`]: 'sts.amazonaws.com' },
});

/** Who a statement is for. */
export const principalCases: readonly Case[] = [
  {
    code: PRINCIPAL,
    bad: role(trust({ Service: 'ec2' })),
    where: { field: `${TRUST}.Principal`, given: 'Service: ec2' },
    good: nodes,
  },
  {
    code: PRINCIPAL,
    note: 'a kind that is none',
    bad: role(trust({ Services: 'ec2.amazonaws.com' })),
    where: { given: 'Services: ec2.amazonaws.com' },
    good: nodes,
  },
  {
    code: PRINCIPAL,
    note: 'an ARN that is none',
    bad: role(trust({ AWS: 'arn:aws:iam::1111:role/nodes' })),
    where: { given: 'AWS: arn:aws:iam::1111:role/nodes' },
    good: role(trust({ AWS: { 'Fn::Sub': 'arn:${AWS::Partition}:iam::${AWS::AccountId}:root' } })),
  },
  {
    code: ANYBODY,
    bad: queue({ Principal: '*' }),
    where: { field: 'Resources.Policy.Properties.PolicyDocument.Statement[0].Principal' },
    good: queue({ Principal: '*', Condition: { StringEquals: { 'aws:PrincipalOrgID': 'o-abcdefghij' } } }),
  },
  {
    code: ANYBODY,
    note: 'by an account',
    bad: role(trust({ AWS: '*' })),
    where: { field: `${TRUST}.Principal` },
    good: role(trust({ AWS: '111122223333' })),
  },
  {
    code: ANYBODY,
    note: 'by a condition that binds nobody',
    bad: queue({ Principal: '*', Condition: { StringEqualsIfExists: { 'aws:SourceAccount': '111122223333' } } }),
    where: {},
    good: queue({ Effect: 'Deny', Principal: '*', Condition: { Bool: { 'aws:SecureTransport': 'false' } } }),
  },
  {
    code: CONFUSED,
    bad: queue(events),
    where: { given: 'events.amazonaws.com' },
    good: queue({
      ...events,
      Condition: {
        ArnEquals: {
          'aws:SourceArn': { 'Fn::Sub': 'arn:${AWS::Partition}:events:${AWS::Region}:${AWS::AccountId}:rule/spot' },
        },
      },
    }),
  },
  {
    code: CONFUSED,
    note: 'a service that sets no source',
    bad: role(trust({ Service: ['ec2.amazonaws.com', 'codebuild.amazonaws.com'] })),
    where: { field: `${TRUST}.Condition`, given: 'codebuild.amazonaws.com' },
    good: nodes,
  },
  {
    code: TOKEN,
    note: 'any ServiceAccount',
    bad: role(token({ StringEquals: { [`${ISSUER}:aud`]: 'sts.amazonaws.com' } })),
    where: {
      field: `${TRUST}.Condition`,
      message: 'the subject of the token is not restricted to ServiceAccounts by StringEquals',
    },
    good: role(token(claims(ISSUER))),
  },
  {
    code: TOKEN,
    note: 'in a text that CloudFormation fills in',
    bad: filledIn(token(claims('${Issuer}', 'system:serviceaccount:web:*'), PROVIDER)),
    where: { field: `${TRUST}.Condition` },
    good: filledIn(token(claims('${Issuer}'), PROVIDER)),
  },
  {
    code: TOKEN,
    note: 'of no audience',
    bad: role(token({ StringEquals: { [`${ISSUER}:sub`]: 'system:serviceaccount:web:web' } })),
    where: { message: 'the audience of the token is not restricted to sts.amazonaws.com' },
    good: role(token(claims(ISSUER))),
  },
];
