import { given } from '../../common/optional';
import type { EksCluster } from '../cluster/cluster';
import { bootstrapStateKey, machinesStateKey } from '../names';
import { type Claim, clashes, type Claimant, clustersOf } from './claims';
import type { FleetRule } from './rule';

/** Names of buckets are global, across accounts and regions. */
export const bucketsDiffer: FleetRule = (platforms) =>
  clashes(
    {
      rule: 'bucket',
      what: 'the bucket',
      why: 'a name of S3 exists once in the world, and what one writes the other deletes',
      remedy: 'give each its own bucket; a function that makes environments takes the name as an argument',
    },
    clustersOf(platforms).flatMap(({ platform, cluster }) =>
      cluster.on === 'eks' ? ownBuckets(cluster).map((own) => ({ platform, cluster, ...own })) : [],
    ),
  );

/** Buckets that belong to a cluster: those that its stack makes, and those that its stores think they have alone. */
function ownBuckets({ addons, infrastructure }: EksCluster): readonly Pick<Claim, 'field' | 'name'>[] {
  return [
    ...addons.flatMap((addon) => {
      // A bucket that is made elsewhere is shared on purpose: each cluster has its folder in it.
      if (addon.kind === 'velero' && infrastructure !== undefined)
        return [{ field: 'addons.velero.bucket', name: addon.bucket }];
      if (addon.kind !== 'observability' || addon.buckets === undefined) return [];
      return (['logs', 'traces'] as const).map((store) => ({
        field: `addons.observability.buckets.${store}`,
        name: addon.buckets?.[store] ?? '',
      }));
    }),
    ...given(infrastructure?.terraformState, ({ bucket }) => ({
      field: 'infrastructure.terraformState.bucket',
      name: bucket,
    })),
  ];
}

/** Terraform takes what it finds under a key for its own, and destroys what its files do not name. */
export const statesDiffer: FleetRule = (platforms) =>
  clashes(
    {
      rule: 'state-key',
      what: "the key of Terraform's state",
      why: 'each run would destroy what the other made',
      remedy: 'rename one of the platforms, or keep its state in another bucket',
    },
    clustersOf(platforms).flatMap((place) => statesOf(place)),
  );

function statesOf({ platform, cluster }: Required<Claimant>): readonly Claim[] {
  if (cluster.on === 'eks')
    return given(cluster.infrastructure?.terraformState, ({ bucket }) => ({
      platform,
      cluster,
      field: 'infrastructure.terraformState',
      name: `${bucket}/${bootstrapStateKey(platform, cluster)}`,
    }));
  if (cluster.on !== 'k3s' || cluster.machines === undefined) return [];
  return given(platform.state, ({ bucket, endpoint = 's3' }) => ({
    platform,
    cluster,
    field: 'machines',
    name: `${endpoint}/${bucket}/${machinesStateKey(platform, cluster)}`,
  }));
}

/** A registry of ECR is that of an account in a region: whoever makes a repository there has its name. */
export const repositoriesDiffer: FleetRule = (platforms) =>
  clashes(
    {
      rule: 'repository',
      what: 'the repository of images',
      why: 'an account has one of a name in a region, and the second stack fails',
      remedy:
        'let one of them make it and both pull from there, or give each its own; it is an argument of the function',
    },
    clustersOf(platforms).flatMap(({ platform, cluster }) => {
      const { region, infrastructure } = cluster.on === 'eks' ? cluster : {};
      return (infrastructure?.registry?.repositories ?? []).map((repository) => ({
        platform,
        cluster,
        field: 'infrastructure.registry.repositories',
        name: `${repository} (${region ?? ''})`,
      }));
    }),
  );
