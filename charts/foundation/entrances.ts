import { ApiObject, type Chart } from 'cdk8s';
import { Certificate } from '../../imports/cert-manager.io';
import { defined } from '../../lib/common/optional';
import {
  annotationsFrom,
  type Cluster,
  cloudValue,
  type Entrance,
  type EntranceController,
  ENTRANCES,
} from '../../lib/model';
import { addonChart } from '../addons/support/chart';
import type { ClusterContext } from '../context';

const API = 'gateway.networking.k8s.io/v1';

/** The Gateways of a cluster with their classes and certificates; nothing where it has only Ingresses. */
export function entrances(context: ClusterContext): void {
  const { cluster } = context;
  const all = cluster.entrances ?? [];
  if (all.length === 0) return;
  const chart = addonChart(context, 'ingress-classes', 'entrances');
  for (const by of new Set(all.map((entrance) => entrance.by))) gatewayClass(chart, by);
  for (const entrance of all) {
    if (entrance.by === 'aws-load-balancer-controller') balancer(chart, cluster, entrance);
    else certificate(chart, entrance);
    gateway(chart, cluster, entrance);
    if (entrance.by !== 'traefik') toHttps(chart, entrance);
  }
}

function gatewayClass(chart: Chart, by: EntranceController): void {
  new ApiObject(chart, `class-${by}`, {
    apiVersion: API,
    kind: 'GatewayClass',
    metadata: { name: by },
    spec: { controllerName: ENTRANCES[by].controller },
  });
}

/** One listener for HTTP, which leads to HTTPS, and one for each host, open to the namespaces with routes to it. */
function gateway(chart: Chart, cluster: Cluster, entrance: Entrance): void {
  const { name, namespace, by, hosts, annotations } = entrance;
  const [http, https] = ENTRANCES[by].ports;
  new ApiObject(chart, `gateway-${name}`, {
    apiVersion: API,
    kind: 'Gateway',
    metadata: defined({ name, namespace, annotations: annotations && annotationsFrom(annotations) }),
    spec: defined({
      gatewayClassName: by,
      infrastructure: by === 'aws-load-balancer-controller' ? parametersOf(name) : undefined,
      listeners: [
        { name: 'http', port: http, protocol: 'HTTP', allowedRoutes: { namespaces: { from: 'Same' } } },
        ...hosts.map((hostname, at) =>
          defined({
            name: `https-${at}`,
            hostname,
            port: https,
            protocol: 'HTTPS',
            tls: by === 'aws-load-balancer-controller' ? undefined : tlsOf(name),
            allowedRoutes: { namespaces: routedNamespaces(cluster, name) },
          }),
        ),
      ],
    }),
  });
}

const tlsOf = (name: string): object => ({
  mode: 'Terminate',
  certificateRefs: [{ group: '', kind: 'Secret', name: `${name}-tls` }],
});

const routedNamespaces = ({ namespaces }: Cluster, entrance: string): object => ({
  from: 'Selector',
  selector: {
    matchExpressions: [
      {
        key: 'kubernetes.io/metadata.name',
        operator: 'In',
        values: namespaces
          .filter(({ workloads = [] }) =>
            workloads.some(
              (workload) =>
                workload.kind === 'web-service' && workload.routes?.some((route) => route.entrance === entrance),
            ),
          )
          .map(({ name }) => name)
          .sort(),
      },
    ],
  },
});

function certificate(chart: Chart, { name, namespace, hosts, issuer }: Entrance): void {
  if (issuer === undefined) return;
  new Certificate(chart, `certificate-${name}`, {
    metadata: { name: `${name}-tls`, namespace },
    spec: {
      secretName: `${name}-tls`,
      dnsNames: [...hosts],
      issuerRef: { group: 'cert-manager.io', kind: 'ClusterIssuer', name: issuer },
    },
  });
}

/** Whoever comes without TLS is sent to the same address with it. Traefik does so before it looks at any route. */
function toHttps(chart: Chart, { name, namespace }: Entrance): void {
  new ApiObject(chart, `to-https-${name}`, {
    apiVersion: API,
    kind: 'HTTPRoute',
    metadata: { name: `${name}-to-https`, namespace },
    spec: {
      parentRefs: [{ group: 'gateway.networking.k8s.io', kind: 'Gateway', name, sectionName: 'http' }],
      rules: [
        {
          matches: [{ path: { type: 'PathPrefix', value: '/' } }],
          filters: [{ type: 'RequestRedirect', requestRedirect: { scheme: 'https', statusCode: 301 } }],
        },
      ],
    },
  });
}

const parametersOf = (name: string): object => ({
  parametersRef: { group: 'gateway.k8s.aws', kind: 'LoadBalancerConfiguration', name },
});

/** What the Gateway API has no words for: where the load balancer stands, and its certificate of ACM. */
function balancer(chart: Chart, cluster: Cluster, { name, namespace, reach = 'internal' }: Entrance): void {
  if (cluster.on !== 'eks') return;
  new ApiObject(chart, `balancer-${name}`, {
    apiVersion: 'gateway.k8s.aws/v1',
    kind: 'LoadBalancerConfiguration',
    metadata: { name, namespace },
    spec: {
      scheme: reach === 'internet' ? 'internet-facing' : 'internal',
      listenerConfigurations: [
        {
          protocolPort: 'HTTPS:443',
          defaultCertificate: cloudValue(cluster.stack, 'CertificateArn'),
          sslPolicy: 'ELBSecurityPolicy-TLS13-1-2-2021-06',
        },
      ],
    },
  });
}
