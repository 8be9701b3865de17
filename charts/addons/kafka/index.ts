import {
  addonNamespaces,
  charts,
  KAFKA,
  type Kafka,
  type OffEksCluster,
  type Peer,
  type PodSet,
} from '../../../lib/model';
import type { DescribeAddon } from '../../context';
import { kafkaObjects } from './objects';
import { resources } from '../support/values';

/** Ports of Kafka's nodes apart from the one for clients (Strimzi 1.2.0, "Network policies"). */
const PORTS = { controllers: 9090, replication: 9091, agent: 8443, metrics: 9404 } as const;

const OPERATOR = { name: 'strimzi-cluster-operator', 'strimzi.io/kind': 'cluster-operator' } as const;
const NODES = { 'strimzi.io/cluster': KAFKA.name, 'strimzi.io/name': `${KAFKA.name}-kafka` } as const;
const ENTITIES = { 'strimzi.io/cluster': KAFKA.name, 'strimzi.io/name': `${KAFKA.name}-entity-operator` } as const;

/**
 * Kafka by the operator of Strimzi, in one namespace with what it makes. Pods of the operator's making meet the Pod
 * Security Standard `restricted`, and their network policies are derived here like all others.
 */
export const kafka: DescribeAddon<Kafka, OffEksCluster> = (context, addon) => {
  const namespace = addonNamespaces(context.cluster).kafka;
  kafkaObjects(context, addon);
  return [
    {
      name: 'strimzi',
      chart: charts.strimzi,
      namespace,
      layer: 'operators',
      renderedBy: 'engine',
      values: {
        replicas: 1,
        watchAnyNamespace: false,
        generateNetworkPolicy: false,
        extraEnvs: [{ name: 'STRIMZI_POD_SECURITY_PROVIDER_CLASS', value: 'restricted' }],
        resources: resources('100m', '384Mi'),
      },
      provides: ['controller:kafka.strimzi.io/Kafka'],
      pods: podSets(namespace, addon),
    },
  ];
};

function podSets(namespace: string, { users }: Kafka): readonly PodSet[] {
  const operator: Peer = { kind: 'pods', namespace, labels: OPERATOR };
  const nodes: Peer = { kind: 'pods', namespace, labels: NODES };
  const entities: Peer = { kind: 'pods', namespace, labels: ENTITIES };
  const administration = [{ port: PORTS.controllers }, { port: PORTS.replication }, { port: PORTS.agent }];
  const clients = [...new Set(users.map(({ client }) => client))].map((client): Peer => {
    const [of = '', name = ''] = client.split('/');
    return { kind: 'workload', namespace: of, name };
  });
  return [
    {
      name: 'operator',
      labels: OPERATOR,
      opens: [{ to: nodes, ports: administration, why: 'administration of the nodes' }],
      usesApiServer: true,
      metricsPort: 8080,
    },
    {
      name: 'kafka',
      labels: NODES,
      accepts: [
        { from: operator, ports: administration, why: 'administration of the nodes' },
        { from: entities, ports: [{ port: PORTS.replication }], why: 'topics and users' },
        {
          from: nodes,
          ports: [{ port: PORTS.controllers }, { port: PORTS.replication }],
          why: 'quorum and replication',
        },
        ...clients.map((from) => ({ from, ports: [{ port: KAFKA.port }], why: 'a declared user' })),
      ],
      opens: [
        { to: nodes, ports: [{ port: PORTS.controllers }, { port: PORTS.replication }], why: 'quorum and replication' },
      ],
      usesApiServer: true,
      metricsPort: PORTS.metrics,
    },
    {
      name: 'entity-operator',
      labels: ENTITIES,
      opens: [{ to: nodes, ports: [{ port: PORTS.replication }], why: 'topics and users' }],
      usesApiServer: true,
    },
  ];
}
