import { secretsOf } from '../addons';
import type { EksCluster } from '../cluster/cluster';
import type { SecretSource } from '../secrets/secrets';

/** Every path in Secrets Manager that the ExternalSecrets of a cluster read, sorted. */
export function secretPathsOf({ namespaces, addons }: EksCluster): readonly string[] {
  const paths = new Set<string>();
  const add = (from: SecretSource): void => void (from !== 'encrypted' && paths.add(from.path));
  for (const { workloads = [] } of namespaces) {
    for (const { secrets = [] } of workloads) for (const { from } of secrets) add(from);
  }
  for (const addon of addons) for (const { from } of secretsOf(addon)) add(from);
  return [...paths].sort();
}
