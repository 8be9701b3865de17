import { given } from '../../common/optional';
import { identitiesOf } from '../identity/identities';
import { globalStackName, peopleStackName } from '../names';
import { type Claim, clashes, clustersOf } from './claims';
import type { FleetRule } from './rule';

const OWN_NAME = 'give one of them a name of its own; a function that makes environments takes it as an argument';

/** A platform is a folder of `dist/` and of `platforms/`. */
export const platformNamesDiffer: FleetRule = (platforms) =>
  clashes(
    {
      rule: 'platform-name',
      what: 'the name',
      why: 'both would be written to one folder of dist/',
      remedy: OWN_NAME,
    },
    platforms.map((platform) => ({ platform, field: 'name', name: platform.name })),
  );

/** A stack is found by its name, by CloudFormation and in the outputs. */
export const stacksDiffer: FleetRule = (platforms) =>
  clashes(
    {
      rule: 'stack',
      what: 'the stack',
      why: 'who deploys one would change the other into it',
      remedy: OWN_NAME,
    },
    platforms.flatMap((platform): readonly Claim[] => [
      ...given(platform.aws, () => ({ platform, field: 'aws', name: globalStackName(platform) })),
      ...given(platform.people, () => ({ platform, field: 'people', name: peopleStackName(platform) })),
      ...platform.clusters.flatMap((cluster) =>
        cluster.on === 'eks' ? [{ platform, cluster, field: 'stack', name: cluster.stack }] : [],
      ),
    ]),
  );

/** The name of a cluster in the world: ExternalDNS signs its records with it, metrics and backups carry it. */
export const clusterNamesDiffer: FleetRule = (platforms) =>
  clashes(
    {
      rule: 'cluster-name',
      what: 'the cluster name',
      why: 'roles, metrics and backups would be the same, and each ExternalDNS would own the records of the other',
      remedy: OWN_NAME,
    },
    clustersOf(platforms).map((place) => ({ ...place, field: 'clusterName', name: place.cluster.clusterName })),
  );

/**
 * IAM names are global in an account, and made of the names of cluster, namespace and account with dashes between, so
 * that different ones may come to the same.
 */
export const rolesDiffer: FleetRule = (platforms) => {
  const seen = new Set<string>();
  // Of two clusters of one name every role is the same; the name alone is told.
  const clusters = clustersOf(platforms).filter(
    ({ cluster: { clusterName } }) => !seen.has(clusterName) && seen.add(clusterName),
  );
  return clashes(
    {
      rule: 'iam-name',
      what: 'the IAM role',
      why: 'an account has one role of a name, and the second stack fails',
      remedy:
        'rename the role of people, the namespace, the workload or the cluster, so that joined by dashes they differ',
    },
    [
      ...platforms.flatMap((platform): readonly Claim[] =>
        (platform.people ?? []).map(({ role: name }) => ({ platform, field: 'people', name })),
      ),
      ...clusters.flatMap(({ platform, cluster }): readonly Claim[] =>
        cluster.on === 'eks'
          ? identitiesOf(cluster).map(({ roleName: name, source }) => ({ platform, cluster, field: source, name }))
          : [],
      ),
    ],
  );
};
