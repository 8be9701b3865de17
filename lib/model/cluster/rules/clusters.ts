import { Cidr } from '../../units/cidr';
import { type Addon, addonKind } from '../../addons';
import type { EksCluster, K3sCluster } from '../cluster';
import { rangesOf } from '../../network/network';
import { addonNamespaces, storageClassOf } from '../../names';
import { supportOf } from '../../../pins/eks-support';
import type { Platform } from '../../platform';
import type { Problem } from '../../problem';
import { isRegional } from '../../workload/workload';
import { listed, problemAt, repeated, type Rule, type PlacedWorkload, workloadsOf } from '../../rules/rule';

/** A platform without clusters renders nothing, which is never what was meant. */
export const hasClusters: Rule = (platform) =>
  platform.clusters.length > 0
    ? []
    : [
        problemAt(
          { platform },
          {
            rule: 'no-clusters',
            field: 'clusters',
            message: 'the platform has no clusters',
            given: '[]',
            allowed: 'at least one',
            remedy: 'add a cluster, or take the platform out of platforms/index.ts',
          },
        ),
      ];

/**
 * Addresses must be told apart: those of a cluster from each other, and nodes and pods from those of every other
 * cluster of the platform. Services have addresses inside their cluster only.
 */
export const networksAreDisjoint: Rule = (platform) =>
  platform.clusters.flatMap((cluster, i) => {
    const ranges = rangesOf(cluster);
    const place = { platform, cluster };
    const overlap = (field: string, message: string, given: string, remedy: string) =>
      problemAt(place, {
        rule: 'cidr-overlap',
        field,
        message,
        given,
        allowed: 'ranges without a common address',
        remedy,
      });
    const between = platform.clusters.slice(0, i).flatMap((other) =>
      ranges.flatMap(({ field, cidr }) =>
        rangesOf(other)
          .filter((range) => routed(range.field) && routed(field) && range.cidr.overlaps(cidr))
          .map((range) =>
            overlap(
              field,
              `the range overlaps ${range.field} of cluster '${other.name}'`,
              `${cidr} and ${range.cidr}`,
              'give one of the clusters another range',
            ),
          ),
      ),
    );
    const within = ranges.flatMap(({ field, cidr }, at) =>
      ranges
        .slice(0, at)
        .filter((range) => range.cidr.overlaps(cidr))
        .map((range) =>
          overlap(
            field,
            `the range overlaps ${range.field} of the same cluster`,
            `${cidr} and ${range.cidr}`,
            'give one of them another range',
          ),
        ),
    );
    return [
      ...between,
      ...within,
      ...(cluster.on === 'eks' ? subnetsOutside(platform, cluster) : nodesOutside(platform, cluster)),
    ];
  });

/** Addresses that leave their cluster. */
const routed = (field: string): boolean => field !== 'network.services';

const subnetsOutside = (platform: Platform, cluster: EksCluster): readonly Problem[] =>
  cluster.network.publicSubnets
    .filter((subnet) => !cluster.network.vpc.contains(subnet))
    .map((subnet) =>
      problemAt(
        { platform, cluster },
        {
          rule: 'subnet',
          field: 'network.publicSubnets',
          message: 'a public subnet lies outside the VPC',
          given: `${subnet}`,
          allowed: `within ${cluster.network.vpc}`,
          remedy: 'correct the subnet',
        },
      ),
    );

const nodesOutside = (platform: Platform, cluster: K3sCluster): readonly Problem[] =>
  cluster.nodes.flatMap(({ name, address }, at) =>
    Cidr.of(`${address}/32`).overlaps(cluster.network.nodes)
      ? []
      : [
          problemAt(
            { platform, cluster },
            {
              rule: 'node-address',
              field: `nodes[${at}].address`,
              message: `the node '${name}' lies outside the range of the nodes`,
              given: address,
              allowed: `within ${cluster.network.nodes}`,
              remedy: 'correct the address, or the range',
            },
          ),
        ],
  );

