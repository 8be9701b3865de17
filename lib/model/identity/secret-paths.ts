import type { EksCluster } from '../cluster';

/** Every path in Secrets Manager that the ExternalSecrets of a cluster read, sorted. */
export function secretPathsOf({ namespaces, addons }: EksCluster): readonly string[] {
  const paths = new Set<string>();
  for (const { workloads = [] } of namespaces) {
    for (const { secrets = [] } of workloads) for (const { from } of secrets) paths.add(from.path);
  }
  for (const addon of addons) {
    if (addon.kind === 'argo-cd') for (const { path } of [addon.oidc.secret, addon.slack.token]) paths.add(path);
    if (addon.kind === 'observability') {
      const { grafanaAdmin, alerts, public: hosts } = addon;
      for (const { path } of [grafanaAdmin, alerts.webhook, ...(hosts ? [hosts.oidc.secret] : [])]) paths.add(path);
    }
  }
  return [...paths].sort();
}
