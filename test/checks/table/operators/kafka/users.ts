import { NAMED_OBJECT, SECRET } from '../../../../../lib/checks/references/codes';
import type { Case } from '../../../support/case';
import type { Files } from '../../../support/files';
import { external } from '../plants';
import { kafka, strimzi } from './plants';

const user = (topic: string, { secret = 'passwords', key = 'password', type = 'literal' } = {}): Files => ({
  ...kafka,
  'data/secret.yaml': external('passwords'),
  'data/user.yaml': strimzi(
    'KafkaUser',
    'web',
    `{authentication: {type: scram-sha-512, password: {valueFrom: {secretKeyRef: {name: ${secret}, key: ` +
      `${key}}}}}, authorization: {type: simple, acls: [{resource: {type: topic, name: ${topic}, patternType: ` +
      `${type}}}]}}`,
  ),
});

/** Users of Kafka, their topics and passwords. */
export const userCases: readonly Case[] = [
  {
    code: NAMED_OBJECT,
    note: 'a topic that a user names',
    bad: user('order'),
    where: { object: 'KafkaUser web/web', field: 'spec.authorization.acls[0].resource.name' },
    good: user('order', { type: 'prefix' }),
  },
  {
    code: SECRET,
    note: 'the password of a user of Kafka',
    bad: user('orders', { secret: 'password' }),
    where: { object: 'KafkaUser web/web', field: 'spec.authentication.password.valueFrom.secretKeyRef' },
    good: user('orders'),
  },
  {
    code: SECRET,
    note: 'the key of that password',
    bad: user('orders', { key: 'web' }),
    where: {
      object: 'KafkaUser web/web',
      field: 'spec.authentication.password.valueFrom.secretKeyRef.key',
      allowed: 'password',
    },
    good: user('orders'),
  },
];
