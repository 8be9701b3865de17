import type { Case } from '../../support/case';

export const PATH = '/dist/demo/aws/demo-network.template.json';
export const file = PATH.slice(1);

export interface Statement {
  readonly Effect?: string;
  readonly Action?: string | readonly string[];
  readonly NotAction?: string;
  readonly Principal?: unknown;
  readonly Resource?: unknown;
  readonly Condition?: object;
}

export const template = (resources: object): Case['good'] => ({ [PATH]: JSON.stringify({ Resources: resources }) });

/** A policy of a role. */
export const policy = (statement: Statement): Case['good'] =>
  template({
    Policy: {
      Type: 'AWS::IAM::ManagedPolicy',
      Properties: {
        PolicyDocument: { Version: '2012-10-17', Statement: [{ Effect: 'Allow', Resource: '*', ...statement }] },
      },
    },
  });
export const allow = (Action: string | readonly string[], Resource: unknown = '*', Condition?: object): Case['good'] =>
  policy({ Action, Resource, ...(Condition ? { Condition } : {}) });

/** The trust of a role. */
export const trust = (Principal: unknown, rest: Statement = {}): Statement => ({
  Effect: 'Allow',
  Principal,
  Action: 'sts:AssumeRole',
  ...rest,
});
export const role = (statement: Statement): Case['good'] =>
  template({
    Role: {
      Type: 'AWS::IAM::Role',
      Properties: { AssumeRolePolicyDocument: { Version: '2012-10-17', Statement: [statement] } },
    },
  });
export const TRUST = 'Resources.Role.Properties.AssumeRolePolicyDocument.Statement[0]';
export const nodes = role(trust({ Service: 'ec2.amazonaws.com' }));

/** The policy of a queue. */
export const queue = (statement: Statement): Case['good'] =>
  template({
    Queue: { Type: 'AWS::SQS::Queue', Properties: { SqsManagedSseEnabled: true } },
    Policy: {
      Type: 'AWS::SQS::QueuePolicy',
      Properties: {
        Queues: [{ Ref: 'Queue' }],
        PolicyDocument: {
          Version: '2012-10-17',
          Statement: [
            { Effect: 'Allow', Action: 'sqs:SendMessage', Resource: { 'Fn::GetAtt': ['Queue', 'Arn'] }, ...statement },
          ],
        },
      },
    },
  });

export const events = { Principal: { Service: 'events.amazonaws.com' } };

export const plain = allow(['s3:GetObject', 'ec2:Describe*', 'kms:*']);
