import type { Release } from '../../model/delivery/release';
import type { JsonObject } from '../../model/units/json';
import type { DescribedCluster } from '../described';
import { installRights } from '../install-rights';
import { clusterLabels } from '../labels';
import { releaseAccount } from './names';
import { isThereBefore } from './reach';
import { boundRole, serviceAccount } from './rights';

/** What is asked of a layer: the releases that Flux installs. */
interface Installing {
  readonly installed: readonly Release[];
}

/** Releases that Flux installs as an account of their own: all whose record says what that takes. */
const withAccounts = (contents: readonly Installing[]): readonly Release[] =>
  contents.flatMap(({ installed }) => installed.filter(({ rights }) => rights !== undefined));

/** The roles of the account of a release, each in one namespace or in the whole cluster. */
function rolesOf(
  { platform, cluster }: DescribedCluster,
  release: Release,
  isWanted: (namespace: string | undefined) => boolean,
): readonly JsonObject[] {
  const { rights } = release;
  if (rights === undefined) return [];
  const { everywhere, inNamespaces } = installRights(release, rights, true);
  const labels = clusterLabels(platform, cluster);
  return [...(everywhere.length === 0 ? [] : [[undefined, everywhere] as const]), ...inNamespaces]
    .filter(([namespace]) => isWanted(namespace))
    .flatMap(([namespace, rules]) =>
      boundRole(releaseAccount(release.name), rules, labels, namespace === undefined ? {} : { namespace }),
    );
}

/** The accounts of releases, with the rights that can be given before anything is applied. */
export const releaseAccountsAtStart = (
  described: DescribedCluster,
  contents: readonly Installing[],
): readonly JsonObject[] =>
  withAccounts(contents).flatMap((release) => [
    serviceAccount(releaseAccount(release.name), clusterLabels(described.platform, described.cluster)),
    ...rolesOf(described, release, (namespace) => namespace === undefined || isThereBefore(described, namespace)),
  ]);

/** The rights in namespaces that a layer makes. */
export const releaseRightsInside = (
  described: DescribedCluster,
  contents: readonly Installing[],
): readonly JsonObject[] =>
  withAccounts(contents).flatMap((release) =>
    rolesOf(described, release, (namespace) => namespace !== undefined && !isThereBefore(described, namespace)),
  );

/** The namespaces in which the accounts of a layer's releases get rights only once they are made. */
export const namespacesOfReleases = (described: DescribedCluster, content: Installing): readonly string[] =>
  withAccounts([content]).flatMap((release) =>
    release.rights === undefined
      ? []
      : [...installRights(release, release.rights, true).inNamespaces.keys()].filter(
          (namespace) => !isThereBefore(described, namespace),
        ),
  );

/** Fields of a HelmRelease that say as whom it is installed. */
export const installedAs = ({ name, rights }: Release): { readonly serviceAccountName?: string } =>
  rights === undefined ? {} : { serviceAccountName: releaseAccount(name) };
