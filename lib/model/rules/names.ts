import { defined } from '../../common/optional';
import type { Cluster } from '../cluster/cluster';
import type { Platform } from '../platform';
import type { Problem } from '../problem';
import { roleName, serviceAccountName } from '../names';
import { type Place, problemAt, repeated, type Rule, workloadsOf } from './rule';

const DNS_LABEL = /^[a-z]([-a-z0-9]{0,61}[a-z0-9])?$/;
const DNS_LABEL_TEXT = 'lower-case letters, digits and dashes, starting with a letter, at most 63 characters';

/** Names become DNS labels, file names and parts of IAM names. */
export const namesAreLabels: Rule = (platform) => [
  ...notLabel({ platform }, 'platform', platform.name, 'name'),
  ...platform.clusters.flatMap((cluster) => notLabel({ platform, cluster }, 'cluster', cluster.name, 'name')),
  ...platform.clusters.flatMap((cluster) =>
    cluster.namespaces.flatMap((namespace) => notLabel({ platform, cluster, namespace }, 'namespace', namespace.name)),
  ),
  ...workloadsOf(platform).flatMap((place) => notLabel(place, 'workload', place.workload.name)),
];

function notLabel(place: Place, what: string, name: string, field?: string): readonly Problem[] {
  if (DNS_LABEL.test(name)) return [];
  return [
    problemAt(place, {
      rule: 'name',
      ...defined({ field }),
      message: `the name of the ${what} is not a DNS label`,
      given: name,
      allowed: DNS_LABEL_TEXT,
      remedy: `rename the ${what}`,
    }),
  ];
}

/** One thing, one name: clusters, namespaces, workloads, add-ons, priority classes, policies. */
export const namesAreUnique: Rule = (platform) => [
  ...twice({ platform }, 'clusters', nameOf(platform.clusters), (name) => [
    `two clusters are called '${name}'`,
    'rename one of them',
  ]),
  ...platform.clusters.flatMap((cluster) => uniqueInCluster(platform, cluster)),
];

function uniqueInCluster(platform: Platform, cluster: Cluster): readonly Problem[] {
  const place = { platform, cluster };
  const kinds = cluster.addons.map(({ kind }) => kind);
  const policies = (cluster.policies ?? []).map(({ policy }) => policy);
  return [
    ...twice(place, 'namespaces', nameOf(cluster.namespaces), (name) => [
      `two namespaces are called '${name}'`,
      'merge them into one',
    ]),
    ...twice(place, 'addons', kinds, (kind) => [`the add-on '${kind}' is declared twice`, 'keep one of them']),
    ...twice(place, 'priorityClasses', nameOf(cluster.priorityClasses), (name) => [
      `two priority classes are called '${name}'`,
      'keep one of them',
    ]),
    ...twice(place, 'policies', policies, (policy) => [
      `the policy '${policy}' is declared twice`,
      'merge the two rules into one',
    ]),
    ...cluster.namespaces.flatMap((namespace) =>
      twice({ ...place, namespace }, 'workloads', nameOf(namespace.workloads ?? []), (name) => [
        `two workloads are called '${name}'`,
        'rename one of them',
      ]),
    ),
  ];
}

const nameOf = (things: readonly { readonly name: string }[]): readonly string[] => things.map(({ name }) => name);

/** Names that a place has twice, each with what is wrong and what to do. */
const twice = (
  place: Place,
  field: string,
  names: readonly string[],
  told: (name: string) => readonly [message: string, remedy: string],
): readonly Problem[] =>
  repeated(names).map((name) => {
    const [message, remedy] = told(name);
    return problemAt(place, { rule: 'unique-name', field, message, given: name, remedy });
  });

/** IAM refuses role names above 64 characters, and only at deployment. */
export const roleNamesFit: Rule = (platform) =>
  workloadsOf(platform)
    .flatMap((place) =>
      place.workload.aws && place.cluster.on === 'eks'
        ? [{ place, name: roleName(place.cluster, place.namespace.name, serviceAccountName(place.workload)) }]
        : [],
    )
    .filter(({ name }) => name.length > 64)
    .map(({ place, name }) =>
      problemAt(place, {
        rule: 'role-name',
        field: 'aws',
        message: `its IAM role would have a name of ${name.length} characters`,
        given: name,
        allowed: 'at most 64 characters',
        remedy: 'shorten the name of the cluster, the namespace or the workload',
      }),
    );
