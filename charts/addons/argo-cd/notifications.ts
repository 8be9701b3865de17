import type { ArgoCdAddon, Cluster, JsonObject } from '../../../lib/model';

/** Secret with the token of the Slack bot; its name is the one Argo CD reads. */
export const NOTIFICATIONS_SECRET = { name: 'argocd-notifications-secret', key: 'slack-token' } as const;

/**
 * Minutes an Application stays out of sync before it counts as drift. Self-heal tries again with growing pauses of up to
 * five minutes, and each try counts as an operation: a longer time would never pass.
 */
const DRIFT_MINUTES = 2;

const APP = '<{{.context.argocdUrl}}/applications/{{.app.metadata.name}}|{{.app.metadata.name}}>';

/** Drift, failed syncs and degraded health to one Slack channel, for every Application. */
export const argoCdNotifications = ({ clusterName }: Cluster, { host, slack }: ArgoCdAddon): JsonObject => ({
  enabled: true,
  argocdUrl: `https://${host}`,
  secret: { create: false, name: NOTIFICATIONS_SECRET.name },
  notifiers: { 'service.slack': `token: $${NOTIFICATIONS_SECRET.key}\n` },
  subscriptions: [{ recipients: [`slack:${slack.channel.slice(1)}`], triggers: ['on-drift', 'on-sync-failed', 'on-health-degraded'] }],
  triggers: {
    'trigger.on-drift': trigger({
      when: `app.status.sync.status == 'OutOfSync' and app.status.operationState != nil and app.status.operationState.phase == 'Succeeded' and time.Now().Sub(time.Parse(app.status.operationState.finishedAt)).Minutes() >= ${DRIFT_MINUTES}`,
      oncePer: 'app.status.sync.revision',
      send: 'app-drift',
    }),
    'trigger.on-sync-failed': trigger({
      when: "app.status.operationState != nil and app.status.operationState.phase in ['Error', 'Failed']",
      oncePer: 'app.status.operationState?.syncResult?.revision',
      send: 'app-sync-failed',
    }),
    'trigger.on-health-degraded': trigger({ when: "app.status.health.status == 'Degraded'", send: 'app-health-degraded' }),
  },
  templates: {
    'template.app-drift': message(`:warning: ${clusterName}: ${APP} has drifted from Git and does not come back by itself`),
    'template.app-sync-failed': message(`:x: ${clusterName}: ${APP} failed to sync: {{.app.status.operationState.message}}`),
    'template.app-health-degraded': message(`:rotating_light: ${clusterName}: ${APP} is degraded`),
  },
});

/** @param oncePer expression whose value must change before the same notification is sent again. @default - sent each time the condition comes true */
function trigger({ when, oncePer, send }: { readonly when: string; readonly oncePer?: string; readonly send: string }): string {
  return [`- when: ${when}`, ...(oncePer ? [`  oncePer: ${oncePer}`] : []), `  send: [${send}]`, ''].join('\n');
}

/** A block scalar: the texts hold colons and quotes. */
const message = (text: string): string => `message: |\n  ${text}\n`;
