import { cidr, flag, like, prose } from '../shape/fields';
import { type Fields, list, oneOf, variants } from '../shape/shape';
import type { Cidr } from '../units/cidr';
import { type Annotation, annotationsShape } from './annotations';

/** What opens a Service to addresses outside the cluster. */
interface OpenService {
  /** Addresses that may connect; the NetworkPolicy of the pods lets in these, and nobody else from outside. */
  readonly from: readonly Cidr[];
  /**
   * Whether pods see the address of the client. Then only nodes with a pod answer, and {@link from} holds at the pods.
   * Without it every node answers, with its own address, so that the pods let in whatever reaches a node.
   *
   * @default true
   */
  readonly keepsClientAddress?: boolean;
  /** Annotations that a controller reads. @default - none but what `reach` needs */
  readonly annotations?: readonly Annotation[];
  /** Why no Ingress will do; it is the reason of the exception from `workload/service-type`. */
  readonly why: string;
}

/** An address of its own for the Service, given by a load balancer. */
interface LoadBalancerService extends OpenService {
  readonly kind: 'load-balancer';
  /**
   * On EKS, whether the Network Load Balancer has public addresses. Elsewhere the network says what an address is.
   *
   * @default 'internal'
   */
  readonly reach?: 'internal' | 'internet';
  /**
   * Class of who gives the address: `spec.loadBalancerClass`, which cannot change afterwards.
   *
   * @default - on EKS that of the AWS Load Balancer Controller; on k3s none, which MetalLB and ServiceLB answer to
   */
  readonly class?: string;
}

/** A port of every node. */
interface NodePortService extends OpenService {
  readonly kind: 'node-port';
}

/** No address: the name of the Service is that of all its pods, and ports are those of the containers. */
interface HeadlessService {
  readonly kind: 'headless';
  /** Whether the name also leads to pods that are not ready: for members that find each other. @default false */
  readonly notReadyToo?: boolean;
}

/** How the Service of a workload answers, where an address inside the cluster will not do. */
export type ServiceSettings = LoadBalancerService | NodePortService | HeadlessService;

const open: Fields<OpenService> = {
  from: list(cidr),
  keepsClientAddress: flag.optional(),
  annotations: annotationsShape.optional(),
  why: prose,
};

export const serviceShape = variants<ServiceSettings, 'kind'>('kind', {
  'load-balancer': {
    ...open,
    reach: oneOf('internal', 'internet').optional(),
    class: like(
      /^([a-z0-9.-]+\/)?[A-Za-z0-9]([A-Za-z0-9._-]*[A-Za-z0-9])?$/,
      'a class of load balancers, for example service.k8s.aws/nlb',
    ).optional(),
  },
  'node-port': open,
  headless: { notReadyToo: flag.optional() },
});

/** How the Service of a workload answers; undefined for an address inside the cluster, and where it has none. */
export const serviceOf = (workload: object): ServiceSettings | undefined =>
  'service' in workload ? (workload as { readonly service?: ServiceSettings }).service : undefined;

/** Class that the AWS Load Balancer Controller answers to with a Network Load Balancer (its guide, "NLB"). */
export const NLB_CLASS = 'service.k8s.aws/nlb';
