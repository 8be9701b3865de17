import { ApiObject, type Chart } from 'cdk8s';
import { when } from '../../../lib/common/optional';
import {
  addonNamespaces,
  type Bounds,
  type Cpu,
  KAFKA,
  type Kafka,
  type KafkaTopic,
  type KafkaUser,
  type Memory,
  storageClassOf,
} from '../../../lib/model';
import type { ClusterContext } from '../../context';
import { addonChart } from '../support/chart';

const API_VERSION = 'kafka.strimzi.io/v1';
const CLUSTER = { 'strimzi.io/cluster': KAFKA.name } as const;

/** A message is on this many nodes; three are enough for any cluster. */
const MOST_COPIES = 3;

/** The Kafka cluster, its one pool of nodes, its topics and its users. */
export function kafkaObjects(context: ClusterContext, addon: Kafka): void {
  const chart = addonChart(context, 'data', 'kafka', addonNamespaces(context.cluster).kafka);
  const { nodes, topics, users } = addon;
  nodePool(chart, context, addon);
  cluster(chart, addon);
  monitor(chart);
  for (const topic of topics) kafkaTopic(chart, topic, copiesOf(nodes.replicas));
  for (const user of users) kafkaUser(chart, user);
}

const copiesOf = (replicas: number): number => Math.min(replicas, MOST_COPIES);

/** What Kafka may lose without losing a message: with one or two nodes, nothing. */
const inSync = (copies: number): number => Math.max(1, copies - 1);

/** One pool: each node is controller and broker, and keeps the metadata on its one disk. */
function nodePool(chart: Chart, { cluster }: ClusterContext, { nodes: { replicas, cpu, memory, disk } }: Kafka): void {
  new ApiObject(chart, 'node-pool', {
    apiVersion: API_VERSION,
    kind: 'KafkaNodePool',
    metadata: { name: 'nodes', labels: CLUSTER },
    spec: {
      replicas,
      roles: ['controller', 'broker'],
      storage: {
        type: 'jbod',
        volumes: [
          {
            id: 0,
            type: 'persistent-claim',
            size: `${disk}`,
            class: storageClassOf(cluster),
            kraftMetadata: 'shared',
            deleteClaim: false,
          },
        ],
      },
      resources: podResources(cpu, memory),
      jvmOptions: heap(memory),
    },
  });
}

const podResources = (cpu: Bounds<Cpu>, memory: Memory): object => ({
  requests: { cpu: `${cpu.request}`, memory: `${memory}` },
  limits: { cpu: `${cpu.limit}`, memory: `${memory}` },
});

/** Half of the memory: the page cache, from which Kafka reads, is the other half. */
const heap = (memory: Memory): { '-Xms': string; '-Xmx': string } => {
  const half = `${Math.floor(memory.asMebibytes / 2)}m`;
  return { '-Xms': half, '-Xmx': half };
};

/**
 * Clients sign on with a password (SCRAM), which never crosses the wire, on a listener without TLS: the network
 * policies let the declared clients in and no others. Authorization is by topic.
 */
function cluster(chart: Chart, { version, nodes: { replicas } }: Kafka): void {
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

/** The operator and the nodes; the Services of Strimzi carry no port for metrics. */
function monitor(chart: Chart): void {
  new ApiObject(chart, 'monitor', {
    apiVersion: 'monitoring.coreos.com/v1',
    kind: 'PodMonitor',
    metadata: { name: 'kafka' },
    spec: {
      selector: { matchLabels: { 'strimzi.io/name': `${KAFKA.name}-kafka` } },
      podMetricsEndpoints: [{ port: 'tcp-prometheus' }],
    },
  });
  new ApiObject(chart, 'operator-monitor', {
    apiVersion: 'monitoring.coreos.com/v1',
    kind: 'PodMonitor',
    metadata: { name: 'strimzi' },
    spec: {
      selector: { matchLabels: { 'strimzi.io/kind': 'cluster-operator' } },
      podMetricsEndpoints: [{ port: 'http' }],
    },
  });
}

function kafkaTopic(chart: Chart, { name, partitions, retentionHours }: KafkaTopic, copies: number): void {
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

/** Reading also takes the consumer groups that begin with the name of the user. */
function kafkaUser(chart: Chart, { name, password, reads = [], writes = [] }: KafkaUser): void {
  const topic = (of: string, operations: readonly string[]): object => ({
    resource: { type: 'topic', name: of, patternType: 'literal' },
    operations,
  });
  new ApiObject(chart, `user-${name}`, {
    apiVersion: API_VERSION,
    kind: 'KafkaUser',
    metadata: { name, labels: CLUSTER },
    spec: {
      authentication: {
        type: 'scram-sha-512',
        password: { valueFrom: { secretKeyRef: { name: password.secret, key: password.key } } },
      },
      authorization: {
        type: 'simple',
        acls: [
          ...reads.map((of) => topic(of, ['Describe', 'Read'])),
          ...when(reads.length > 0, () => ({
            resource: { type: 'group', name, patternType: 'prefix' },
            operations: ['Read'],
          })),
          ...writes.map((of) => topic(of, ['Describe', 'Write'])),
        ],
      },
    },
  });
}
