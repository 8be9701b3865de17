import { addonKind, addonNamespaces, type Cluster, secretsOf } from '../../../lib/model';

/**
 * Namespaces that hold ExternalSecrets: those of workloads with secrets and of add-ons with tokens, sorted. They are
 * asked of the model and not of each add-on's chart: the store is rendered with External Secrets, which may come before
 * the others.
 */
export function secretReaders(cluster: Cluster): readonly string[] {
  const ofWorkloads = cluster.namespaces
    .filter(({ workloads = [] }) => workloads.some(({ secrets = [] }) => secrets.length > 0))
    .map(({ name }) => name);
  const ofAddons = cluster.addons
    .filter((addon) => secretsOf(addon).length > 0)
    .flatMap((addon) => addonKind(addon).namespaces(addonNamespaces(cluster)).slice(0, 1));
  return [...new Set([...ofWorkloads, ...ofAddons])].sort();
}
