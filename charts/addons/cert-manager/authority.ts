import type { Cluster } from '../../../lib/model';

/**
 * The certificate of the authority that the cluster was given, for everybody who must be told whom to trust.
 *
 * @throws Error where the cluster makes its own, whose certificate nobody knows before; definePlatform checks this
 */
export function authorityOf(cluster: Cluster): string {
  const certificate = cluster.addons.find((addon) => addon.kind === 'cert-manager')?.authority?.certificate;
  if (certificate === undefined)
    throw new Error(`cluster '${cluster.name}' has no authority of its own; definePlatform checks this`);
  return certificate;
}
