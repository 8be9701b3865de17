import { word } from '../shape/fields';
import { type Fields, object } from '../shape/shape';

/** Namespaces of the add-ons, by what they are for. */
export interface AddonNamespaces {
  /** Prometheus, Grafana, Alertmanager, Loki, Tempo, Jaeger. */
  readonly monitoring: string;
  /** What reads files and counters of the host. */
  readonly agents: string;
  /** cert-manager. */
  readonly certManager: string;
  /** External Secrets. */
  readonly externalSecrets: string;
  /** ExternalDNS. */
  readonly externalDns: string;
  /** Gatekeeper. */
  readonly gatekeeper: string;
  /** Traefik. */
  readonly ingress: string;
  /** Vault. */
  readonly vault: string;
  /** MetalLB. */
  readonly loadBalancers: string;
  /** The vertical autoscaler. */
  readonly vpa: string;
  /** Kafka and Strimzi. */
  readonly kafka: string;
}

/**
 * Namespaces of the add-ons where a cluster says nothing else. The agents read files of the host, so they live apart
 * and leave `monitoring` restricted.
 */
export const USUAL_NAMESPACES: AddonNamespaces = {
  monitoring: 'monitoring',
  agents: 'monitoring-agents',
  certManager: 'cert-manager',
  externalSecrets: 'external-secrets',
  externalDns: 'external-dns',
  gatekeeper: 'gatekeeper-system',
  ingress: 'ingress',
  vault: 'vault',
  loadBalancers: 'metallb-system',
  vpa: 'vpa',
  kafka: 'kafka',
};

/** A cluster may name each of them otherwise. */
export const addonNamespacesShape = object<Partial<AddonNamespaces>>(
  Object.fromEntries(Object.keys(USUAL_NAMESPACES).map((use) => [use, word.optional()])) as Fields<
    Partial<AddonNamespaces>
  >,
);
