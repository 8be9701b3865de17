import { when } from '../../../common/optional';
import type { Problem } from '../../problem';
import { listed, type Place, problemAt, repeated, type Rule, type RuleProblem, workloadsOf } from '../../rules/rule';
import { mainPort } from '../../workload/ports';
import type { Route, RouteRule } from '../../workload/routes';
import type { WebService } from '../../workload/workload';
import { covers } from './hosts';

/** A route with its place. */
interface Placed {
  readonly place: Required<Place> & { readonly workload: WebService };
  readonly route: Route;
}

const routesOf = (platform: Parameters<Rule>[0]): readonly Placed[] =>
  workloadsOf(platform).flatMap(({ workload, ...place }) =>
    workload.kind === 'web-service'
      ? (workload.routes ?? []).map((route) => ({ place: { ...place, workload }, route }))
      : [],
  );

/** A route comes from an entrance, on hosts of it, and leads to what is there. */
export const routesLead: Rule = (platform) =>
  routesOf(platform).flatMap(({ place, route }) => [
    ...entranceProblems(place, route),
    ...(route.rules ?? []).flatMap((rule) => [...wordProblems(place, route, rule), ...shareProblems(place, rule)]),
  ]);

const at = (place: Placed['place'], finding: Omit<RuleProblem, 'rule'>): Problem =>
  problemAt(place, { rule: 'route', ...finding });

function entranceProblems(place: Placed['place'], { entrance: name, hosts }: Route): readonly Problem[] {
  const { entrances = [] } = place.cluster;
  const entrance = entrances.find((one) => one.name === name);
  if (entrance === undefined)
    return [
      at(place, {
        field: 'routes.entrance',
        message: `the cluster has no entrance '${name}'`,
        given: name,
        allowed: listed(entrances.map((one) => one.name)),
        remedy: 'name an entrance of the cluster, or declare this one',
      }),
    ];
  return [
    ...when(hosts.length === 0, () =>
      at(place, {
        field: 'routes.hosts',
        message: 'no host leads here',
        given: 'an empty list',
        allowed: 'one host or more',
        remedy: 'name the hosts',
      }),
    ),
    ...hosts
      .filter((host) => !entrance.hosts.some((own) => covers(own, host)))
      .map((host) =>
        at(place, {
          field: 'routes.hosts',
          message: `the entrance '${name}' does not answer on this host`,
          given: host,
          allowed: listed(entrance.hosts),
          remedy: 'correct the host, or add it to the entrance',
        }),
      ),
  ];
}

const OF_HTTP = [
  'path',
  'rewritePath',
  'rewriteHost',
  'timeoutSeconds',
] as const satisfies readonly (keyof RouteRule)[];

/** Words of a rule that its protocol does not know. */
function wordProblems(place: Placed['place'], { speaks = 'http' }: Route, rule: RouteRule): readonly Problem[] {
  const foreign = (speaks === 'grpc' ? OF_HTTP : (['call'] as const)).filter((word) => rule[word] !== undefined);
  return foreign.map((word) =>
    at(place, {
      field: `routes.rules.${word}`,
      message: `a route that speaks ${speaks === 'grpc' ? 'gRPC has' : 'HTTP has'} no ${word}`,
      given: `${rule[word]}`,
      allowed: speaks === 'grpc' ? 'call, headers, to' : 'path, headers, rewritePath, rewriteHost, timeoutSeconds, to',
      remedy: speaks === 'grpc' ? 'take it out, or match by call' : "take it out, or say speaks: 'grpc'",
    }),
  );
}

function shareProblems(place: Placed['place'], { to }: RouteRule): readonly Problem[] {
  if (to === undefined) return [];
  const serving = (place.namespace.workloads ?? []).flatMap((workload) =>
    'port' in workload && mainPort(workload.port).protocol === 'TCP' ? [workload.name] : [],
  );
  return [
    ...to
      .filter(({ workload }) => !serving.includes(workload))
      .map(({ workload }) =>
        at(place, {
          field: 'routes.rules.to',
          message: `nothing called '${workload}' answers in the namespace`,
          given: workload,
          allowed: listed(serving),
          remedy: 'correct the name',
        }),
      ),
    ...when(!to.some(({ weight }) => weight > 0), () =>
      at(place, {
        field: 'routes.rules.to',
        message: 'no workload gets a share, so every request fails',
        given: listed(to.map(({ workload, weight }) => `${workload} ${weight}`)),
        allowed: 'a weight above 0 for one of them',
        remedy: 'give one of them a weight',
      }),
    ),
  ];
}

/** What matches a request leads to one workload: of two routes that say the same, the older object wins. */
export const routesDiffer: Rule = (platform) =>
  platform.clusters.flatMap((cluster) => {
    const matches = routesOf(platform)
      .filter(({ place }) => place.cluster === cluster)
      .flatMap(({ route }) =>
        route.hosts.flatMap((host) => (route.rules ?? [{}]).map((rule) => asMatch(route, host, rule))),
      );
    return repeated(matches).map((match) =>
      problemAt(
        { platform, cluster },
        {
          rule: 'unique-host',
          message: `two routes match '${match}'`,
          given: match,
          remedy: 'give one of them another host, path or header, or share the requests by weights in one route',
        },
      ),
    );
  });

const asMatch = ({ entrance }: Route, host: string, { path = '/', call, headers = [] }: RouteRule): string =>
  `${entrance}: ${host}${call ?? path}${headers.map(({ name, value }) => ` ${name}=${value}`).join('')}`;
