import { word } from '../shape/fields';
import { object } from '../shape/shape';

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

export const addonNamespacesShape = object<Partial<AddonNamespaces>>({
  monitoring: word.optional(),
  agents: word.optional(),
  certManager: word.optional(),
  externalSecrets: word.optional(),
  externalDns: word.optional(),
  gatekeeper: word.optional(),
  ingress: word.optional(),
  vault: word.optional(),
  loadBalancers: word.optional(),
  vpa: word.optional(),
  kafka: word.optional(),
});
