import { given } from '../../../lib/common/optional';
import { goTemplateText } from '../../../lib/common/text/go-template';
import type { ArgoCdAddon, ArgoCdEvent, Cluster, JsonObject } from '../../../lib/model';

/** Secret with the token of the Slack bot; its name is the one Argo CD reads. */
export const NOTIFICATIONS_SECRET = { name: 'argocd-notifications-secret', key: 'slack-token' } as const;

/**
 * Minutes an Application stays out of sync before it counts as drift. Self-heal tries again with growing pauses of up
 * to five minutes, and each try counts as an operation: a longer time would never pass.
 */
const DRIFT_MINUTES = 2;

/** Stands for the name of the cluster. */
const CLUSTER = '<cluster>';

const APP = '<{{.context.argocdUrl}}/applications/{{.app.metadata.name}}|{{.app.metadata.name}}>';

/** When an event is reported, and how. */
interface Told {
  readonly when: string;
  /**
   * Expression whose value must change before the event is reported again.
   *
   * @default - whenever the condition becomes true
   */
  readonly oncePer?: string;
  readonly text: string;
}

const EVENTS: Readonly<Record<ArgoCdEvent, Told>> = {
  drift: {
    when:
      `app.status.sync.status == 'OutOfSync' and app.status.operationState != nil and ` +
      `app.status.operationState.phase == 'Succeeded' and ` +
      `time.Now().Sub(time.Parse(app.status.operationState.finishedAt)).Minutes() >= ${DRIFT_MINUTES}`,
    oncePer: 'app.status.sync.revision',
    text: `:warning: ${CLUSTER}: ${APP} has drifted from Git and does not come back by itself`,
  },
  'sync-succeeded': {
    when: "app.status.operationState != nil and app.status.operationState.phase in ['Succeeded']",
    oncePer: 'app.status.operationState?.syncResult?.revision',
    text: `:white_check_mark: ${CLUSTER}: ${APP} is at {{.app.status.operationState.syncResult.revision}}`,
  },
  'sync-failed': {
    when: "app.status.operationState != nil and app.status.operationState.phase in ['Error', 'Failed']",
    oncePer: 'app.status.operationState?.syncResult?.revision',
    text: `:x: ${CLUSTER}: ${APP} failed to sync: {{.app.status.operationState.message}}`,
  },
  'health-degraded': {
    when: "app.status.health.status == 'Degraded'",
    text: `:rotating_light: ${CLUSTER}: ${APP} is degraded`,
  },
};

/** Events that are reported by default: all that need attention. */
const DEFAULT_EVENTS: readonly ArgoCdEvent[] = ['drift', 'sync-failed', 'health-degraded'];

/** Events of every Application to one Slack channel; where there is none, nobody looks for events. */
export function argoCdNotifications(
  { clusterName }: Cluster,
  { host, slack, notify = DEFAULT_EVENTS }: ArgoCdAddon,
): JsonObject {
  if (slack === undefined) return { enabled: false };
  const template = (event: ArgoCdEvent): string => `app-${event}`;
  return {
    enabled: true,
    argocdUrl: `https://${host}`,
    secret: { create: false, name: NOTIFICATIONS_SECRET.name },
    notifiers: { 'service.slack': `token: $${NOTIFICATIONS_SECRET.key}\n` },
    subscriptions: [
      { recipients: [`slack:${slack.channel.slice(1)}`], triggers: notify.map((event) => `on-${event}`) },
    ],
    triggers: Object.fromEntries(
      notify.map((event) => [`trigger.on-${event}`, trigger(EVENTS[event], template(event))]),
    ),
    templates: Object.fromEntries(
      notify.map((event) => [
        `template.${template(event)}`,
        message(EVENTS[event].text.replace(CLUSTER, () => goTemplateText(clusterName))),
      ]),
    ),
  };
}

const trigger = ({ when, oncePer }: Told, send: string): string =>
  [`- when: ${when}`, ...given(oncePer, (field) => `  oncePer: ${field}`), `  send: [${send}]`, ''].join('\n');

/** A block scalar: the texts hold colons and quotes. */
const message = (text: string): string => `message: |\n  ${text}\n`;
