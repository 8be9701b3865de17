import { ApiObject, type Chart } from 'cdk8s';
import { KAFKA, type Kafka } from '../../../../lib/model';
import { copiesOf, inSync } from './copies';
import { API_VERSION } from './names';

/**
 * Clients sign on with a password (SCRAM), which never crosses the wire, on a listener without TLS: the network
 * policies let the declared clients in and no others. Authorization is by topic.
 */
export function cluster(chart: Chart, { version, nodes: { replicas } }: Kafka): void {
  const copies = copiesOf(replicas);
  new ApiObject(chart, 'kafka', {
    apiVersion: API_VERSION,
    kind: 'Kafka',
    metadata: { name: KAFKA.name },
    spec: {
      kafka: {
        version,
        metadataVersion: '4.3-IV0',
        listeners: [
          {
            name: 'clients',
            port: KAFKA.port,
            type: 'internal',
            tls: false,
            authentication: { type: 'scram-sha-512' },
          },
        ],
        authorization: { type: 'simple' },
        config: {
          'auto.create.topics.enable': false,
          'default.replication.factor': copies,
          'min.insync.replicas': inSync(copies),
          'offsets.topic.replication.factor': copies,
          'transaction.state.log.replication.factor': copies,
          'transaction.state.log.min.isr': inSync(copies),
        },
        metricsConfig: {
          type: 'strimziMetricsReporter',
          values: { allowList: ['kafka_server.*', 'kafka_controller.*', 'kafka_log.*', 'kafka_network.*'] },
        },
      },
      entityOperator: {
        topicOperator: { resources: small },
        userOperator: { resources: small },
      },
    },
  });
}

const small = { requests: { cpu: '50m', memory: '256Mi' }, limits: { cpu: '500m', memory: '256Mi' } } as const;
