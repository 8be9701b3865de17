import { ansibleOf, type BootstrapRelease } from '../bootstrap';
import type { Artifact } from '../model/delivery/artifact';
import type { Cluster } from '../model/cluster/cluster';
import type { Release } from '../model/delivery/release';
import { clusterPath } from '../model/names';
import type { Platform } from '../model/platform';
import type { ManifestObject } from '../synth/collect';
import { objectPath } from '../synth/paths';
import type { EngineFolders } from './folders';

/**
 * The Ansible inventory that turns machines into a k3s cluster; of sites, whose network comes before there is any
 * GitOps, with the releases that Ansible installs first.
 */
export function inventoryOf(
  platform: Platform,
  cluster: Cluster,
  releases: readonly Release[],
  folders: EngineFolders,
): readonly Artifact[] {
  if (cluster.on !== 'k3s') return [];
  return ansibleOf({
    platform,
    cluster,
    releases: bootstrapReleases(clusterPath(platform, cluster), releases, folders),
  });
}

/** Releases by name, each with the file of its HelmRelease. */
function bootstrapReleases(
  root: string,
  releases: readonly Release[],
  folders: EngineFolders,
): ReadonlyMap<string, BootstrapRelease> {
  const found = new Map<string, BootstrapRelease>();
  for (const [folder, objects] of Object.entries(folders)) {
    for (const object of objects as readonly ManifestObject[]) {
      if (object.kind !== 'HelmRelease') continue;
      const release = releases.find(({ name }) => name === object.metadata.name);
      if (release) found.set(release.name, { release, file: `${root}/${folder}/${objectPath(object)}` });
    }
  }
  return found;
}
