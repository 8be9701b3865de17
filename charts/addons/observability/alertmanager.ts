import { given } from '../../../lib/common/optional';
import { type AlertTargets, type Cluster, type JsonObject, Memory, type Observability } from '../../../lib/model';
import { resources } from '../support/values';
import { volume } from './prometheus';
import { SECRETS } from './secrets';

/**
 * File that the operator mounts from the Secret; Alertmanager reads it at every message, so a rotation needs no
 * restart.
 */
const WEBHOOK_FILE = `/etc/alertmanager/secrets/${SECRETS.slackWebhook}/url`;

const mounted = (secret: string, key: string): string => `/etc/alertmanager/secrets/${secret}/${key}`;

/** Seconds between calls of the heartbeat are a little more than this. */
const HEARTBEAT = { group_wait: '0s', group_interval: '1m', repeat_interval: '5m' } as const;

/**
 * Alertmanager, by what an alert asks of people: critical wakes them where there is a pager, both severities are told
 * in one Slack channel, and the alert that always fires calls whoever misses it.
 */
export function alertmanager(cluster: Cluster, { replicas, alerts }: Observability): JsonObject {
  const { pager, heartbeat } = alerts;
  return {
    ...(replicas === 1 ? {} : { podDisruptionBudget: { enabled: true, minAvailable: 1 } }),
    config: {
      route: {
        receiver: 'warning',
        group_by: ['alertname', 'namespace'],
        group_wait: '30s',
        group_interval: '5m',
        repeat_interval: '12h',
        routes: [
          ...given(heartbeat, () => ({ receiver: 'heartbeat', matchers: ['alertname = "Watchdog"'], ...HEARTBEAT })),
          { receiver: 'nobody', matchers: ['alertname =~ "Watchdog|InfoInhibitor"'] },
          { receiver: 'critical', matchers: ['severity = "critical"'], group_wait: '10s', repeat_interval: '1h' },
          { receiver: 'nobody', matchers: ['severity =~ "info|none"'] },
        ],
      },
      receivers: [
        { name: 'nobody' },
        { name: 'critical', ...slack(cluster, alerts, ':rotating_light:'), ...(pager ? pagerDuty(cluster) : {}) },
        { name: 'warning', ...slack(cluster, alerts, ':warning:') },
        ...given(heartbeat, () => ({
          name: 'heartbeat',
          webhook_configs: [{ url_file: mounted(SECRETS.heartbeat, 'url'), send_resolved: false }],
        })),
      ],
    },
    alertmanagerSpec: {
      replicas,
      podAntiAffinity: 'hard',
      secrets: [
        SECRETS.slackWebhook,
        ...given(pager, () => SECRETS.pager),
        ...given(heartbeat, () => SECRETS.heartbeat),
      ],
      resources: resources('20m', '64Mi', '256Mi'),
      storage: { volumeClaimTemplate: { spec: volume(cluster, Memory.gibibytes(2)) } },
    },
  };
}

const RUNBOOK = '{{ with .CommonAnnotations.runbook_url }}{{ . }}{{ end }}';

const slack = (cluster: Cluster, { channel }: AlertTargets, mark: string): JsonObject => ({
  slack_configs: [
    {
      api_url_file: WEBHOOK_FILE,
      channel,
      send_resolved: true,
      title:
        `${mark} [${cluster.clusterName}] {{ .Status | toUpper }} {{ .CommonLabels.alertname }} ({{ .Alerts | ` +
        'len }})',
      text:
        '{{ range .Alerts }}{{ .Annotations.summary }}{{ with .Annotations.runbook_url }} <{{ . }}|runbook>{{ ' +
        'end }}\n{{ end }}',
    },
  ],
});

/** An incident for each group of alerts; it is closed when they are. */
const pagerDuty = (cluster: Cluster): JsonObject => ({
  pagerduty_configs: [
    {
      routing_key_file: mounted(SECRETS.pager, 'routing-key'),
      send_resolved: true,
      severity: 'critical',
      client: cluster.clusterName,
      client_url: RUNBOOK,
      description: `[${cluster.clusterName}] {{ .CommonLabels.alertname }}: {{ .CommonAnnotations.summary }}`,
    },
  ],
});
