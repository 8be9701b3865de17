import { CLAIM_CLASS, NAMED_OBJECT, SECRET, SERVICE_ACCOUNT } from '../../../../lib/checks/references/codes';
import { RANGE, WORD } from '../../../../lib/checks/values/codes';
import type { Case } from '../../support/case';
import type { Files } from '../../support/files';
import { base, external, inWeb } from './plants';

const strimzi = (kind: string, name: string, spec = '{}', cluster = 'kafka'): string =>
  inWeb('kafka.strimzi.io/v1', kind, name, `spec: ${spec}`, `{strimzi.io/cluster: ${cluster}}`);
const kafka: Files = {
  ...base,
  'data/kafka.yaml': inWeb('kafka.strimzi.io/v1', 'Kafka', 'kafka', 'spec: {kafka: {listeners: []}}'),
  'data/topic.yaml': strimzi('KafkaTopic', 'orders'),
};
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
const opened = (secret: string): Files => ({
  ...base,
  'a/e.yaml': external('sign-on'),
  'a/sa.yaml': inWeb('v1', 'ServiceAccount', 'web', 'imagePullSecrets: [{name: sign-on}]'),
  'a/r.yaml': inWeb(
    'rbac.authorization.k8s.io/v1',
    'Role',
    'reader',
    `rules: [{apiGroups: [''], resources: [secrets], resourceNames: [${secret}], verbs: [get]}]`,
  ),
});
const signsIn = (account: string): Files => ({
  ...base,
  'a/sa.yaml': inWeb('v1', 'ServiceAccount', 'secrets', ''),
  'a/s.yaml':
    'apiVersion: external-secrets.io/v1\nkind: ClusterSecretStore\nmetadata: {name: vault}\nspec: {conditions: ' +
    `[{namespaces: [web]}], provider: {vault: {auth: {kubernetes: {serviceAccountRef: {name: ${account}, ` +
    'namespace: web}}}}}}\n',
});

/** Kafka, its topics, its users, and the stores that hold its Secrets. */
export const kafkaCases: readonly Case[] = [
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
    code: NAMED_OBJECT,
    note: 'a topic that a user names',
    bad: user('order'),
    where: { object: 'KafkaUser web/web', field: 'spec.authorization.acls[0].resource.name' },
    good: user('order', { type: 'prefix' }),
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
  {
    code: SECRET,
    note: 'that a role opens',
    bad: opened('sing-on'),
    where: { object: 'Role web/reader', field: 'rules[0].resourceNames' },
    good: opened('sign-on'),
  },
  {
    code: SERVICE_ACCOUNT,
    note: 'of a store',
    bad: signsIn('vault'),
    where: {
      object: 'ClusterSecretStore vault',
      field: 'spec.provider.vault.auth.kubernetes.serviceAccountRef',
      given: 'ServiceAccount web/vault',
    },
    good: signsIn('secrets'),
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
