import { addonNamespaces, ARGOCD_NAMESPACE, type Cluster } from '../../../lib/model';

/** Namespaces that hold ExternalSecrets: those of workloads with secrets and of the add-ons with tokens, sorted. */
export function secretReaders(cluster: Cluster): readonly string[] {
  const { namespaces, addons } = cluster;
  const readers = new Set<string>();
  for (const { name, workloads = [] } of namespaces) {
    if (workloads.some(({ secrets = [] }) => secrets.length > 0)) readers.add(name);
  }
  for (const { kind } of addons) {
    if (kind === 'file-backup') readers.add('velero');
    if (kind === 'argo-cd') readers.add(ARGOCD_NAMESPACE);
    if (kind === 'observability' || kind === 'jaeger') readers.add(addonNamespaces(cluster).monitoring);
  }
  return [...readers].sort();
}
