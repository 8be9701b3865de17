import type { AddonKind } from './kind';
import { count, cpu, like, memory, prose, word } from '../shape/fields';
import { list, object, oneOf } from '../shape/shape';
import type { Cpu, Memory } from '../units/units';
import { type Bounds, boundsShape } from '../workload/bounds';

/** Apache Kafka by Strimzi: KRaft without ZooKeeper, nodes in one pool that are controller and broker. */
export interface Kafka {
  readonly kind: 'kafka';
  /** Version of Kafka; Strimzi 1.2.0 takes these. */
  readonly version: '4.3.1' | '4.3.0';
  /** The machines of Kafka: each is controller and broker. */
  readonly nodes: {
    /** How many nodes there are. */
    readonly replicas: number;
    /** CPU of each node. */
    readonly cpu: Bounds<Cpu>;
    /** Memory of each node, request and limit alike. */
    readonly memory: Memory;
    /** Disk of each node. */
    readonly disk: Memory;
  };
  /** Topics, made by the operator. */
  readonly topics: readonly KafkaTopic[];
  /** Accounts, each with the workload that uses it. */
  readonly users: readonly KafkaUser[];
  /** Why what is in its topics has no copy off its machines. @default - copies of volumes save it, if any are made */
  readonly notBackedUp?: string;
}

/** A topic; as many replicas as there are nodes, three at most. */
export interface KafkaTopic {
  /** Name of the topic. */
  readonly name: string;
  /** Number of partitions; it can be raised later, never lowered. */
  readonly partitions: number;
  /** Hours that messages are kept. */
  readonly retentionHours: number;
}

/** An account of Kafka and the workload that uses it. */
export interface KafkaUser {
  /** Name of the account. */
  readonly name: string;
  /** Secret in the namespace of Kafka with the password, and its key; the operator makes no password of its own. */
  readonly password: { readonly secret: string; readonly key: string };
  /** Workload that connects, as `<namespace>/<name>`; the broker's port is open to it and to no other. */
  readonly client: `${string}/${string}`;
  /** Topics it may read. @default - none */
  readonly reads?: readonly string[];
  /** Topics it may write. @default - none */
  readonly writes?: readonly string[];
}

/** Name of the Kafka cluster, its bootstrap Service and its port for clients. */
export const KAFKA = { name: 'kafka', bootstrap: 'kafka-kafka-bootstrap', port: 9092 } as const;

const user = object<KafkaUser>({
  name: word,
  password: object<KafkaUser['password']>({ secret: word, key: word }),
  client: like(/^[A-Za-z0-9._-]+\/[A-Za-z0-9._-]+$/, 'a namespace and a workload, for example shop/api'),
  reads: list(word).optional(),
  writes: list(word).optional(),
});

export const kafka = {
  on: 'off-eks',
  namespaces: ({ kafka: namespace }) => [namespace],
  fields: {
    version: oneOf('4.3.1', '4.3.0'),
    nodes: object<Kafka['nodes']>({ replicas: count, cpu: boundsShape(cpu), memory, disk: memory }),
    topics: list(object<KafkaTopic>({ name: word, partitions: count, retentionHours: count })),
    users: list(user),
    notBackedUp: prose.optional(),
  },
} as const satisfies AddonKind<Kafka>;
