import type { EksCluster } from '../cluster/cluster';
import type { SecretSource } from '../secrets/secrets';

/** Every path in Secrets Manager that the ExternalSecrets of a cluster read, sorted. */
export function secretPathsOf({ namespaces, addons }: EksCluster): readonly string[] {
  const paths = new Set<string>();
  const add = (from: SecretSource): void => void (from !== 'encrypted' && paths.add(from.path));
  for (const { workloads = [] } of namespaces) {
    for (const { secrets = [] } of workloads) for (const { from } of secrets) add(from);
  }
  for (const addon of addons) {
    if (addon.kind === 'argo-cd') [addon.oidc.secret, addon.slack.token].forEach(add);
    if (addon.kind === 'jaeger') add(addon.account);
    if (addon.kind === 'observability') {
      const { grafanaAdmin, alerts, public: hosts } = addon;
      [grafanaAdmin, alerts.webhook, ...(hosts ? [hosts.oidc.secret] : [])].forEach(add);
    }
  }
  return [...paths].sort();
}
