import { CfnAlarm, type CfnAlarmProps } from 'aws-cdk-lib/aws-cloudwatch';
import { CfnSubscription, CfnTopic, CfnTopicPolicy } from 'aws-cdk-lib/aws-sns';
import { Construct } from 'constructs';
import { given } from '../../common/optional';
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
  /** Wakes somebody, where there is a pager. @default false */
  readonly wakes?: boolean;
}

/** Who is notified, and how messages are encrypted. */
export interface AlarmsProps {
  /** Start of the names. */
  readonly prefix: string;
  readonly notify: readonly string[];
  readonly keyArn: string;
  /** HTTPS address that wakes somebody. @default - none is woken */
  readonly pager?: string;
  readonly rules: readonly AlarmRule[];
}

/** CloudWatch looks back one day in periods of minutes, and seven in periods of hours. */
const periodsOf = (lasts: AlarmRule['lasts']): Pick<CfnAlarmProps, 'period' | 'evaluationPeriods'> =>
  'hours' in lasts
    ? { period: 3600, evaluationPeriods: lasts.hours }
    : { period: 300, evaluationPeriods: lasts.minutes / 5 };

/** Alarms, the topic they tell, and its subscribers. */
export class Alarms extends Construct {
  constructor(scope: Construct, id: string, { prefix, notify, keyArn, pager, rules }: AlarmsProps) {
    super(scope, id);
    const told = this.topic('AlarmTopic', `${prefix}-alarms`, keyArn);
    for (const endpoint of notify)
      named(
        new CfnSubscription(this, `mail-${endpoint}`, { topicArn: told, protocol: 'email', endpoint }),
        `AlarmMail${pascal(endpoint)}`,
      );
    const woken = given(pager, (endpoint) => this.pager(`${prefix}-pages`, keyArn, endpoint));
    for (const rule of rules) {
      const topics = [told, ...(rule.wakes === true ? woken : [])];
      named(new CfnAlarm(this, `alarm-${rule.name}`, alarmOf(prefix, topics, rule)), `Alarm${pascal(rule.name)}`);
    }
  }

  /** A topic that CloudWatch alone may publish to. @returns its ARN */
  private topic(logicalId: string, topicName: string, keyArn: string): string {
    const topic = named(new CfnTopic(this, logicalId, { topicName, kmsMasterKeyId: keyArn }), logicalId);
    named(
      new CfnTopicPolicy(this, `${logicalId}Policy`, {
        topics: [topic.ref],
        policyDocument: {
          Version: '2012-10-17',
          Statement: [fromCloudWatch(topic.ref), tlsOnly('sns:Publish', topic.ref)],
        },
      }),
      `${logicalId}Policy`,
    );
    return topic.ref;
  }

  private pager(topicName: string, keyArn: string, endpoint: string): string {
    const topicArn = this.topic('PagerTopic', topicName, keyArn);
    named(new CfnSubscription(this, 'pager', { topicArn, protocol: 'https', endpoint }), 'Pager');
    return topicArn;
  }
}

const alarmOf = (prefix: string, topics: readonly string[], rule: AlarmRule): CfnAlarmProps => ({
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
  alarmActions: [...topics],
  okActions: [...topics],
});

const fromCloudWatch = (arn: string): object => ({
  Sid: 'CloudWatch',
  Effect: 'Allow',
  Principal: { Service: 'cloudwatch.amazonaws.com' },
  Action: 'sns:Publish',
  Resource: arn,
  Condition: { StringEquals: { 'aws:SourceAccount': { Ref: 'AWS::AccountId' } } },
});
