import { KubeIngressClass } from 'cdk8s-plus-28/lib/imports/k8s';
import {
  IngressClassParams,
  type IngressClassParamsSpecLoadBalancerAttributes,
  IngressClassParamsSpecTargetType,
} from '../../imports/elbv2.k8s.aws';
import { defined, when } from '../../lib/common/optional';
import {
  ADDON_IDENTITIES,
  charts,
  cloudValue,
  ALB_INGRESS_CLASS,
  entrancesBy,
  loadBalancerLogs,
  type LoadBalancerController,
  type EksCluster,
  type JsonObject,
  type Provision,
} from '../../lib/model';
import type { ClusterContext, DescribeAddon } from '../context';
import { addonChart } from './support/chart';
import { account, monitorsOf, resources, RESTRICTED_CONTAINER, webhooks, type Monitors } from './support/values';

const { namespace, serviceAccount } = ADDON_IDENTITIES['load-balancer-controller'];

/**
 * The AWS Load Balancer Controller, with certificates from cert-manager: its own would be new at every rendering.
 *
 * Services of type LoadBalancer are not its business here, so the webhook that would hold up every new Service is off,
 * and so are both gates of the Gateway API, which v3.5 opens by default, but for the one that entrances need.
 */
export const loadBalancerController: DescribeAddon<LoadBalancerController, EksCluster> = (context, addon) => {
  ingressClass(context, addon);
  const { cluster } = context;
  const monitors = monitorsOf(cluster);
  return [
    {
      name: 'aws-load-balancer-controller',
      chart: charts.loadBalancerController,
      namespace,
      layer: 'ingress',
      renderedBy: 'engine',
      values: values(cluster, addon, monitors),
      provides: PROVIDES,
      needs: [
        'crd:cert-manager.io/Certificate',
        'crd:cert-manager.io/Issuer',
        'webhook:cert-manager.io/Certificate',
        ...monitors.needs,
      ],
      pods: [
        {
          name: 'controller',
          labels: {
            'app.kubernetes.io/name': 'aws-load-balancer-controller',
            'app.kubernetes.io/instance': 'aws-load-balancer-controller',
          },
          usesApiServer: true,
          usesAws: true,
          webhookPort: 9443,
          metricsPort: 8080,
        },
      ],
      mayBecome: { 'cluster-admin': 'its chart lets it write ConfigMaps everywhere, the settings of the engine too' },
    },
  ];
};

const PROVIDES: readonly Provision[] = [
  account(ADDON_IDENTITIES['load-balancer-controller']),
  ...webhooks('networking.k8s.io', 'Ingress'),
];

const values = (cluster: EksCluster, { webAcl }: LoadBalancerController, monitors: Monitors): JsonObject => ({
  clusterName: cluster.clusterName,
  // Stated, since a pod behind hop limit 1 cannot ask the instance for them.
  region: cluster.region,
  vpcId: cloudValue(cluster.stack, 'VpcId'),
  replicaCount: 2,
  podDisruptionBudget: { maxUnavailable: 1 },
  serviceAccount: { create: true, name: serviceAccount },
  enableCertManager: true,
  defaultTargetType: 'ip',
  createIngressClassResource: false,
  ingressClassParams: { create: false },
  ingressClass: ALB_INGRESS_CLASS,
  enableServiceMutatorWebhook: false,
  enableShield: false,
  enableWaf: false,
  enableWafv2: webAcl !== undefined,
  controllerConfig: {
    featureGates: {
      ALBGatewayAPI: entrancesBy(cluster, 'aws-load-balancer-controller').length > 0,
      NLBGatewayAPI: false,
    },
  },
  podSecurityContext: { fsGroup: 65534, seccompProfile: { type: 'RuntimeDefault' } },
  securityContext: RESTRICTED_CONTAINER,
  resources: resources('100m', '256Mi', '512Mi'),
  serviceMonitor: { enabled: monitors.enabled },
});

/** The class is ours, not the chart's, and holds what no Ingress may weaken. After the webhook that checks it. */
function ingressClass(context: ClusterContext<EksCluster>, addon: LoadBalancerController): void {
  const chart = addonChart(context, 'ingress-classes', 'ingress-class');
  const attributes = attributesOf(context.cluster, addon);
  new IngressClassParams(chart, 'parameters', {
    metadata: { name: ALB_INGRESS_CLASS },
    spec: {
      sslPolicy: 'ELBSecurityPolicy-TLS13-1-2-2021-06',
      targetType: IngressClassParamsSpecTargetType.IP,
      ...defined({
        loadBalancerAttributes: attributes.length > 0 ? [...attributes] : undefined,
        wafv2AclArn: addon.webAcl,
      }),
    },
  });
  new KubeIngressClass(chart, 'class', {
    metadata: { name: ALB_INGRESS_CLASS },
    spec: {
      controller: 'ingress.k8s.aws/alb',
      parameters: { apiGroup: 'elbv2.k8s.aws', kind: 'IngressClassParams', name: ALB_INGRESS_CLASS },
    },
  });
}

/** Attributes of every load balancer of the class (Elastic Load Balancing user guide, "Load balancer attributes"). */
const attributesOf = (
  cluster: EksCluster,
  { accessLogs = false, deletionProtection = false }: LoadBalancerController,
): readonly IngressClassParamsSpecLoadBalancerAttributes[] => [
  ...when(accessLogs, () => [
    { key: 'access_logs.s3.enabled', value: 'true' },
    { key: 'access_logs.s3.bucket', value: loadBalancerLogs(cluster) },
  ]).flat(),
  ...when(deletionProtection, () => ({ key: 'deletion_protection.enabled', value: 'true' })),
];
