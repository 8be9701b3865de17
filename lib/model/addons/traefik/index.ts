import type { AddonKind } from '../kind';
import { count, word } from '../../shape/fields';

/** Traefik, the ingress controller of clusters without a cloud's load balancer, and the IngressClass `traefik`. */
export interface Traefik {
  readonly kind: 'traefik';
  /** ClusterIssuer that signs the certificates of Ingresses: `internal-ca`, or one of {@link CertManager.acme}. */
  readonly issuer: string;
  /** Pods, each on a node of its own. */
  readonly replicas: number;
}

export const traefik = {
  on: 'off-eks',
  namespaces: ({ ingress }) => [ingress],
  brings: ['ingress'],
  needs: () => [
    { capability: 'certificates', why: 'nobody signs the certificates of its hosts' },
    { capability: 'service-addresses', on: 'kubernetes', why: 'its Service gets no address' },
  ],
  fields: { issuer: word, replicas: count },
} as const satisfies AddonKind<Traefik>;
