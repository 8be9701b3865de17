import { CLAIM_CLASS, NAMED_OBJECT } from '../../../../../lib/checks/references/codes';
import { RANGE, WORD } from '../../../../../lib/checks/values/codes';
import type { Case } from '../../../support/case';
import type { Files } from '../../../support/files';
import { base, inWeb } from '../plants';
import { kafka, strimzi } from './plants';

/** Brokers whose disk is of this class. */
const disk = (storageClass: string): Files => ({
  ...kafka,
  'storage/sc.yaml': 'apiVersion: storage.k8s.io/v1\nkind: StorageClass\nmetadata: {name: gp3}\n',
  'data/pool.yaml': strimzi(
    'KafkaNodePool',
    'nodes',
    `{storage: {type: jbod, volumes: [{id: 0, type: persistent-claim, size: 10Gi${storageClass}}]}}`,
  ),
});
const copies = (least: number): Files => ({
  ...base,
  'data/kafka.yaml': inWeb(
    'kafka.strimzi.io/v1',
    'Kafka',
    'kafka',
    `spec: {kafka: {config: {transaction.state.log.replication.factor: 3, transaction.state.log.min.isr: ${least}}}}`,
  ),
});

const setting = (text: string): Files => ({
  ...base,
  'data/kafka.yaml': inWeb('kafka.strimzi.io/v1', 'Kafka', 'kafka', `spec: {kafka: {config: {${text}}}}`),
});

/** Brokers and topics of Kafka. */
export const topicCases: readonly Case[] = [
  {
    code: CLAIM_CLASS,
    note: 'of Strimzi',
    bad: disk(''),
    where: { object: 'KafkaNodePool web/nodes', field: 'spec.storage.volumes[0].class' },
    good: disk(', class: gp3'),
  },
  {
    code: NAMED_OBJECT,
    note: 'the Kafka of a topic',
    bad: { ...kafka, 'data/topic.yaml': strimzi('KafkaTopic', 'orders', '{}', 'kafak') },
    where: { object: 'KafkaTopic web/orders', field: 'metadata.labels["strimzi.io/cluster"]' },
    good: kafka,
  },
  {
    code: RANGE,
    note: 'copies that a record must have',
    bad: {
      ...kafka,
      'data/topic.yaml': strimzi('KafkaTopic', 'orders', '{replicas: 2, config: {min.insync.replicas: 3}}'),
    },
    where: {
      object: 'KafkaTopic web/orders',
      field: 'spec.config["min.insync.replicas"]',
      given: '3',
      allowed: '1 to 2',
    },
    good: {
      ...kafka,
      'data/topic.yaml': strimzi('KafkaTopic', 'orders', '{replicas: 2, config: {min.insync.replicas: 1}}'),
    },
  },
  {
    code: RANGE,
    note: 'of transactions',
    bad: copies(0),
    where: { object: 'Kafka web/kafka', field: 'spec.kafka.config["transaction.state.log.min.isr"]', given: '0' },
    good: copies(2),
  },
  {
    code: RANGE,
    note: 'copies of a topic of Kafka itself',
    bad: setting('offsets.topic.replication.factor: -1'),
    where: { object: 'Kafka web/kafka', given: '-1' },
    good: setting('offsets.topic.replication.factor: 1'),
  },
  {
    code: WORD,
    note: 'a setting of Kafka',
    bad: setting('min.insnyc.replicas: 1'),
    where: {
      object: 'Kafka web/kafka',
      field: 'spec.kafka.config["min.insnyc.replicas"]',
      allowed: 'min.insync.replicas',
    },
    good: setting('a.setting.of.tomorrow: 1'),
  },
];
