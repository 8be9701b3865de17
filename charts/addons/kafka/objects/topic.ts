import { ApiObject, type Chart } from 'cdk8s';
import type { KafkaTopic } from '../../../../lib/model';
import { inSync } from './copies';
import { API_VERSION, CLUSTER } from './names';

export function kafkaTopic(chart: Chart, { name, partitions, retentionHours }: KafkaTopic, copies: number): void {
  new ApiObject(chart, `topic-${name}`, {
    apiVersion: API_VERSION,
    kind: 'KafkaTopic',
    metadata: { name, labels: CLUSTER },
    spec: {
      partitions,
      replicas: copies,
      config: { 'retention.ms': retentionHours * 3_600_000, 'min.insync.replicas': inSync(copies) },
    },
  });
}
