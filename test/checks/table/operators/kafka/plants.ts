import type { Files } from '../../../support/files';
import { base, inWeb } from '../plants';

export const strimzi = (kind: string, name: string, spec = '{}', cluster = 'kafka'): string =>
  inWeb('kafka.strimzi.io/v1', kind, name, `spec: ${spec}`, `{strimzi.io/cluster: ${cluster}}`);
export const kafka: Files = {
  ...base,
  'data/kafka.yaml': inWeb('kafka.strimzi.io/v1', 'Kafka', 'kafka', 'spec: {kafka: {listeners: []}}'),
  'data/topic.yaml': strimzi('KafkaTopic', 'orders'),
};
