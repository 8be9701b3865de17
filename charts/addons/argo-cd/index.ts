import {
  ADDON_IDENTITIES,
  ARGOCD_NAMESPACE,
  ARGOCD_RELEASE,
  type ArgoCdAddon,
  charts,
  type JsonObject,
  type Cluster,
} from '../../../lib/model';
import type { ClusterContext, DescribeAddon } from '../../context';
import { defined, when } from '../../../lib/common/optional';
import { argoCdObjects } from './objects';
import { argoCdPods } from './pods';
import { argoCdCertificates, argoCdConfig, argoCdRbac, argoCdWebhook } from './config';
import { argoCdNotifications } from './notifications';
import { pipelineAccount, pipelineRights } from './pipeline-account';
import { workloadProjects } from './projects';
import { account, dnsOf, monitorsOf, resources, service, serviceAccountValues, type Monitors } from '../support/values';

const twice = { replicas: 2, pdb: { enabled: true, minAvailable: 1 } };

/**
 * Argo CD itself: the release that the bootstrap installed, managed by itself from then on.
 *
 * The parts that serve people and clone repositories run twice. One controller is enough, since several would only
 * divide clusters between them; Redis is a cache that refills, and its HA variant needs three nodes.
 */
export const argoCd: DescribeAddon<ArgoCdAddon> = (context, addon) => {
  argoCdObjects(context, addon);
  const monitors = monitorsOf(context.cluster);
  return [
    {
      name: ARGOCD_RELEASE,
      chart: charts.argoCd,
      namespace: ARGOCD_NAMESPACE,
      layer: 'delivery',
      renderedBy: 'engine',
      values: values(context, addon, monitors),
      provides: [
        ...service(ARGOCD_NAMESPACE, 'argocd-server', 80, 443),
        ...when(callsAws(context.cluster), () => account(ADDON_IDENTITIES['argo-cd'])),
      ],
      needs: [...monitors.needs, ...dnsOf(context.cluster)],
      pods: argoCdPods(context, addon),
      neverPruned: true,
      mayBecome: { 'cluster-admin': 'it applies whatever the platform is made of' },
    },
  ];
};

function values(context: ClusterContext, addon: ArgoCdAddon, { enabled }: Monitors): JsonObject {
  const scraped = { metrics: { enabled, serviceMonitor: { enabled } } };
  return {
    global: {
      domain: addon.host,
      // Connections of all pods of the cluster are derived in one place.
      networkPolicy: { create: false },
    },
    crds: { install: true, keep: true },
    configs: configs(context, addon),
    dex: { enabled: false },
    redis: {
      resources: resources('50m', '64Mi', '256Mi'),
      automountServiceAccountToken: false,
      serviceAccount: { create: true, name: 'argocd-redis' },
    },
    redisSecretInit: { resources: resources('10m', '64Mi', '128Mi') },
    controller: { replicas: 1, resources: resources('500m', '1Gi', '2Gi'), ...scraped },
    server: { ...twice, resources: resources('50m', '128Mi', '512Mi'), ...scraped },
    repoServer: {
      ...twice,
      resources: resources('200m', '512Mi', '1Gi'),
      ...scraped,
      ...defined({
        serviceAccount: callsAws(context.cluster) ? serviceAccountValues(context.cluster, 'argo-cd') : undefined,
      }),
    },
    applicationSet: { replicas: 1, resources: resources('50m', '128Mi', '512Mi'), ...scraped },
    notifications: {
      ...argoCdNotifications(context.cluster, addon),
      ...(addon.slack ? { resources: resources('20m', '64Mi', '256Mi'), ...scraped } : {}),
    },
  };
}

/** Whether Argo CD pulls charts from the registry of AWS, for which its repo server needs a role. */
const callsAws = (cluster: Cluster): boolean =>
  cluster.on === 'eks' && cluster.infrastructure?.registry?.readByArgoCd === true;

const configs = (context: ClusterContext, addon: ArgoCdAddon): JsonObject => ({
  cm: { ...argoCdConfig(context.cluster, addon), ...pipelineAccount(context) },
  rbac: argoCdRbac(addon, pipelineRights(context), workloadProjects(context)),
  ...argoCdCertificates(context.cluster, addon),
  ...argoCdWebhook(addon),
  // The ingress controller ends TLS, in the same cluster; the load balancer of AWS speaks TLS to the pods.
  ...defined({ params: context.cluster.on !== 'eks' ? { 'server.insecure': true } : undefined }),
});
