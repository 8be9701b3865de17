import { type HttpIngressPath, KubeIngress } from 'cdk8s-plus-28/lib/imports/k8s';
import type { Chart } from 'cdk8s';
import {
  addonNamespaces,
  ALB_INGRESS_CLASS,
  answeringHosts,
  type Cluster,
  type EksCluster,
  type Observability,
  type PublicObservability,
  regionalHostOf,
  TELEMETRY,
} from '../../../lib/model';
import { type ClusterContext, onEks } from '../../context';
import { internalAlb, publicAlb } from '../support/alb';
import { addonChart } from '../support/chart';
import { SECRETS } from './secrets';

/** Paths of Loki that read. Pushing and deleting are not among them. */
const LOKI_QUERIES = ['query', 'query_range', 'labels', 'label', 'series'].map((path) => `/loki/api/v1/${path}`);

/** Entrances of the stack: for people on the public load balancer, for the other region on an internal one. */
export function observabilityIngresses(context: ClusterContext, addon: Observability): void {
  const hosts = answeringHosts(context.cluster, addon);
  if (!hosts && !addon.ingest) return;
  const chart = addonChart(
    context,
    'observability',
    'observability-ingresses',
    addonNamespaces(context.cluster).monitoring,
  );
  if (hosts) publicIngresses(chart, onEks(context), hosts);
  if (addon.ingest) ingestIngresses(chart, onEks(context), addon.ingest);
}

function publicIngresses(
  chart: Chart,
  context: ClusterContext<EksCluster>,
  { grafana, logs, traces, oidc }: PublicObservability,
): void {
  const annotations = publicAlb(context);
  const signOn = {
    'alb.ingress.kubernetes.io/auth-idp-oidc': JSON.stringify({
      issuer: oidc.issuer,
      authorizationEndpoint: oidc.authorizationEndpoint,
      tokenEndpoint: oidc.tokenEndpoint,
      userInfoEndpoint: oidc.userInfoEndpoint,
      secretName: SECRETS.loadBalancerSignOn,
    }),
    'alb.ingress.kubernetes.io/auth-on-unauthenticated-request': 'authenticate',
    'alb.ingress.kubernetes.io/auth-scope': 'openid',
    'alb.ingress.kubernetes.io/auth-type': 'oidc',
  };
  const hosts = (host: string) => bothHosts(context.cluster, host);
  // Grafana signs people on itself, since it must know who they are.
  ingress(chart, 'grafana', {
    annotations: { ...annotations, ...health('/api/health') },
    hosts: hosts(grafana),
    paths: [prefix('/', TELEMETRY.grafana)],
  });
  ingress(chart, 'logs', {
    annotations: { ...annotations, ...signOn, ...health('/ready') },
    hosts: hosts(logs),
    paths: LOKI_QUERIES.map((path) => prefix(path, TELEMETRY.loki)),
  });
  ingress(chart, 'traces', {
    annotations: { ...annotations, ...signOn, ...health('/ready') },
    hosts: hosts(traces),
    paths: [prefix('/api', TELEMETRY.tempo)],
  });
}

/**
 * What the other region writes: log lines to Loki, spans to Tempo. Neither passes the collector, so that a copy is
 * never copied on. Two Ingresses, since each backend answers its health check elsewhere.
 */
function ingestIngresses(
  chart: Chart,
  context: ClusterContext<EksCluster>,
  { host, from }: NonNullable<Observability['ingest']>,
): void {
  const annotations = internalAlb(context, from, 'ingest');
  const { name, otlpHttp, port } = TELEMETRY.tempo;
  ingress(chart, 'ingest-logs', {
    annotations: { ...annotations, ...health('/ready') },
    hosts: [host],
    paths: [exact('/loki/api/v1/push', TELEMETRY.loki)],
  });
  ingress(chart, 'ingest-traces', {
    annotations: { ...annotations, ...health('/ready'), 'alb.ingress.kubernetes.io/healthcheck-port': `${port}` },
    hosts: [host],
    paths: [exact('/v1/traces', { name, port: otlpHttp })],
  });
}

interface IngressProps {
  readonly annotations: Readonly<Record<string, string>>;
  readonly hosts: readonly string[];
  readonly paths: readonly HttpIngressPath[];
}

function ingress(chart: Chart, name: string, { annotations, hosts, paths }: IngressProps): void {
  new KubeIngress(chart, name, {
    metadata: { name, annotations: { ...annotations } },
    spec: {
      ingressClassName: ALB_INGRESS_CLASS,
      tls: [{ hosts: [...hosts] }],
      rules: hosts.map((host) => ({ host, http: { paths: [...paths] } })),
    },
  });
}

const health = (path: string): Record<string, string> => ({ 'alb.ingress.kubernetes.io/healthcheck-path': path });

type Backend = { readonly name: string; readonly port: number };
const path =
  (pathType: string) =>
  (to: string, { name, port }: Backend): HttpIngressPath => ({
    path: to,
    pathType,
    backend: { service: { name, port: { number: port } } },
  });
const prefix = path('Prefix');
const exact = path('Exact');

/** The global name and, where there is one, that of this region. */
const bothHosts = (cluster: Cluster, host: string): readonly string[] =>
  [host, regionalHostOf(cluster, host)].filter((name) => name !== undefined);
