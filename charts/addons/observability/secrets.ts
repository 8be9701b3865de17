import { KubeRole, KubeRoleBinding } from 'cdk8s-plus-28/lib/imports/k8s';
import type { Chart } from 'cdk8s';
import { ADDON_IDENTITIES, addonNamespaces, type Observability } from '../../../lib/model';
import type { ClusterContext } from '../../context';
import { secretFrom } from '../../foundation/external-secret';
import { addonChart } from '../support/chart';

/** Secrets of the stack, by what they are for. */
export const SECRETS = {
  grafanaAdmin: 'grafana-admin',
  grafanaSignOn: 'grafana-oidc',
  loadBalancerSignOn: 'alb-oidc',
  slackWebhook: 'alertmanager-slack',
  pager: 'alertmanager-pager',
  heartbeat: 'alertmanager-heartbeat',
} as const;

/** Fills the secrets of the stack from Secrets Manager. */
export function observabilitySecrets(
  context: ClusterContext,
  { grafanaAdmin, alerts, public: hosts }: Observability,
): void {
  const chart = addonChart(
    context,
    'observability',
    'observability-secrets',
    addonNamespaces(context.cluster).monitoring,
  );
  const { cluster } = context;
  secretFrom(chart, 'grafana-admin', {
    cluster,
    secret: {
      name: SECRETS.grafanaAdmin,
      from: grafanaAdmin,
      keys: { 'admin-user': 'username', 'admin-password': 'password' },
    },
  });
  secretFrom(chart, 'slack-webhook', {
    cluster,
    secret: { name: SECRETS.slackWebhook, from: alerts.webhook, keys: { url: 'url' } },
  });
  if (alerts.pager)
    secretFrom(chart, 'pager', {
      cluster,
      secret: { name: SECRETS.pager, from: alerts.pager, keys: { 'routing-key': 'routingKey' } },
    });
  if (alerts.heartbeat)
    secretFrom(chart, 'heartbeat', {
      cluster,
      secret: { name: SECRETS.heartbeat, from: alerts.heartbeat, keys: { url: 'heartbeatUrl' } },
    });
  if (!hosts) return;
  const from = hosts.oidc.secret;
  secretFrom(chart, 'grafana-sign-on', {
    cluster,
    secret: {
      name: SECRETS.grafanaSignOn,
      from,
      keys: { OIDC_CLIENT_ID: 'clientId', OIDC_CLIENT_SECRET: 'clientSecret' },
    },
  });
  // The keys are those the load balancer controller asks for.
  secretFrom(chart, 'load-balancer-sign-on', {
    cluster,
    secret: { name: SECRETS.loadBalancerSignOn, from, keys: { clientID: 'clientId', clientSecret: 'clientSecret' } },
  });
  letLoadBalancerControllerRead(chart, SECRETS.loadBalancerSignOn);
}

/** The controller may read no Secret of its own accord; this one it must, to set up the sign-on. */
function letLoadBalancerControllerRead(chart: Chart, secret: string): void {
  const { namespace, serviceAccount } = ADDON_IDENTITIES['load-balancer-controller'];
  const name = `${serviceAccount}-${secret}`;
  new KubeRole(chart, 'sign-on-role', {
    metadata: { name },
    rules: [{ apiGroups: [''], resources: ['secrets'], resourceNames: [secret], verbs: ['get', 'list', 'watch'] }],
  });
  new KubeRoleBinding(chart, 'sign-on-role-binding', {
    metadata: { name },
    roleRef: { apiGroup: 'rbac.authorization.k8s.io', kind: 'Role', name },
    subjects: [{ kind: 'ServiceAccount', name: serviceAccount, namespace }],
  });
}
