import { CfnRule } from 'aws-cdk-lib/aws-events';
import { CfnQueue, CfnQueuePolicy } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import { type EksCluster, karpenterQueueName } from '../../model';
import { named } from '../logical-id';
import { tlsOnly } from '../tls-only';

/**
 * Notices of AWS about instances, by the five rules of Karpenter's authors (Karpenter v1.14.1, getting-started,
 * cloudformation.yaml).
 */
const EVENTS = [
  ['ScheduledChange', 'aws.health', 'AWS Health Event'],
  ['SpotInterruption', 'aws.ec2', 'EC2 Spot Instance Interruption Warning'],
  ['Rebalance', 'aws.ec2', 'EC2 Instance Rebalance Recommendation'],
  ['InstanceStateChange', 'aws.ec2', 'EC2 Instance State-change Notification'],
  ['CapacityReservationInterruption', 'aws.ec2', 'EC2 Capacity Reservation Instance Interruption Warning'],
] as const;

/** Seconds that a message is worth anything: an instance is gone two minutes after a spot warning. */
const WORTH_SECONDS = 300;
const DEAD_LETTER_SECONDS = 14 * 24 * 3600;

/** The queue that tells Karpenter which nodes AWS is about to take, and what fills it. */
export class Interruptions extends Construct {
  readonly queueArn: string;
  /** Name of the queue of messages that Karpenter failed to handle. */
  readonly deadLetterQueueName: string;

  constructor(scope: Construct, id: string, cluster: EksCluster) {
    super(scope, id);
    const name = karpenterQueueName(cluster);
    const dead = this.deadLetterQueue(name);
    const queue = this.interruptionQueue(name, dead);
    const rules = this.rules(cluster, queue);
    this.policy('policy', 'InterruptionQueuePolicy', queue, [fromRules(queue, rules), tlsOnly('sqs:*', queue.attrArn)]);
    this.policy('dead-policy', 'InterruptionDeadLettersPolicy', dead, [tlsOnly('sqs:*', dead.attrArn)]);
    this.queueArn = queue.attrArn;
    this.deadLetterQueueName = dead.attrQueueName;
  }

  private deadLetterQueue(name: string): CfnQueue {
    const props = {
      queueName: `${name}-dead`,
      messageRetentionPeriod: DEAD_LETTER_SECONDS,
      sqsManagedSseEnabled: true,
    };
    return named(new CfnQueue(this, 'dead', props), 'InterruptionDeadLetters');
  }

  private interruptionQueue(name: string, dead: CfnQueue): CfnQueue {
    const props = {
      queueName: name,
      messageRetentionPeriod: WORTH_SECONDS,
      sqsManagedSseEnabled: true,
      redrivePolicy: { deadLetterTargetArn: dead.attrArn, maxReceiveCount: 5 },
    };
    return named(new CfnQueue(this, 'queue', props), 'InterruptionQueue');
  }

  /** EventBridge rules that send each kind of notice to the queue. */
  private rules(cluster: EksCluster, queue: CfnQueue): readonly CfnRule[] {
    return EVENTS.map(([event, source, detailType]) =>
      named(
        new CfnRule(this, event, {
          description: `${detailType}, for Karpenter of ${cluster.clusterName}`,
          eventPattern: { source: [source], 'detail-type': [detailType] },
          targets: [{ id: 'KarpenterQueue', arn: queue.attrArn }],
        }),
        `${event}Rule`,
      ),
    );
  }

  private policy(id: string, logicalId: string, queue: CfnQueue, statements: readonly object[]): void {
    const policyDocument = { Version: '2012-10-17', Statement: statements };
    named(new CfnQueuePolicy(this, id, { queues: [queue.ref], policyDocument }), logicalId);
  }
}

const fromRules = (queue: CfnQueue, rules: readonly CfnRule[]): object => ({
  Sid: 'EventBridge',
  Effect: 'Allow',
  Principal: { Service: 'events.amazonaws.com' },
  Action: 'sqs:SendMessage',
  Resource: queue.attrArn,
  Condition: { ArnEquals: { 'aws:SourceArn': rules.map(({ attrArn }) => attrArn) } },
});
