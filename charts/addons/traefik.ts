import {
  addonNamespaces,
  charts,
  Cidr,
  entrancesBy,
  FLUX_NAMESPACE,
  type OffEksCluster,
  type PodSet,
  type Traefik,
  TRAEFIK_ENTRY_POINTS,
  TRAEFIK_INGRESS_CLASS,
  TRAEFIK_LABELS,
  type JsonObject,
} from '../../lib/model';
import type { DescribeAddon } from '../context';
import { account, monitorsOf, resources, service } from './support/values';
import { defined } from '../../lib/common/optional';
import { spreadOverNodes } from './support/replicas';

const NAME = 'traefik';

/**
 * What the webhooks of Flux need Traefik to reach. Where Traefik serves a workload, the workload's policy opens the
 * way;
 * these pods are not a workload.
 */
function webhookOf({ addons }: OffEksCluster): NonNullable<PodSet['opens']> {
  if (!addons.some((addon) => addon.kind === 'flux-monitoring' && addon.webhookHost !== undefined)) return [];
  return [
    {
      to: { kind: 'pods', namespace: FLUX_NAMESPACE, labels: { app: 'notification-controller' } },
      ports: [{ port: 9292 }],
      why: 'pushes that Git servers tell of',
    },
    {
      to: { kind: 'pods', namespace: FLUX_NAMESPACE, labels: { 'acme.cert-manager.io/http01-solver': 'true' } },
      ports: [{ port: 8089 }],
      why: 'challenges of the certificate authority',
    },
  ];
}

/**
 * Traefik, which serves Ingresses where no cloud provides a load balancer. It serves Ingresses only: with its own kinds
 * switched off it needs neither their definitions nor the right to read them.
 *
 * `Local` keeps the client's address, without which access logs and rate limits are useless; k3s' ServiceLB and MetalLB
 * both send traffic only to nodes with a ready pod.
 */
export const traefik: DescribeAddon<Traefik, OffEksCluster> = ({ cluster }, { replicas }) => {
  const routed = entrancesBy(cluster, 'traefik').length > 0;
  const namespace = addonNamespaces(cluster).ingress;
  const monitors = monitorsOf(cluster);
  // The chart writes release and namespace into the instance.
  const labels = { ...TRAEFIK_LABELS, 'app.kubernetes.io/instance': `${NAME}-${namespace}` };
  return [
    {
      name: NAME,
      chart: charts.traefik,
      namespace,
      layer: 'ingress',
      renderedBy: 'engine',
      skipCrds: true,
      values: values(replicas, labels, { routed, monitored: monitors.enabled }),
      provides: [
        account({ namespace, serviceAccount: NAME }),
        ...service(namespace, NAME, 80, 443),
        `ingress-class:${TRAEFIK_INGRESS_CLASS}`,
      ],
      needs: [...monitors.needs],
      pods: pods(cluster, labels),
      mayBecome: { 'all-secrets': 'it reads the certificates that Ingresses name, wherever they are' },
    },
  ];
};

/** What the values depend on beside the number of pods. */
interface Uses {
  /** Routes of the Gateway API lead through it. */
  readonly routed: boolean;
  /** Prometheus reads it. */
  readonly monitored: boolean;
}

const values = (replicas: number, labels: PodSet['labels'], { routed, monitored }: Uses): JsonObject =>
  defined({
    deployment: { replicas },
    podDisruptionBudget: replicas > 1 ? { enabled: true, minAvailable: 1 } : undefined,
    topologySpreadConstraints: spreadOverNodes(labels),
    ingressClass: { enabled: true, isDefaultClass: true, name: TRAEFIK_INGRESS_CLASS },
    ingressRoute: { dashboard: { enabled: false } },
    api: { dashboard: false },
    providers: {
      kubernetesCRD: { enabled: false },
      kubernetesIngress: { enabled: true, publishedService: { enabled: true } },
      ...(routed ? { kubernetesGateway: { enabled: true } } : {}),
    },
    // Classes and Gateways are those of the cluster's entrances.
    ...(routed ? { gateway: { enabled: false }, gatewayClass: { enabled: false } } : {}),
    // Unless defaults are named, routers listen on every entry point, that of the metrics too, past redirect and TLS
    // (traefik v3.7.11, docs/content/reference/install-configuration/entrypoints.md, "asDefault").
    ports: {
      web: {
        asDefault: true,
        http: { redirections: { entryPoint: { to: 'websecure', scheme: 'https', permanent: true } } },
      },
      websecure: { asDefault: true, http: { tls: { enabled: true } } },
    },
    service: { spec: { type: 'LoadBalancer', externalTrafficPolicy: 'Local' } },
    metrics: { prometheus: { service: { enabled: true }, serviceMonitor: { enabled: monitored } } },
    global: { checkNewVersion: false, sendAnonymousUsage: false },
    accessLog: { enabled: true, format: 'json' },
    log: { level: 'INFO', format: 'json' },
    resources: resources('100m', '128Mi', '256Mi'),
  });

const pods = (cluster: OffEksCluster, labels: PodSet['labels']): readonly PodSet[] => [
  {
    name: NAME,
    labels,
    accepts: [
      {
        from: { kind: 'addresses', cidr: Cidr.any },
        ports: TRAEFIK_ENTRY_POINTS,
        why: 'clients, whose addresses the Service keeps',
      },
    ],
    opens: webhookOf(cluster),
    usesApiServer: true,
    metricsPort: 9100,
  },
];