/** k3s starts on a server, and machines are told apart by name and address. */
export const nodesAreSane: Rule = (platform) => {
  const machines = platform.clusters.flatMap((cluster) => (cluster.on === 'k3s' ? cluster.nodes : []));
  return [
    ...repeated(machines.map(({ name }) => name)).map((name) =>
      problemAt(
        { platform },
        {
          rule: 'unique-name',
          field: 'nodes',
          message: `two machines are called '${name}'`,
          given: name,
          remedy: 'rename one of them',
        },
      ),
    ),
    ...repeated(machines.map(({ address }) => address)).map((address) =>
      problemAt(
        { platform },
        {
          rule: 'unique-address',
          field: 'nodes',
          message: `two machines have the address ${address}`,
          given: address,
          remedy: 'give one of them another address',
        },
      ),
    ),
    ...platform.clusters.flatMap((cluster) => {
      if (cluster.on === 'eks') return [];
      const servers = cluster.nodes.filter(({ role }) => role === 'server').length;
      // etcd needs a majority: two servers fail as soon as one does.
      return servers % 2 === 1
        ? []
        : [
            problemAt(
              { platform, cluster },
              {
                rule: 'servers',
                field: 'nodes',
                message: 'the number of servers is not odd, so that the loss of one is the loss of the cluster',
                given: `${servers}`,
                allowed: '1, 3 or 5',
                remedy: servers === 0 ? "give a machine the role 'server'" : 'add or take away a server',
              },
            ),
          ];
    }),
  ];
};

/** An add-on for another sort of cluster would never become ready. */
export const addonsFitCluster: Rule = (platform) =>
  platform.clusters.flatMap((cluster) =>
    cluster.addons.flatMap((addon: Addon, at) => {
      const { kind } = addon;
      const { on, whyNotElsewhere } = addonKind(addon);
      if (on === 'any' || on === cluster.on) return [];
      const why = whyNotElsewhere === undefined ? '' : `: ${whyNotElsewhere}`;
      return [
        problemAt(
          { platform, cluster },
          {
            rule: 'addon-cluster',
            field: `addons[${at}]`,
            message: `the add-on '${kind}' is for ${on === 'eks' ? 'EKS' : 'k3s'} clusters${why}`,
            given: cluster.on,
            allowed: on,
            remedy: 'take the add-on out',
          },
        ),
      ];
    }),
  );

/** Every namespace something installs into is declared, with its Pod Security level and its bounds. */
export const namespacesExist: Rule = (platform) =>
  platform.clusters.flatMap((cluster) => {
    const declared = cluster.namespaces.map(({ name }) => name);
    const wanted = [
      ...cluster.addons.flatMap((addon, i) =>
        addonKind(addon)
          .namespaces(addonNamespaces(cluster))
          .map((name) => ({
            name,
            field: `addons[${i}]`,
            who: `the add-on '${addon.kind}'`,
          })),
      ),
      ...(cluster.releases ?? []).map(({ name, namespace }) => ({
        name: namespace,
        field: `releases.${name}`,
        who: `the release '${name}'`,
      })),
    ];
    return wanted
      .filter(({ name }) => !declared.includes(name))
      .map(({ name, field, who }) =>
        problemAt(
          { platform, cluster },
          {
            rule: 'missing-namespace',
            field,
            message: `${who} needs the namespace '${name}', which is not declared`,
            given: listed(declared),
            remedy: `add '${name}' to namespaces, or take out what needs it`,
          },
        ),
      );
  });

/** What a workload asks for is there: priority class, storage class, secrets, load balancer. */
export const workloadsHaveWhatTheyNeed: Rule = (platform) =>
  workloadsOf(platform).flatMap((place) => {
    const { cluster, workload } = place;
    const has = (kind: Addon['kind']): boolean => cluster.addons.some((addon) => addon.kind === kind);
    const addons = `the add-ons ${listed(cluster.addons.map(({ kind }) => kind))}`;
    const priorities = cluster.priorityClasses.map(({ name }) => name);
    return [
      ...(priorities.includes(workload.priority)
        ? []
        : [
            problemAt(place, {
              rule: 'priority',
              field: 'priority',
              message: `the priority class '${workload.priority}' is not declared`,
              given: workload.priority,
              allowed: listed(priorities),
              remedy: 'name a declared class, or declare this one',
            }),
          ]),
      ...(workload.secrets?.some(({ from }) => from !== 'encrypted') && !has('external-secrets')
        ? [
            problemAt(place, {
              rule: 'missing-addon',
              field: 'secrets',
              message: 'it reads secrets, but the cluster has no External Secrets',
              given: addons,
              remedy: "add the add-on 'external-secrets'",
            }),
          ]
        : []),
      ...(workload.kind === 'web-service' &&
      workload.exposure &&
      isRegional(workload.exposure) &&
      !has('load-balancer-controller')
        ? [
            problemAt(place, {
              rule: 'missing-addon',
              field: 'exposure',
              message: 'it is exposed, but the cluster has no load balancer controller',
              given: addons,
              remedy: "add the add-on 'load-balancer-controller'",
            }),
          ]
        : []),
      ...(workload.kind === 'web-service' && workload.exposure && !isRegional(workload.exposure) && !has('traefik')
        ? [
            problemAt(place, {
              rule: 'missing-addon',
              field: 'exposure',
              message: 'it has a host, but the cluster has no ingress controller',
              given: addons,
              remedy: "add the add-on 'traefik', or take the exposure out",
            }),
          ]
        : []),
      ...encryptedSecretsMissing(place),
      ...(workload.kind !== 'cron-job' && typeof workload.replicas !== 'number' && !has('metrics-server')
        ? [
            problemAt(place, {
              rule: 'missing-addon',
              field: 'replicas',
              message: 'it scales by CPU, but the cluster has no metrics-server',
              given: addons,
              remedy: "add the add-on 'metrics-server', or give a fixed number",
            }),
          ]
        : []),
      ...(workload.kind === 'stateful' && workload.volume.storageClass !== storageClassOf(cluster)
        ? [
            problemAt(place, {
              rule: 'storage-class',
              field: 'volume.storageClass',
              message: `the storage class '${workload.volume.storageClass}' does not exist`,
              given: workload.volume.storageClass,
              allowed: storageClassOf(cluster),
              remedy: 'name an existing class',
            }),
          ]
        : []),
    ];
  });

