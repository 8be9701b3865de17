import { CfnAlarm, type CfnAlarmProps } from 'aws-cdk-lib/aws-cloudwatch';
import { CfnSubscription, CfnTopic, CfnTopicPolicy } from 'aws-cdk-lib/aws-sns';
import { Construct } from 'constructs';
import { named, pascal } from '../logical-id';
import { tlsOnly } from '../tls-only';

/** A metric, when it is bad, and what that means for whoever is woken. */
export interface AlarmRule {
  /** Short name; becomes part of the alarm's name. */
  readonly name: string;
  /** What is wrong, and where to look first. */
  readonly meaning: string;
  readonly namespace: string;
  readonly metric: string;
  readonly dimensions: Readonly<Record<string, string>>;
  readonly statistic: 'Average' | 'Maximum' | 'Minimum' | 'Sum';
  readonly comparison: 'GreaterThanThreshold' | 'LessThanThreshold';
  readonly threshold: number;
  /** How long it must hold: minutes in periods of five, or hours in periods of one. */
  readonly lasts: { readonly minutes: 5 | 10 | 15 | 30 } | { readonly hours: number };
  /** What no data means: nothing happened, or nothing is reported any more. @default 'notBreaching' */
  readonly noData?: 'notBreaching' | 'breaching';
}

/** Who is notified, and how messages are encrypted. */
export interface AlarmsProps {
  /** Start of the names. */
  readonly prefix: string;
  readonly notify: readonly string[];
  readonly keyArn: string;
  readonly rules: readonly AlarmRule[];
}

/** CloudWatch looks back one day in periods of minutes, and seven in periods of hours. */
const periodsOf = (lasts: AlarmRule['lasts']): Pick<CfnAlarmProps, 'period' | 'evaluationPeriods'> =>
  'hours' in lasts
    ? { period: 3600, evaluationPeriods: lasts.hours }
    : { period: 300, evaluationPeriods: lasts.minutes / 5 };

/** Alarms, the topic they tell, and its subscribers. */
export class Alarms extends Construct {
  readonly topicArn: string;

  constructor(scope: Construct, id: string, { prefix, notify, keyArn, rules }: AlarmsProps) {
    super(scope, id);
    const topic = named(
      new CfnTopic(this, 'topic', { topicName: `${prefix}-alarms`, kmsMasterKeyId: keyArn }),
      'AlarmTopic',
    );
    this.topicArn = topic.ref;
    named(
      new CfnTopicPolicy(this, 'policy', {
        topics: [topic.ref],
        policyDocument: {
          Version: '2012-10-17',
          Statement: [fromCloudWatch(topic.ref), tlsOnly('sns:Publish', topic.ref)],
        },
      }),
      'AlarmTopicPolicy',
    );
    for (const endpoint of notify)
      named(
        new CfnSubscription(this, `mail-${endpoint}`, { topicArn: topic.ref, protocol: 'email', endpoint }),
        `AlarmMail${pascal(endpoint)}`,
      );
    for (const rule of rules)
      named(new CfnAlarm(this, `alarm-${rule.name}`, alarmOf(prefix, topic.ref, rule)), `Alarm${pascal(rule.name)}`);
  }
}

const alarmOf = (prefix: string, topicArn: string, rule: AlarmRule): CfnAlarmProps => ({
  alarmName: `${prefix}-${rule.name}`,
  alarmDescription: rule.meaning,
  namespace: rule.namespace,
  metricName: rule.metric,
  dimensions: Object.entries(rule.dimensions).map(([name, value]) => ({ name, value })),
  statistic: rule.statistic,
  ...periodsOf(rule.lasts),
  comparisonOperator: rule.comparison,
  threshold: rule.threshold,
  treatMissingData: rule.noData ?? 'notBreaching',
  alarmActions: [topicArn],
  okActions: [topicArn],
});

const fromCloudWatch = (arn: string): object => ({
  Sid: 'CloudWatch',
  Effect: 'Allow',
  Principal: { Service: 'cloudwatch.amazonaws.com' },
  Action: 'sns:Publish',
  Resource: arn,
  Condition: { StringEquals: { 'aws:SourceAccount': { Ref: 'AWS::AccountId' } } },
});
