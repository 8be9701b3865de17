import type { Cluster } from '../../../lib/model';

/**
 * The certificate of the authority that the cluster was given, for every program that must trust it.
 *
 * @throws Error where the cluster makes its own, whose certificate is not known in advance; definePlatform checks this
 */
export function authorityOf(cluster: Cluster): string {
  const certificate = cluster.addons.find((addon) => addon.kind === 'cert-manager')?.authority?.certificate;
  if (certificate === undefined)
    throw new Error(`cluster '${cluster.name}' has no authority of its own; definePlatform checks this`);
  return certificate;
}
