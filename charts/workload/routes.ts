import { ApiObject } from 'cdk8s';
import type { Construct } from 'constructs';
import { defined } from '../../lib/common/optional';
import {
  annotationsFrom,
  type Cluster,
  type Entrance,
  mainPort,
  type Namespace,
  type Route,
  type RouteRule,
  type WebService,
} from '../../lib/model';
import type { WorkloadProps } from './labels';

const API = 'gateway.networking.k8s.io/v1';

/** The routes of a workload from entrances of its cluster; the first has its name, further ones a number behind it. */
export function routes(scope: Construct, { cluster, namespace, workload }: WorkloadProps<WebService>): void {
  (workload.routes ?? []).forEach((route, at) => {
    const entrance = cluster.entrances?.find(({ name }) => name === route.entrance);
    if (entrance === undefined) return;
    const name = at === 0 ? workload.name : `${workload.name}-${at + 1}`;
    new ApiObject(scope, `route-${at}`, {
      apiVersion: API,
      kind: route.speaks === 'grpc' ? 'GRPCRoute' : 'HTTPRoute',
      metadata: defined({ name, annotations: route.annotations && annotationsFrom(route.annotations) }),
      spec: specOf(route, entrance, namespace, workload),
    });
  });
  targetGroup(scope, cluster, workload);
}

/** What a load balancer of AWS has to know of the pods: their addresses are their own, and how they are asked. */
function targetGroup(
  scope: Construct,
  { entrances = [] }: Cluster,
  { name, routes: all = [], probes }: WebService,
): void {
  const behind = (route: Route): boolean =>
    entrances.some((one) => one.name === route.entrance && one.by === 'aws-load-balancer-controller');
  if (!all.some(behind)) return;
  const { readiness } = probes;
  new ApiObject(scope, 'target-group', {
    apiVersion: 'gateway.k8s.aws/v1',
    kind: 'TargetGroupConfiguration',
    metadata: { name },
    spec: {
      targetReference: { name },
      defaultConfiguration: defined({
        targetType: 'ip',
        healthCheckConfig: readiness.kind === 'http' ? { healthCheckPath: readiness.path } : undefined,
      }),
    },
  });
}

const specOf = (route: Route, entrance: Entrance, namespace: Namespace, workload: WebService): object => ({
  parentRefs: [
    { group: 'gateway.networking.k8s.io', kind: 'Gateway', name: entrance.name, namespace: entrance.namespace },
  ],
  hostnames: [...route.hosts],
  rules: (route.rules ?? [{}]).map((rule) =>
    defined({
      matches: [route.speaks === 'grpc' ? callMatch(rule) : requestMatch(rule)],
      filters: rewriteOf(rule),
      timeouts: rule.timeoutSeconds === undefined ? undefined : { request: `${rule.timeoutSeconds}s` },
      backendRefs: backendsOf(rule, namespace, workload),
    }),
  ),
});

const headersOf = ({ headers }: RouteRule): readonly object[] | undefined =>
  headers?.map(({ name, value }) => ({ type: 'Exact', name, value }));

const requestMatch = (rule: RouteRule): object =>
  defined({ path: { type: 'PathPrefix', value: rule.path ?? '/' }, headers: headersOf(rule) });

function callMatch(rule: RouteRule): object {
  const [service, method] = rule.call?.split('/') ?? [];
  return defined({
    method: service === undefined ? undefined : defined({ type: 'Exact', service, method }),
    headers: headersOf(rule),
  });
}

function rewriteOf({ rewritePath, rewriteHost }: RouteRule): readonly object[] | undefined {
  if (rewritePath === undefined && rewriteHost === undefined) return undefined;
  const path = rewritePath === undefined ? undefined : { type: 'ReplacePrefixMatch', replacePrefixMatch: rewritePath };
  return [{ type: 'URLRewrite', urlRewrite: defined({ hostname: rewriteHost, path }) }];
}

/** Services of the namespace, each on the port of its workload; a rule of the model holds that they are there. */
const backendsOf = ({ to }: RouteRule, { workloads = [] }: Namespace, own: WebService): readonly object[] =>
  (to ?? [{ workload: own.name, weight: 1 }]).flatMap(({ workload: name, weight }) => {
    const target = name === own.name ? own : workloads.find((candidate) => candidate.name === name);
    if (target === undefined || !('port' in target)) return [];
    return [{ group: '', kind: 'Service', name, port: mainPort(target.port).servicePort, weight }];
  });
