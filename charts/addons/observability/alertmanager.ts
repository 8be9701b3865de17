import { type Cluster, type JsonObject, Memory, type Observability } from '../../../lib/model';
import { resources } from '../support/values';
import { volume } from './prometheus';
import { SECRETS } from './secrets';

/**
 * File that the operator mounts from the Secret; Alertmanager reads it at every message, so a rotation needs no
 * restart.
 */
const WEBHOOK_FILE = `/etc/alertmanager/secrets/${SECRETS.slackWebhook}/url`;

/** Alertmanager, which tells one Slack channel; how often depends on the severity. */
export function alertmanager(cluster: Cluster, { replicas, alerts: { channel } }: Observability): JsonObject {
  const receiver = (name: string, mark: string): JsonObject => ({
    name,
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
          // Always fires: it proves that alerts arrive, and is for a dead man's switch outside the cluster.
          { receiver: 'nobody', matchers: ['alertname =~ "Watchdog|InfoInhibitor"'] },
          { receiver: 'critical', matchers: ['severity = "critical"'], group_wait: '10s', repeat_interval: '1h' },
          { receiver: 'nobody', matchers: ['severity =~ "info|none"'] },
        ],
      },
      receivers: [{ name: 'nobody' }, receiver('critical', ':rotating_light:'), receiver('warning', ':warning:')],
    },
    alertmanagerSpec: {
      replicas,
      podAntiAffinity: 'hard',
      secrets: [SECRETS.slackWebhook],
      resources: resources('20m', '64Mi', '256Mi'),
      storage: { volumeClaimTemplate: { spec: volume(cluster, Memory.gibibytes(2)) } },
    },
  };
}
