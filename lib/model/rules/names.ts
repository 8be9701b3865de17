import { roleName, serviceAccountName } from '../names';
import { problemAt, repeated, type Rule, workloadsOf } from './rule';

const DNS_LABEL = /^[a-z]([-a-z0-9]{0,61}[a-z0-9])?$/;
const DNS_LABEL_TEXT = 'lower-case letters, digits and dashes, starting with a letter, at most 63 characters';

/** Names become DNS labels, file names and parts of IAM names. */
export const namesAreLabels: Rule = (platform) => [
  ...(DNS_LABEL.test(platform.name)
    ? []
    : [
        problemAt(
          { platform },
          {
            rule: 'name',
            field: 'name',
            message: 'the name of the platform is not a DNS label',
            given: platform.name,
            allowed: DNS_LABEL_TEXT,
            remedy: 'rename the platform',
          },
        ),
      ]),
  ...platform.clusters
    .filter(({ name }) => !DNS_LABEL.test(name))
    .map((cluster) =>
      problemAt(
        { platform, cluster },
        {
          rule: 'name',
          field: 'name',
          message: 'the name of the cluster is not a DNS label',
          given: cluster.name,
          allowed: DNS_LABEL_TEXT,
          remedy: 'rename the cluster',
        },
      ),
    ),
  ...platform.clusters.flatMap((cluster) =>
    cluster.namespaces
      .filter(({ name }) => !DNS_LABEL.test(name))
      .map((namespace) =>
        problemAt(
          { platform, cluster, namespace },
          {
            rule: 'name',
            message: 'the name of the namespace is not a DNS label',
            given: namespace.name,
            allowed: DNS_LABEL_TEXT,
            remedy: 'rename the namespace',
          },
        ),
      ),
  ),
  ...workloadsOf(platform)
    .filter(({ workload }) => !DNS_LABEL.test(workload.name))
    .map((place) =>
      problemAt(place, {
        rule: 'name',
        message: 'the name of the workload is not a DNS label',
        given: place.workload.name,
        allowed: DNS_LABEL_TEXT,
        remedy: 'rename the workload',
      }),
    ),
];

/** One thing, one name: clusters, namespaces, workloads, add-ons, priority classes, policies. */
export const namesAreUnique: Rule = (platform) => [
  ...repeated(platform.clusters.map(({ name }) => name)).map((name) =>
    problemAt(
      { platform },
      {
        rule: 'unique-name',
        field: 'clusters',
        message: `two clusters are called '${name}'`,
        given: name,
        remedy: 'rename one of them',
      },
    ),
  ),
  ...platform.clusters.flatMap((cluster) => [
    ...repeated(cluster.namespaces.map(({ name }) => name)).map((name) =>
      problemAt(
        { platform, cluster },
        {
          rule: 'unique-name',
          field: 'namespaces',
          message: `two namespaces are called '${name}'`,
          given: name,
          remedy: 'merge them into one',
        },
      ),
    ),
    ...repeated(cluster.addons.map(({ kind }) => kind)).map((kind) =>
      problemAt(
        { platform, cluster },
        {
          rule: 'unique-name',
          field: 'addons',
          message: `the add-on '${kind}' is declared twice`,
          given: kind,
          remedy: 'keep one of them',
        },
      ),
    ),
    ...repeated(cluster.priorityClasses.map(({ name }) => name)).map((name) =>
      problemAt(
        { platform, cluster },
        {
          rule: 'unique-name',
          field: 'priorityClasses',
          message: `two priority classes are called '${name}'`,
          given: name,
          remedy: 'keep one of them',
        },
      ),
    ),
    ...repeated((cluster.policies ?? []).map(({ policy }) => policy)).map((policy) =>
      problemAt(
        { platform, cluster },
        {
          rule: 'unique-name',
          field: 'policies',
          message: `the policy '${policy}' is declared twice`,
          given: policy,
          remedy: 'merge the two rules into one',
        },
      ),
    ),
    ...cluster.namespaces.flatMap((namespace) =>
      repeated((namespace.workloads ?? []).map(({ name }) => name)).map((name) =>
        problemAt(
          { platform, cluster, namespace },
          {
            rule: 'unique-name',
            field: 'workloads',
            message: `two workloads are called '${name}'`,
            given: name,
            remedy: 'rename one of them',
          },
        ),
      ),
    ),
  ]),
];

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
