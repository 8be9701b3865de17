import type { Chart } from 'cdk8s';
import { KubeIngress } from 'cdk8s-plus-28/lib/imports/k8s';
import { ALB_INGRESS_CLASS, ARGOCD_NAMESPACE, type ArgoCdAddon, type EksCluster } from '../../../lib/model';
import { type ClusterContext, onEks } from '../../context';
import { hostIngress } from '../../foundation/host-ingress';
import { secretFrom } from '../../foundation/external-secret';
import { addonChart } from '../support/chart';
import { internalAlb } from '../support/alb';
import { OIDC_SECRET, WEBHOOK_SECRET } from './config';
import { NOTIFICATIONS_SECRET } from './notifications';
import { repositories } from './repositories';

/** The secrets that Argo CD reads and its entrance, for the inside of the network only. */
export function argoCdObjects(context: ClusterContext, addon: ArgoCdAddon): void {
  const { host, oidc, slack, webhook } = addon;
  const chart = addonChart(context, 'delivery', 'argocd', ARGOCD_NAMESPACE);
  const { cluster } = context;
  secretFrom(chart, 'oidc', {
    cluster,
    // Argo CD resolves `$name:key` only in Secrets with this label.
    secret: {
      name: OIDC_SECRET.name,
      from: oidc.secret,
      keys: { [OIDC_SECRET.key]: 'clientSecret' },
      labels: { 'app.kubernetes.io/part-of': 'argocd' },
    },
  });
  if (slack)
    secretFrom(chart, 'notifications', {
      cluster,
      secret: {
        name: NOTIFICATIONS_SECRET.name,
        from: slack.token,
        keys: { [NOTIFICATIONS_SECRET.key]: 'token' },
        labels: { 'app.kubernetes.io/part-of': 'argocd' },
      },
    });
  if (webhook) {
    const { name, key } = WEBHOOK_SECRET;
    secretFrom(chart, 'webhook', {
      cluster,
      secret: {
        name,
        from: webhook.secret,
        keys: { [key]: 'webhook' },
        labels: { 'app.kubernetes.io/part-of': 'argocd' },
      },
    });
  }
  repositories(chart, cluster, addon);
  if (context.cluster.on !== 'eks')
    hostIngress(chart, 'ingress', {
      cluster: context.cluster,
      metadata: { name: 'argocd-server' },
      host,
      service: { name: 'argocd-server', port: 80 },
    });
  else loadBalancerIngress(chart, onEks(context), host);
}

/** The entrance through an internal load balancer, which only addresses of the VPC reach. */
function loadBalancerIngress(chart: Chart, context: ClusterContext<EksCluster>, host: string): void {
  new KubeIngress(chart, 'ingress', {
    metadata: {
      name: 'argocd-server',
      annotations: {
        ...internalAlb(context, context.cluster.network.vpc),
        // argocd-server speaks TLS with a certificate of its own, which the load balancer does not verify.
        'alb.ingress.kubernetes.io/backend-protocol': 'HTTPS',
        'alb.ingress.kubernetes.io/healthcheck-path': '/healthz',
      },
    },
    spec: {
      ingressClassName: ALB_INGRESS_CLASS,
      tls: [{ hosts: [host] }],
      rules: [
        {
          host,
          http: {
            paths: [
              { path: '/', pathType: 'Prefix', backend: { service: { name: 'argocd-server', port: { number: 443 } } } },
            ],
          },
        },
      ],
    },
  });
}
