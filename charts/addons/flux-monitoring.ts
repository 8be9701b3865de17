import { ApiObject, type Chart } from 'cdk8s';
import { IntOrString, KubeNetworkPolicy } from 'cdk8s-plus-28/lib/imports/k8s';
import {
  FLUX_CONTROLLERS,
  FLUX_NAMESPACE,
  type FluxMonitoring,
  type OffEksCluster,
  ingressPeers,
} from '../../lib/model';
import type { DescribeAddon } from '../context';
import { hostIngress } from '../foundation/host-ingress';
import { JOBS, promisedOf } from '../observability/metrics';
import { hostsAskAuthorities } from './cert-manager/acme';
import { addonChart } from './support/chart';

/**
 * Service of notification-controller that answers webhooks, and its port (Flux v2.9.4, manifests of
 * notification-controller).
 */
const WEBHOOK = { name: 'webhook-receiver', port: 80 } as const;

/**
 * What is there to look at Flux and to reach it. Flux itself comes with the bootstrap; nothing of it is rendered here.
 */
export const fluxMonitoring: DescribeAddon<FluxMonitoring, OffEksCluster> = (context, { webhookHost }) => {
  const chart = addonChart(context, 'observability', 'flux-monitoring', FLUX_NAMESPACE);
  podMonitor(chart);
  if (webhookHost !== undefined) {
    const { cluster } = context;
    hostIngress(chart, 'webhook', {
      cluster,
      metadata: { name: WEBHOOK.name },
      host: webhookHost,
      paths: ['/hook/'],
      service: WEBHOOK,
    });
    if (hostsAskAuthorities(cluster)) challenges(chart, cluster);
  }
  return [];
};

function podMonitor(chart: Chart): void {
  new ApiObject(chart, 'pod-monitor', {
    apiVersion: 'monitoring.coreos.com/v1',
    kind: 'PodMonitor',
    metadata: { name: 'flux', annotations: { ...promisedOf(JOBS.flux) } },
    spec: {
      selector: { matchExpressions: [{ key: 'app', operator: 'In', values: [...FLUX_CONTROLLERS] }] },
      podMetricsEndpoints: [{ port: 'http-prom' }],
    },
  });
}

/**
 * Flux closes its namespace but for its own ports: the pod that answers a challenge of the certificate authority needs
 * an opening.
 */
function challenges(chart: Chart, cluster: OffEksCluster): void {
  new KubeNetworkPolicy(chart, 'challenges', {
    metadata: { name: 'acme-challenges' },
    spec: {
      podSelector: { matchLabels: { 'acme.cert-manager.io/http01-solver': 'true' } },
      policyTypes: ['Ingress'],
      ingress: [
        {
          from: ingressPeers(cluster).map((peer) =>
            peer.kind === 'addresses'
              ? { ipBlock: { cidr: peer.cidr.toString() } }
              : {
                  namespaceSelector: { matchLabels: { 'kubernetes.io/metadata.name': peer.namespace } },
                  podSelector: { matchLabels: { ...peer.labels } },
                },
          ),
          ports: [{ protocol: 'TCP', port: IntOrString.fromNumber(8089) }],
        },
      ],
    },
  });
}
