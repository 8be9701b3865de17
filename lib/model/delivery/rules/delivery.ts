import { inClusterZone, outsideHostsOf } from '../../network/network';
import { listed, problemAt, repeated, type Rule, workloadsOf } from '../../rules/rule';

/** A folder below the root of a repository. */
const FOLDER = /^(?:[\w-][\w.-]*\/)*[\w-][\w.-]*$/;

/** Workloads that are delivered one by one have an Application or a Kustomization of their names, in the one namespace of the engine. */
export const servicesAreSane: Rule = (platform) => {
  const { services } = platform.gitops;
  if (!services) return [];
  const topology = platform.gitops.engine === 'argo-cd' ? platform.gitops.topology : undefined;
  const hub = topology !== undefined && topology !== 'per-cluster';
  return [
    ...(hub
      ? [
          problemAt(
            { platform },
            {
              rule: 'services',
              field: 'gitops.services',
              message: 'a hub would have two Applications of one name as soon as two clusters run the same workload',
              given: 'a hub',
              allowed: 'one Argo CD a cluster',
              remedy: 'leave services or topology out',
            },
          ),
        ]
      : []),
    ...platform.clusters.flatMap((cluster) => {
      const names = workloadsOf(platform).flatMap((place) => (place.cluster === cluster ? [place.workload.name] : []));
      return [
        ...Object.entries(services.repositories ?? {})
          .filter(([, { path }]) => !FOLDER.test(path))
          .map(([name, { path }]) =>
            problemAt(
              { platform, cluster },
              {
                rule: 'services',
                field: `gitops.services.repositories.${name}.path`,
                message: 'it is no folder inside the repository, where CI replaces what is there',
                given: path,
                allowed: 'a path such as deploy/k8s',
                remedy: 'name a folder of its own',
              },
            ),
          ),
        ...repeated(names).map((name) =>
          problemAt(
            { platform, cluster },
            {
              rule: 'services',
              field: 'gitops.services',
              message: `two workloads are called '${name}', and each is to be delivered under its name`,
              given: name,
              remedy: 'rename one of them',
            },
          ),
        ),
        ...Object.keys(services.repositories ?? {})
          .filter((name) => !names.includes(name))
          .map((name) =>
            problemAt(
              { platform, cluster },
              {
                rule: 'services',
                field: `gitops.services.repositories.${name}`,
                message: `'${name}' is not a workload of this cluster`,
                given: name,
                allowed: listed(names),
                remedy: 'correct the name, or take the repository out',
              },
            ),
          ),
      ];
    }),
  ];
};

/** A name in the cluster's own zone that nobody forwards does not exist for pods, and one that looks like a Service hides it. */
export const outsideNamesResolve: Rule = (platform) =>
  platform.clusters.flatMap((cluster) => {
    if (cluster.on !== 'k3s') return [];
    const place = { platform, cluster };
    const { outsideNames } = cluster;
    const forwarded = outsideNames ? outsideHostsOf(cluster) : [];
    const argoCd = cluster.addons.find((addon) => addon.kind === 'argo-cd');
    const backup = cluster.addons.find((addon) => addon.kind === 'file-backup');
    const asked = [
      ...(backup ? [{ field: 'addons.file-backup.store.url', host: hostOf(backup.store.url) }] : []),
      { field: 'gitops.repository', host: hostOf(platform.gitops.repository) },
      ...(argoCd
        ? [
            { field: 'addons.argo-cd.oidc.issuer', host: hostOf(argoCd.oidc.issuer) },
            ...(argoCd.repositories ?? []).map(({ name, url }) => ({
              field: `addons.argo-cd.repositories.${name}`,
              host: hostOf(url),
            })),
          ]
        : []),
    ];
    return [
      ...asked
        .filter(({ host }) => inClusterZone(cluster, host) && !forwarded.includes(host))
        .map(({ field, host }) =>
          problemAt(place, {
            rule: 'outside-name',
            field,
            message: `'${host}' lies in the cluster's own zone, where DNS would say that it does not exist`,
            given: host,
            allowed: listed(forwarded),
            remedy: 'add it to outsideNames.hosts of the cluster',
          }),
        ),
      ...(outsideNames && outsideNames.resolvers.length === 0
        ? [
            problemAt(place, {
              rule: 'outside-name',
              field: 'outsideNames.resolvers',
              message: 'there is nobody to ask for names outside the cluster',
              given: '[]',
              allowed: 'at least one address',
              remedy: 'add a resolver, or leave outsideNames out',
            }),
          ]
        : []),
      ...(outsideNames?.hosts ?? [])
        .filter((host) => !inClusterZone(cluster, host) || /\.(svc|pod)\./.test(host))
        .map((host) =>
          problemAt(place, {
            rule: 'outside-name',
            field: 'outsideNames.hosts',
            message: inClusterZone(cluster, host)
              ? 'the name is one that Kubernetes gives to a Service or pod, which it would hide'
              : "the name is not in the cluster's own zone and is forwarded anyway",
            given: host,
            remedy: 'take it out',
          }),
        ),
    ];
  });

/** Host of an address, `git@host:path` among them; nothing where there is none. */
const hostOf = (address: string): string => /^(?:[a-z+]+:\/\/)?(?:[^@/]+@)?([^:/]+)/.exec(address)?.[1] ?? '';
