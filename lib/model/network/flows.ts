import type { Cidr } from '../units/cidr';
import { cidr, hosts, labels, port, prose, word } from '../shape/fields';
import { anyOf, list, object, oneOf, variants } from '../shape/shape';

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

export const peerShape = variants<Peer, 'kind'>('kind', {
  workload: { namespace: word, name: word },
  pods: { namespace: word, labels },
  namespace: { namespace: word },
  'any-pod': {},
  addresses: { cidr },
});

/** A connection that must be open: everything that is not a flow is refused. */
export interface Flow {
  readonly from: Peer;
  readonly to: Peer;
  readonly ports: readonly FlowPort[];
  /** Why it is needed, for the reviewer of the derived policy. */
  readonly why: string;
}

/** A connection out of the cluster that a workload opens. */
export type Egress = AddressEgress | NameEgress;

/** A connection to a range of addresses. */
export interface AddressEgress {
  /** Addresses that may be connected to. */
  readonly to: Cidr;
  /** Ports on those addresses. */
  readonly ports: readonly FlowPort[];
  /** Why it is needed, for the reviewer. */
  readonly why: string;
}

/** A connection to whatever a name stands for at the time. Only Cilium reads names, from the answers of DNS. */
export interface NameEgress {
  /** Host, or all hosts one level below one: `api.example.org`, `*.example.org`. */
  readonly host: string;
  /** Ports on its addresses. */
  readonly ports: readonly FlowPort[];
  /** Why it is needed, for the reviewer. */
  readonly why: string;
}

/** Whether a connection leads to a name. */
export const isByName = (egress: Egress): egress is NameEgress => 'host' in egress;

/** Connections of a workload to names. */
export const namesCalledBy = ({ egress = [] }: { readonly egress?: readonly Egress[] }): readonly NameEgress[] =>
  egress.filter(isByName);

export const egressShape = anyOf({
  '{ to, ports, why }': object<AddressEgress>({ to: cidr, ports: list(flowPortShape), why: prose }),
  '{ host, ports, why }': object<NameEgress>({ host: hosts, ports: list(flowPortShape), why: prose }),
});