/** A Secret that is said to be committed encrypted is. */
function encryptedSecretsMissing(place: PlacedWorkload): readonly Problem[] {
  const { cluster, namespace, workload } = place;
  const files =
    cluster.on === 'k3s'
      ? (cluster.encryptedSecrets ?? []).filter((file) => file.namespace === namespace.name).map(({ name }) => name)
      : [];
  return (workload.secrets ?? [])
    .filter(({ name, from }) => from === 'encrypted' && !files.includes(name))
    .map(({ name }) =>
      problemAt(place, {
        rule: 'encrypted-secret',
        field: 'secrets',
        message: `no encrypted file holds the Secret '${namespace.name}/${name}'`,
        given: name,
        allowed: listed(files),
        remedy: 'add it to encryptedSecrets of the cluster, or correct the name',
      }),
    );
}

/** Anything less than restricted says why. */
export const podSecurityIsExplained: Rule = (platform) =>
  platform.clusters.flatMap((cluster) =>
    cluster.namespaces
      .filter(
        ({ podSecurity, podSecurityReason, existing }) =>
          podSecurity !== 'restricted' && !podSecurityReason && !existing,
      )
      .map((namespace) =>
        problemAt(
          { platform, cluster, namespace },
          {
            rule: 'pod-security',
            field: 'podSecurityReason',
            message: `pods may run '${namespace.podSecurity}' without a reason`,
            given: namespace.podSecurity,
            remedy: 'say in podSecurityReason what needs it, or make it restricted',
          },
        ),
      ),
  );

/** A version that EKS no longer takes fails only at deployment; one at its end costs extra. */
export const kubernetesIsSupported: Rule = (platform) =>
  platform.clusters.flatMap((cluster) => {
    if (cluster.on !== 'eks') return [];
    const support = supportOf(cluster.kubernetes);
    if (support.kind === 'standard') return [];
    return [
      problemAt(
        { platform, cluster },
        {
          rule: 'kubernetes-version',
          field: 'kubernetes',
          message: support.message,
          given: cluster.kubernetes,
          allowed: support.allowed,
          remedy: 'use a version in standard support',
        },
      ),
    ];
  });

/** An exemption for a namespace that does not exist is one that was forgotten, or misspelt. */
export const exemptionsExist: Rule = (platform) =>
  platform.clusters.flatMap((cluster) => {
    const declared = cluster.namespaces.map(({ name }) => name);
    return (cluster.policies ?? []).flatMap(({ policy, exempt = [] }) =>
      exempt
        .filter(({ namespace }) => !declared.includes(namespace))
        .map(({ namespace }) =>
          problemAt(
            { platform, cluster },
            {
              rule: 'policy-exemption',
              field: `policies.${policy}.exempt`,
              message: `the exempt namespace '${namespace}' is not declared`,
              given: namespace,
              allowed: listed(declared),
              remedy: 'correct the name, or take the exemption out',
            },
          ),
        ),
    );
  });

/** The hub of Argo CD is one of the clusters. */
export const hubExists: Rule = (platform) => {
  const topology = platform.gitops.engine === 'argo-cd' ? platform.gitops.topology : undefined;
  if (
    topology === undefined ||
    topology === 'per-cluster' ||
    platform.clusters.some(({ name }) => name === topology.hub)
  )
    return [];
  return [
    problemAt(
      { platform },
      {
        rule: 'hub',
        field: 'gitops.topology.hub',
        message: `the hub '${topology.hub}' is not a cluster of the platform`,
        given: topology.hub,
        allowed: listed(platform.clusters.map(({ name }) => name)),
        remedy: 'name one of the clusters',
      },
    ),
  ];
};
