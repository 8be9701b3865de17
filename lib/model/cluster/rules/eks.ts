import { when } from '../../../common/optional';
import { identitiesOf } from '../../identity/identities';
import { secretPathsOf } from '../../identity/secret-paths';
import { eksRoleName, imageBuildRoleName, karpenterNodeRoleName } from '../../names';
import { listed, problemAt, repeated, type Rule } from '../../rules/rule';
import { eksClusters, ofEach } from './of-eks';

/** Length of a role name that IAM takes. */
const LONGEST_ROLE_NAME = 64;

/** Names of the roles that are not a workload's: of add-ons, of nodes, of the control plane, of builds. */
export const clusterRoleNamesFit: Rule = (platform) =>
  eksClusters(platform).flatMap((cluster) => {
    const { infrastructure } = cluster;
    const ofAddons = identitiesOf(cluster)
      .filter(({ source }) => !source.startsWith('workloads/'))
      .map(({ roleName }) => roleName);
    const ofCluster = infrastructure
      ? [
          eksRoleName(cluster, 'EksClusterRole'),
          eksRoleName(cluster, 'EksFargateRole'),
          karpenterNodeRoleName(cluster),
          ...(infrastructure.builds ?? []).map((build) => imageBuildRoleName(cluster, build)),
        ]
      : [];
    return [...ofAddons, ...ofCluster]
      .filter((name) => name.length > LONGEST_ROLE_NAME)
      .map((name) =>
        problemAt(
          { platform, cluster },
          {
            rule: 'role-name',
            field: 'clusterName',
            message: `an IAM role would have a name of ${name.length} characters`,
            given: name,
            allowed: `at most ${LONGEST_ROLE_NAME} characters`,
            remedy: 'shorten the name of the cluster',
          },
        ),
      );
  });

/** A build pushes to a repository that is there. */
export const buildsHaveRepositories: Rule = ofEach((_cluster, { builds = [], registry }) =>
  builds
    .filter(({ repository }) => !(registry?.repositories ?? []).includes(repository))
    .map(({ name, repository }) => ({
      rule: 'image-build',
      field: `infrastructure.builds.${name}.repository`,
      message: `the repository '${repository}' is not in the registry`,
      given: repository,
      allowed: listed(registry?.repositories ?? []),
      remedy: 'add it to infrastructure.registry.repositories',
    })),
);

/** An image runs on what it was built on: one of another architecture is pulled, and ends with `exec format error`. */
export const buildsFitNodes: Rule = ofEach(({ addons }, { builds = [], capacity }) => {
  const ofPools = addons
    .flatMap((addon) => (addon.kind === 'karpenter' ? addon.nodePools : []))
    .flatMap(({ architectures }) => architectures);
  const nodes = [...new Set([...ofPools, ...(capacity?.kind === 'nodegroup' ? [capacity.architecture] : [])])].sort();
  return builds.flatMap(({ name, architecture = 'amd64' }) => {
    const foreign = nodes.filter((node) => node !== architecture);
    return when(foreign.length > 0, () => ({
      rule: 'image-build',
      field: `infrastructure.builds.${name}.architecture`,
      message: `the image is built for ${architecture}, and pods of it may come to nodes with ${listed(foreign)}`,
      given: architecture,
      allowed: listed(nodes),
      remedy: 'build for what the nodes are, or make nodes of one architecture',
    }));
  });
});

/** A copy has the path of its original: where another stack makes an entry of that path, the second one fails. */
export const secretsDoNotClash: Rule = (platform) => {
  const made = eksClusters(platform).flatMap((cluster) => {
    const { secrets } = cluster.infrastructure ?? {};
    return secrets
      ? secretPathsOf(cluster).flatMap((path) =>
          [cluster.region, ...secrets.replicateTo].map((where) => ({ cluster, place: `${path} in ${where}` })),
        )
      : [];
  });
  return [
    ...repeated(made.map(({ place }) => place)).flatMap((place) => {
      const [first, second] = made.filter((entry) => entry.place === place);
      return first && second
        ? [
            problemAt(
              { platform, cluster: second.cluster },
              {
                rule: 'secret-clash',
                field: 'infrastructure.secrets',
                message:
                  `two stacks would make the secret ${place}: that of '${first.cluster.name}' and that of ` +
                  `'${second.cluster.name}'`,
                given: place,
                allowed: 'a path of its own for each cluster, copies included',
                remedy: 'end the path with the name of the cluster, or take the replication out',
              },
            ),
          ]
        : [];
    }),
  ];
};

/** A copy of a backup is in another region, in a vault that a stack of the platform makes. */
export const backupsAreCopied: Rule = (platform) =>
  eksClusters(platform).flatMap((cluster) => {
    const copyTo = cluster.infrastructure?.backup?.copyTo;
    if (copyTo === undefined) return [];
    const fit = eksClusters(platform).filter(
      ({ region, infrastructure }) => region !== cluster.region && infrastructure?.backup !== undefined,
    );
    return when(!fit.some(({ name }) => name === copyTo), () =>
      problemAt(
        { platform, cluster },
        {
          rule: 'backup-copy',
          field: 'infrastructure.backup.copyTo',
          message: `'${copyTo}' has no vault in another region that could take a copy`,
          given: copyTo,
          allowed: listed(fit.map(({ name }) => name)),
          remedy: 'name a cluster of another region that has backups of its own',
        },
      ),
    );
  });
