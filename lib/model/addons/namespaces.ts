import { word } from '../shape/fields';
import { object } from '../shape/shape';

/** Namespaces of the add-ons, by what they are for. */
export interface AddonNamespaces {
  readonly monitoring: string;
  /** What reads files and counters of the host. */
  readonly agents: string;
  readonly certManager: string;
  readonly externalSecrets: string;
  readonly externalDns: string;
  readonly gatekeeper: string;
  readonly ingress: string;
  readonly vault: string;
  readonly loadBalancers: string;
  readonly vpa: string;
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
