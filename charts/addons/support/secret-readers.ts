import { addonNamespaces, type Addon, ARGOCD_NAMESPACE, type Cluster } from '../../../lib/model';
import { VELERO_NAMESPACE } from '../velero/parts';

/**
 * Namespaces of the add-ons that read Secrets from the store. Kept here and not with each add-on: the store is rendered
 * with External Secrets, which may come before the others and cannot ask them.
 */
const READERS: Partial<Record<Addon['kind'], (cluster: Cluster) => string>> = {
  'argo-cd': () => ARGOCD_NAMESPACE,
  'file-backup': () => VELERO_NAMESPACE,
  jaeger: (cluster) => addonNamespaces(cluster).monitoring,
  observability: (cluster) => addonNamespaces(cluster).monitoring,
};

/** Namespaces that hold ExternalSecrets: those of workloads with secrets and of add-ons with tokens, sorted. */
export function secretReaders(cluster: Cluster): readonly string[] {
  const ofWorkloads = cluster.namespaces
    .filter(({ workloads = [] }) => workloads.some(({ secrets = [] }) => secrets.length > 0))
    .map(({ name }) => name);
  const ofAddons = cluster.addons.flatMap(({ kind }) => READERS[kind]?.(cluster) ?? []);
  return [...new Set([...ofWorkloads, ...ofAddons])].sort();
}
