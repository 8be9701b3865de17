import type { Problem } from '../../model/problem';
import { textOf } from '../aws/iam';
import { at, list, text } from '../tree/read';
import { FOREIGN_ALARM, NO_TARGET, SILENT_ALARM } from './codes';
import { GAP } from './codes-of-operation';
import { atResource, referred, refersTo, type Resource, type Stack } from './stack';

export const alarmProblems = (stack: Stack): readonly Problem[] => [
  ...stack
    .ofType('AWS::CloudWatch::Alarm', 'AWS::CloudWatch::CompositeAlarm')
    .flatMap((alarm) => [...silent(stack, alarm), ...foreign(stack, alarm), ...gap(stack, alarm)]),
  ...stack.ofType('AWS::SNS::Topic').flatMap((topic) => unread(stack, topic)),
  ...stack.ofType('AWS::Events::Rule').flatMap((rule) => noTarget(stack, rule)),
];

function silent(stack: Stack, alarm: Resource): readonly Problem[] {
  const isOff = at(alarm.properties, 'ActionsEnabled') === false;
  if (list(alarm.properties, 'AlarmActions').length > 0 && !isOff) return [];
  return [
    atResource(SILENT_ALARM, stack, alarm, {
      field: `Properties.${isOff ? 'ActionsEnabled' : 'AlarmActions'}`,
      message: 'nothing happens when the alarm goes off',
      remedy: 'name the topic of the alarms',
    }),
  ];
}

/** Too little of a metric that is not there when there is none of it. */
function gap(stack: Stack, alarm: Resource): readonly Problem[] {
  const given = text(alarm.properties, 'TreatMissingData');
  const isBelow = (text(alarm.properties, 'ComparisonOperator') ?? '').startsWith('LessThan');
  if (!isBelow || (given !== 'notBreaching' && given !== 'ignore')) return [];
  return [
    atResource(GAP, stack, alarm, {
      field: 'Properties.TreatMissingData',
      message: 'the alarm waits for too little, and takes nothing at all as good',
      given,
      allowed: 'breaching',
      remedy: 'take missing values as too little',
    }),
  ];
}

/** A topic that alarms of the stack publish to, and that nobody reads. */
function unread(stack: Stack, topic: Resource): readonly Problem[] {
  const isRead =
    list(topic.properties, 'Subscription').length > 0 ||
    stack.ofType('AWS::SNS::Subscription').some(({ properties }) => refersTo(at(properties, 'TopicArn')) === topic.id);
  const alarms = stack
    .ofType('AWS::CloudWatch::Alarm', 'AWS::CloudWatch::CompositeAlarm')
    .filter(({ properties }) => referred(properties, 'AlarmActions').includes(topic.id));
  if (isRead || alarms.length === 0) return [];
  return [
    atResource(SILENT_ALARM, stack, topic, {
      message: `${alarms.length} alarms are published to a topic that nobody reads`,
      remedy: 'subscribe whoever is on call',
    }),
  ];
}

function foreign(stack: Stack, alarm: Resource): readonly Problem[] {
  const clusters = stack.ofType('AWS::EKS::Cluster').map(({ properties }) => textOf(at(properties, 'Name')));
  if (clusters.length === 0) return [];
  return list(alarm.properties, 'Dimensions').flatMap((dimension, index): readonly Problem[] => {
    const given = textOf(at(dimension, 'Value'));
    const isOurs = clusters.includes(given) || stack.resources.some(({ id }) => given === `\${${id}}`);
    if (text(dimension, 'Name') !== 'ClusterName' || given === undefined || isOurs) return [];
    return [
      atResource(FOREIGN_ALARM, stack, alarm, {
        field: `Properties.Dimensions[${index}].Value`,
        message: 'the alarm watches a cluster that the stack does not have',
        given,
        allowed: clusters.join(', '),
        remedy: 'name the cluster of the stack',
      }),
    ];
  });
}

const noTarget = (stack: Stack, rule: Resource): readonly Problem[] =>
  list(rule.properties, 'Targets').length > 0
    ? []
    : [
        atResource(NO_TARGET, stack, rule, {
          field: 'Properties.Targets',
          message: 'what the rule matches is dropped',
          remedy: 'name a target, or remove the rule',
        }),
      ];
