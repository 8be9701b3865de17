import { host, urlPath } from '../shape/fields';
import { anyOf, type Fields, list, object, oneOf } from '../shape/shape';
import { type Annotation, annotationsShape } from './annotations';

/**
 * How a service is reached from outside the cluster: through the load balancer of an EKS cluster, or the ingress
 * controller of a k3s cluster.
 */
export type Exposure = RegionalExposure | HostExposure;

/** What entrances by an Ingress of either sort may also say. */
interface MoreOfIngress {
  /** Further hosts that lead here. Nothing makes their DNS records; the certificate is for them too. @default - none */
  readonly aliases?: readonly string[];
  /** Further path prefixes that belong to this service, on every host. @default - none */
  readonly paths?: readonly string[];
  /** Annotations that the controller reads, laid over those of Archipel. @default - none */
  readonly annotations?: readonly Annotation[];
}

/** Public and regional names of a service, behind the cluster's load balancer. */
export interface RegionalExposure extends MoreOfIngress {
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
  /**
   * Whether the load balancer has public addresses. Services of one reach share one, apart from those of the other.
   *
   * @default 'internet'
   */
  readonly reach?: 'internal' | 'internet';
}

/** The name of a service behind the cluster's ingress controller, which asks cert-manager for its certificate. */
export interface HostExposure extends MoreOfIngress {
  /** Name that clients use. */
  readonly host: string;
  /** Path prefix that belongs to this service. @default '/' */
  readonly path?: string;
}

/** Every host that leads to a service, the one that clients use first. */
export const exposedHosts = (exposure: Exposure): readonly string[] => [
  ...(isRegional(exposure)
    ? [...(exposure.globalHost === undefined ? [] : [exposure.globalHost]), exposure.regionalHost]
    : [exposure.host]),
  ...(exposure.aliases ?? []),
];

/** Every path prefix of them that belongs to it. */
export const exposedPaths = ({ path = '/', paths = [] }: Exposure): readonly string[] => [path, ...paths];

/** Whether a service is reached by names of regions. */
export const isRegional = (exposure: Exposure): exposure is RegionalExposure => 'regionalHost' in exposure;

const more: Fields<MoreOfIngress> = {
  aliases: list(host).optional(),
  paths: list(urlPath).optional(),
  annotations: annotationsShape.optional(),
};

export const exposureShape = anyOf({
  '{ regionalHost, healthPath, … }': object<RegionalExposure>({
    globalHost: host.optional(),
    regionalHost: host,
    path: urlPath.optional(),
    healthPath: urlPath,
    reach: oneOf('internal', 'internet').optional(),
    ...more,
  }),
  '{ host, path? }': object<HostExposure>({ host, path: urlPath.optional(), ...more }),
});
