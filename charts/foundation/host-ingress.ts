import { KubeIngress } from 'cdk8s-plus-28/lib/imports/k8s';
import type { Construct } from 'constructs';
import { type Cluster, ingressClassOf, issuerOf } from '../../lib/model';

/** A host behind the cluster's ingress controller. */
export interface HostIngressProps {
  readonly cluster: Cluster;
  readonly metadata: {
    readonly name: string;
    readonly labels?: Record<string, string>;
    readonly annotations?: Record<string, string>;
  };
  readonly host: string;
  /** Further hosts. @default - none */
  readonly aliases?: readonly string[];
  /** @default ['/'] */
  readonly paths?: readonly string[];
  readonly service: { readonly name: string; readonly port: number };
}

/**
 * An Ingress of the cluster's own controller; cert-manager fills the Secret with its certificate, whose renewal
 * restarts nothing.
 */
export function hostIngress(
  scope: Construct,
  id: string,
  { cluster, metadata, host, aliases = [], paths = ['/'], service }: HostIngressProps,
): void {
  const hosts = [host, ...aliases];
  new KubeIngress(scope, id, {
    metadata: {
      ...metadata,
      annotations: { 'cert-manager.io/cluster-issuer': issuerOf(cluster), ...metadata.annotations },
    },
    spec: {
      ingressClassName: ingressClassOf(cluster),
      tls: [{ hosts, secretName: `${metadata.name}-tls` }],
      rules: hosts.map((one) => ({
        host: one,
        http: {
          paths: paths.map((path) => ({
            path,
            pathType: 'Prefix',
            backend: { service: { name: service.name, port: { number: service.port } } },
          })),
        },
      })),
    },
  });
}
