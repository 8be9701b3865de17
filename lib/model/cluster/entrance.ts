import { hosts, label, word } from '../shape/fields';
import { list, object, oneOf } from '../shape/shape';
import { type Annotation, annotationsShape } from '../workload/annotations';

/**
 * An entrance by the Gateway API, beside Ingresses: a Gateway that ends TLS for its hosts, and that routes of workloads
 * name. Something of the cluster brings the definitions of the Gateway API (release v1.6, standard channel).
 */
export interface Entrance {
  /** Name of the Gateway. */
  readonly name: string;
  /** Namespace in which it stands, and its certificate. */
  readonly namespace: string;
  /** Who serves it. */
  readonly by: EntranceController;
  /** Hosts that it answers on, `*.example.org` for those one level below. */
  readonly hosts: readonly string[];
  /**
   * ClusterIssuer that signs its certificate. An authority asks for wildcards by DNS alone.
   *
   * @default - on EKS, by the AWS Load Balancer Controller, the certificate of the cluster's stack
   */
  readonly issuer?: string;
  /**
   * Whether its address is public. Only the AWS Load Balancer Controller is told; elsewhere the network says it.
   *
   * @default 'internal'
   */
  readonly reach?: 'internal' | 'internet';
  /**
   * Namespace of the proxies of Envoy Gateway.
   *
   * @default 'envoy-gateway-system'
   */
  readonly proxies?: string;
  /** Annotations of the Gateway. @default - none */
  readonly annotations?: readonly Annotation[];
}

/** Controllers of the Gateway API that an entrance may be of. */
export type EntranceController = 'aws-load-balancer-controller' | 'cilium' | 'envoy-gateway' | 'traefik';

export const entranceShape = object<Entrance>({
  name: label,
  namespace: label,
  by: oneOf('aws-load-balancer-controller', 'cilium', 'envoy-gateway', 'traefik'),
  hosts: list(hosts),
  issuer: word.optional(),
  reach: oneOf('internal', 'internet').optional(),
  proxies: label.optional(),
  annotations: annotationsShape.optional(),
});
