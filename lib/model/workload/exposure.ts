import { host, urlPath } from '../shape/fields';
import { anyOf, object } from '../shape/shape';

/**
 * How a service is reached from outside the cluster: through the load balancer of an EKS cluster, or the ingress
 * controller of a k3s cluster.
 */
export type Exposure = RegionalExposure | HostExposure;

/** Public and regional names of a service, behind the cluster's load balancer. */
export interface RegionalExposure {
  /**
   * Name that clients use; it follows the active region. Owned by Route 53 failover records, not by the cluster.
   *
   * @default - none; clients use the regional one
   */
  readonly globalHost?: string;
  /** Name of this region's load balancer; ExternalDNS of this cluster owns it. */
  readonly regionalHost: string;
  /** Path prefix that belongs to this service. @default '/' */
  readonly path?: string;
  /** Path the load balancer asks for health. */
  readonly healthPath: string;
}

/** The name of a service behind the cluster's ingress controller, which asks cert-manager for its certificate. */
export interface HostExposure {
  /** Name that clients use. */
  readonly host: string;
  /** Path prefix that belongs to this service. @default '/' */
  readonly path?: string;
}

/** Whether a service is reached by names of regions. */
export const isRegional = (exposure: Exposure): exposure is RegionalExposure => 'regionalHost' in exposure;

export const exposureShape = anyOf({
  '{ regionalHost, healthPath, … }': object<RegionalExposure>({
    globalHost: host.optional(),
    regionalHost: host,
    path: urlPath.optional(),
    healthPath: urlPath,
  }),
  '{ host, path? }': object<HostExposure>({ host, path: urlPath.optional() }),
});
