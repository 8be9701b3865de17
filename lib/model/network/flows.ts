import type { Cidr } from '../units/cidr';
import { cidr, port, prose } from '../shape/fields';
import { list, object, oneOf } from '../shape/shape';

/** A port that something listens on. */
export interface FlowPort {
  /** Number of the port. */
  readonly port: number;
  /** Protocol of the port. @default 'TCP' */
  readonly protocol?: 'TCP' | 'UDP' | 'SCTP';
}

export const flowPortShape = object<FlowPort>({ port, protocol: oneOf('TCP', 'UDP', 'SCTP').optional() });

/** One end of a connection. */
export type Peer =
  /** A workload of the same cluster. */
  | {
      readonly kind: 'workload';
      /** Namespace of the workload. */
      readonly namespace: string;
      /** Name of the workload. */
      readonly name: string;
    }
  /** Pods of a release, by their labels. */
  | {
      readonly kind: 'pods';
      /** Namespace of the pods. */
      readonly namespace: string;
      /** Labels that select them. */
      readonly labels: Readonly<Record<string, string>>;
    }
  /** Every pod of a namespace. */
  | {
      readonly kind: 'namespace';
      /** Name of the namespace. */
      readonly namespace: string;
    }
  /** Every pod of the cluster. */
  | { readonly kind: 'any-pod' }
  /** Addresses outside the cluster. */
  | {
      readonly kind: 'addresses';
      /** Range of the addresses. */
      readonly cidr: Cidr;
    };

/** A connection that must be open: everything that is not a flow is refused. */
export interface Flow {
  readonly from: Peer;
  readonly to: Peer;
  readonly ports: readonly FlowPort[];
  /** Why it is needed, for the reviewer of the derived policy. */
  readonly why: string;
}

/** A connection out of the cluster that a workload opens. */
export interface Egress {
  /** Addresses that may be connected to. */
  readonly to: Cidr;
  /** Ports on those addresses. */
  readonly ports: readonly FlowPort[];
  /** Why it is needed, for the reviewer. */
  readonly why: string;
}

export const egressShape = object<Egress>({ to: cidr, ports: list(flowPortShape), why: prose });
