import type { AcceptedChange } from '../model/delivery/accepted-change';
import type { Artifact } from '../model/delivery/artifact';
import type { Cluster } from '../model/cluster/cluster';
import { clusterPath } from '../model/names';
import type { Platform } from '../model/platform';

/** File with the changes that are meant, for reviewers and for the gate that would refuse them. */
const ACCEPTED_FILE = 'accepted-changes.json';

/** What a cluster accepts of add-ons, charts and machines; there is no file where it accepts nothing. */
export const acceptedOfCluster = (platform: Platform, cluster: Cluster): readonly Artifact[] =>
  acceptedFile(clusterPath(platform, cluster), `${platform.name}/${cluster.name}`, cluster.accepts);

/** What a platform accepts of what belongs to no single cluster. */
export const acceptedOfPlatform = (platform: Platform): readonly Artifact[] =>
  acceptedFile(`dist/${platform.name}`, platform.name, platform.accepts);

function acceptedFile(folder: string, place: string, accepts: readonly AcceptedChange[] = []): readonly Artifact[] {
  if (accepts.length === 0) return [];
  const entries = accepts.map(({ change, object, field, from, to, reason }) => {
    return { change, object, field, from, to, reason };
  });
  return [
    {
      path: `${folder}/${ACCEPTED_FILE}`,
      content: `${JSON.stringify(entries, null, 2)}\n`,
      source: `${place}/accepts`,
    },
  ];
}
