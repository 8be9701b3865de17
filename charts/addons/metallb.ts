import { ApiObject } from 'cdk8s';
import {
  addonNamespaces,
  charts,
  type OffEksCluster,
  type MetalLb,
  type PodSet,
  type JsonObject,
} from '../../lib/model';
import type { ClusterContext, DescribeAddon } from '../context';
import { addonChart } from './support/chart';
import { resources } from './support/values';
import { defined } from '../../lib/common/optional';

const NAME = 'metallb';

/** Port of the controller's webhook. */
const WEBHOOK_PORT = 9443;

/**
 * MetalLB in layer 2 mode: one node of the site answers ARP for each address. Nothing else does (Cilium's announcements
 * are off), and the pool belongs to this site alone: an address that is announced in two places works in neither.
 *
 * Routing protocols are off, and with them frr-k8s, which the chart brings by default.
 */
export const metalLb: DescribeAddon<MetalLb, OffEksCluster> = (context, addon) => {
  const namespace = addonNamespaces(context.cluster).loadBalancers;
  pools(context, addon, namespace);
  return [
    {
      name: NAME,
      chart: charts.metallb,
      namespace,
      layer: 'load-balancers',
      renderedBy: 'engine',
      values: VALUES,
      pods: [
        { ...part('controller'), webhookPort: WEBHOOK_PORT },
        { ...part('speaker'), hostNetwork: true },
      ],
      mayBecome: { 'all-secrets': 'it keeps a webhook, which could be asked about any object' },
    },
  ];
};

const VALUES: JsonObject = {
  crds: { enabled: true },
  frrk8s: { enabled: false },
  loadBalancerClass: '',
  // No nodeSelector for Linux: the template writes that key itself and ours below it, and helm-controller refuses a
  // manifest with a repeated key, which `helm template` lets pass (metallb v0.16.1, templates/speaker.yaml).
  speaker: { frr: { enabled: false }, tolerateMaster: true, resources: resources('25m', '64Mi', '128Mi') },
  controller: {
    securityContext: {
      runAsNonRoot: true,
      runAsUser: 65534,
      fsGroup: 65534,
      seccompProfile: { type: 'RuntimeDefault' },
    },
    resources: resources('25m', '64Mi', '128Mi'),
  },
  prometheus: {
    serviceMonitor: { enabled: false },
    podMonitor: { enabled: false },
    prometheusRule: { enabled: false },
  },
};

const part = (component: string): PodSet => ({
  name: component,
  labels: {
    'app.kubernetes.io/name': NAME,
    'app.kubernetes.io/instance': NAME,
    'app.kubernetes.io/component': component,
  },
  usesApiServer: true,
});

/**
 * The addresses of the site, and the interface that announces them. A layer after the release, whose webhook comes
 * first.
 */
function pools(context: ClusterContext<OffEksCluster>, { pool, interface: on }: MetalLb, namespace: string): void {
  const { site } = context.cluster;
  const chart = addonChart(context, 'address-pools', NAME, namespace);
  new ApiObject(chart, 'pool', {
    apiVersion: 'metallb.io/v1beta1',
    kind: 'IPAddressPool',
    metadata: { name: site },
    // The first and the last address of a network are not host addresses.
    spec: { addresses: pool.map(String), autoAssign: true, avoidBuggyIPs: true },
  });
  new ApiObject(chart, 'advertisement', {
    apiVersion: 'metallb.io/v1beta1',
    kind: 'L2Advertisement',
    metadata: { name: site },
    spec: defined({ ipAddressPools: [site], interfaces: on && [on] }),
  });
}
