import { given, when } from '../../../common/optional';
import type { K3sCluster, OutsideNames } from '../../cluster/cluster';
import { sitesOf } from '../../network/mesh';
import { inClusterZone, outsideHostsOf } from '../../network/network';
import type { Platform } from '../../platform';
import type { Problem } from '../../problem';
import { listed, type Place, problemAt, repeated, type Rule, workloadsOf } from '../../rules/rule';
import type { ServiceSet } from '../services';

/** A folder below the root of a repository. */
const FOLDER = /^(?:[\w-][\w.-]*\/)*[\w-][\w.-]*$/;

/**
 * Workloads that are delivered one by one have an Application or a Kustomization of their names, in the one namespace
 * of the engine.
 */
export const servicesAreSane: Rule = (platform) => {
  const { services } = platform.gitops;
  if (!services) return [];
  return [
    ...hubProblems(platform),
    ...platform.clusters.flatMap((cluster) => {
      const repositories = services.repositories ?? {};
      const names = workloadsOf(platform).flatMap((place) => (place.cluster === cluster ? [place.workload.name] : []));
      const place = { platform, cluster };
      return [...folderProblems(place, repositories), ...serviceProblems(place, names, Object.keys(repositories))];
    }),
  ];
};

function hubProblems(platform: Platform): readonly Problem[] {
  const topology = platform.gitops.engine === 'argo-cd' ? platform.gitops.topology : undefined;
  if (topology === undefined || topology === 'per-cluster') return [];
  return [
    problemAt(
      { platform },
      {
        rule: 'services',
        field: 'gitops.services',
        message: 'a hub would have two Applications of one name as soon as two clusters run the same workload',
        given: 'a hub',
        allowed: 'one Argo CD for each cluster',
        remedy: 'leave services or topology out',
      },
    ),
  ];
}

const folderProblems = (place: Place, repositories: NonNullable<ServiceSet['repositories']>): readonly Problem[] =>
  Object.entries(repositories)
    .filter(([, { path }]) => !FOLDER.test(path))
    .map(([name, { path }]) =>
      problemAt(place, {
        rule: 'services',
        field: `gitops.services.repositories.${name}.path`,
        message: 'it is not a folder inside the repository, where CI replaces what is there',
        given: path,
        allowed: 'a path such as deploy/k8s',
        remedy: 'name a folder of its own',
      }),
    );

const serviceProblems = (
  place: Place,
  names: readonly string[],
  withRepository: readonly string[],
): readonly Problem[] => [
  ...repeated(names).map((name) =>
    problemAt(place, {
      rule: 'services',
      field: 'gitops.services',
      message: `two workloads are called '${name}', and each is to be delivered under its name`,
      given: name,
      remedy: 'rename one of them',
    }),
  ),
  ...withRepository
    .filter((name) => !names.includes(name))
    .map((name) =>
      problemAt(place, {
        rule: 'services',
        field: `gitops.services.repositories.${name}`,
        message: `'${name}' is not a workload of this cluster`,
        given: name,
        allowed: listed(names),
        remedy: 'correct the name, or take the repository out',
      }),
    ),
];

/**
 * A name in the cluster's own zone that nobody forwards does not exist for pods, and one that looks like a Service
 * hides it.
 */
export const outsideNamesResolve: Rule = (platform) =>
  sitesOf(platform).flatMap((cluster) => [
    ...unforwarded(platform, cluster),
    ...resolverProblems({ platform, cluster }, cluster.outsideNames),
    ...(cluster.outsideNames?.hosts ?? [])
      .filter((host) => !inClusterZone(cluster, host) || /\.(svc|pod)\./.test(host))
      .map((host) =>
        problemAt(
          { platform, cluster },
          {
            rule: 'outside-name',
            field: 'outsideNames.hosts',
            message: inClusterZone(cluster, host)
              ? 'the name is one that Kubernetes gives to a Service or pod, which it would hide'
              : "the name is not in the cluster's own zone and is forwarded anyway",
            given: host,
            remedy: 'take it out',
          },
        ),
      ),
  ]);

function unforwarded(platform: Platform, cluster: K3sCluster): readonly Problem[] {
  const forwarded = cluster.outsideNames ? outsideHostsOf(cluster) : [];
  return askedHosts(platform, cluster)
    .filter(({ host }) => inClusterZone(cluster, host) && !forwarded.includes(host))
    .map(({ field, host }) =>
      problemAt(
        { platform, cluster },
        {
          rule: 'outside-name',
          field,
          message: `'${host}' lies in the cluster's own zone, where DNS would say that it does not exist`,
          given: host,
          allowed: listed(forwarded),
          remedy: 'add it to outsideNames.hosts of the cluster',
        },
      ),
    );
}

const resolverProblems = (place: Place, outsideNames: OutsideNames | undefined): readonly Problem[] =>
  when(outsideNames?.resolvers.length === 0, () =>
    problemAt(place, {
      rule: 'outside-name',
      field: 'outsideNames.resolvers',
      message: 'there is nobody to ask for names outside the cluster',
      given: '[]',
      allowed: 'at least one address',
      remedy: 'add a resolver, or leave outsideNames out',
    }),
  );

/** Hosts outside the cluster that its engine and its add-ons ask. */
const askedHosts = (
  { gitops }: Platform,
  { addons }: K3sCluster,
): readonly { readonly field: string; readonly host: string }[] => {
  const argoCd = addons.find((addon) => addon.kind === 'argo-cd');
  const backup = addons.find((addon) => addon.kind === 'file-backup');
  return [
    ...given(backup, ({ store }) => ({ field: 'addons.file-backup.store.url', host: hostOf(store.url) })),
    { field: 'gitops.repository', host: hostOf(gitops.repository) },
    ...given(argoCd, ({ oidc }) => ({ field: 'addons.argo-cd.oidc.issuer', host: hostOf(oidc.issuer) })),
    ...(argoCd?.repositories ?? []).map(({ name, url }) => ({
      field: `addons.argo-cd.repositories.${name}`,
      host: hostOf(url),
    })),
  ];
};

/** Host of an address, `git@host:path` among them; nothing where there is none. */
const hostOf = (address: string): string => /^(?:[a-z+]+:\/\/)?(?:[^@/]+@)?([^:/]+)/.exec(address)?.[1] ?? '';
