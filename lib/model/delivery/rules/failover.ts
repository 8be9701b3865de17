import { nodeShortages, quotaShortages } from '../../cluster/capacity';
import type { Cluster, DrRole } from '../../cluster/cluster';
import { podsOf } from '../../cluster/load';
import { drRoleOf } from '../../network/network';
import type { Platform } from '../../platform';
import type { Problem } from '../../problem';
import { publicHostsOf } from '../../network/public-hosts';
import type { Workload } from '../../workload/workload';
import { listed, problemAt, type Rule, workloadsOf } from '../../rules/rule';

const inRole = ({ clusters }: Platform, role: DrRole): readonly Cluster[] =>
  clusters.filter((cluster) => drRoleOf(cluster) === role);

/**
 * One cluster serves. Two that believe so write to two databases, and none leaves the public names without an address.
 */
export const oneClusterServes: Rule = (platform) => {
  const active = inRole(platform, 'active').map(({ name }) => name);
  const standbys = inRole(platform, 'standby');
  if (platform.failover !== undefined && platform.clusters.length > 0 && standbys.length === 0) {
    return [
      problemAt(
        { platform },
        {
          rule: 'standby',
          field: 'failover',
          message: 'it says how to fail over, but no cluster stands by',
          given: listed(active),
          remedy: 'give one cluster the role standby, or take `failover` out',
        },
      ),
    ];
  }
  if (standbys.length === 0 || active.length === 1) return [];
  return [
    problemAt(
      { platform },
      {
        rule: 'active-cluster',
        field: 'clusters',
        message: active.length === 0 ? 'every cluster stands by, and none serves' : 'more than one cluster serves',
        given: `active: ${listed(active)}`,
        allowed: 'exactly one, beside those that stand by',
        remedy: 'give the role active to one cluster',
      },
    ),
  ];
};

/** An excuse for what does not exist, or for what has a twin, excuses nothing. */
export const loneWorkloadsExist: Rule = (platform) =>
  (platform.failover?.alone ?? []).flatMap(({ cluster: name, workload }) => {
    const having = workloadsOf(platform)
      .filter((place) => `${place.namespace.name}/${place.workload.name}` === workload)
      .map(({ cluster }) => cluster.name);
    if (having.length === 1 && having[0] === name) return [];
    return [
      problemAt(
        { platform },
        {
          rule: 'lone-workload',
          field: 'failover.alone',
          message: having.includes(name)
            ? `'${workload}' has a twin`
            : `the cluster '${name}' has no workload '${workload}'`,
          given: `${name}: ${workload}`,
          allowed: 'a workload of that cluster which no other has',
          remedy: 'correct the entry, or take it out',
        },
      ),
    ];
  });

/**
 * Where Route 53 moves traffic by itself nobody raises the floors first, starts jobs or opens entrances: the standby
 * must carry what the active cluster carries as it stands.
 */
export const automaticFailoverIsReady: Rule = (platform) => {
  const active = inRole(platform, 'active')[0];
  if (platform.failover?.traffic !== 'health-check' || active === undefined) return [];
  const nothingMoves =
    platform.aws === undefined
      ? [
          problemAt(
            { platform },
            {
              rule: 'automatic-failover',
              field: 'failover.traffic',
              message: 'the platform has no records that Route 53 could choose between',
              given: 'health-check',
              allowed: "'commit', or 'health-check' with `aws`",
              remedy: 'say in `aws` where the records are, or let a commit move traffic',
            },
          ),
        ]
      : [];
  return [
    ...nothingMoves,
    ...inRole(platform, 'standby').flatMap((standby) => [
      ...unready(platform, active, standby),
      ...unnamed(platform, active, standby),
    ]),
  ];
};

/** Public names that lead to nothing in the standby. */
const unnamed = (platform: Platform, active: Cluster, standby: Cluster): readonly Problem[] =>
  publicHostsOf(active)
    .filter(({ global }) => !publicHostsOf(standby).some((host) => host.global === global))
    .map(({ global, of }) =>
      problemAt(
        { platform, cluster: standby },
        {
          rule: 'automatic-failover',
          field: of,
          message: 'traffic may move here by itself, and the public name leads to nothing here',
          given: global,
          allowed: ALLOWED,
          remedy: 'give the service the same public name in both clusters, or let a commit move traffic',
        },
      ),
    );

const ALLOWED = 'a standby that carries the load as it stands';

/** Says of a standby what of it could not carry the load. */
type Say = (field: string, message: string, given: string, remedy: string) => Problem;

function unready(platform: Platform, active: Cluster, standby: Cluster): readonly Problem[] {
  const say: Say = (field, message, given, remedy) =>
    problemAt(
      { platform, cluster: standby },
      {
        rule: 'automatic-failover',
        field,
        message: `traffic may move here by itself, and ${message}`,
        given,
        allowed: ALLOWED,
        remedy: `${remedy}, or let a commit move traffic`,
      },
    );
  return [
    ...unreadyWorkloads(platform, active, standby, say),
    ...closedHosts(standby, say),
    ...[...nodeShortages(standby), ...quotaShortages(standby)].map(({ field, what, needs, has }) =>
      say(field, `the ${what} would not suffice`, `${has} for ${needs}`, 'raise it'),
    ),
  ];
}

function unreadyWorkloads(platform: Platform, active: Cluster, standby: Cluster, say: Say): readonly Problem[] {
  const excused = new Set<string>((platform.failover?.alone ?? []).map(({ workload }) => workload));
  const places = workloadsOf(platform).map(({ cluster, namespace, workload }) => ({
    cluster,
    workload,
    name: `${namespace.name}/${workload.name}`,
    field: `namespaces.${namespace.name}.workloads.${workload.name}`,
  }));
  const twinOf = (name: string): Workload | undefined =>
    places.find((place) => place.cluster === standby && place.name === name)?.workload;
  return places
    .filter(({ cluster }) => cluster === active)
    .flatMap(({ workload, name, field }) => {
      const twin = twinOf(name);
      if (twin !== undefined) return unreadyTwin(workload, twin, field, say);
      return excused.has(name) ? [] : [say(field, 'the workload is not there', 'none', 'add it')];
    });
}

/** A twin that would do less than the workload that it replaces. */
function unreadyTwin(workload: Workload, twin: Workload, field: string, say: Say): readonly Problem[] {
  if (twin.kind === 'cron-job') {
    if (twin.runs !== 'active-cluster') return [];
    return [say(`${field}.runs`, 'the job would stay suspended', twin.runs, 'let it run in every cluster')];
  }
  const [needs, has] = [podsOf(workload), podsOf(twin)];
  if (has.min >= needs.min && has.max >= needs.max) return [];
  return [
    say(
      `${field}.replicas`,
      'it has fewer pods than the cluster it would replace',
      `${has.min} to ${has.max} against ${needs.min} to ${needs.max}`,
      'give it the same bounds',
    ),
  ];
}

const closedHosts = ({ addons }: Cluster, say: Say): readonly Problem[] =>
  addons
    .filter((addon) => addon.kind === 'observability' && addon.public?.answer === 'while-active')
    .map(() =>
      say(
        'addons.observability.public.answer',
        'its public hosts would lead to no entrance',
        'while-active',
        'let them always answer',
      ),
    );
