import { code, type CheckCode } from '../gate';
import { ALLOY_COPY } from './codes-of-copies';
import { ENTRANCE_CODES } from './codes-of-entrances';
import { SETTING_OPERATION_CODES } from './codes-of-operation';

export const ARGO_POLICY = code('settings/argo-cd-policy', {
  title: 'the policy of Argo CD parses, and each role that it gives is defined',
  why: 'Argo CD drops what it cannot read: people are refused, on the day they need it',
  bad: 'g, apps:developers, role:deployers, where role:deployer is defined',
  good: 'g, apps:developers, role:deployer',
});
export const ARGO_DEFAULT = code('settings/argo-cd-default', {
  title: 'whoever logs in to Argo CD may change nothing by that alone',
  why: 'every account of the company, and each guest of it, is an administrator of the clusters',
  bad: 'policy.default: role:admin',
  good: 'policy.default: "" or role:readonly',
});
export const ARGO_GROUPS = code('settings/argo-cd-groups', {
  title: 'where rights belong to groups, the login asks for groups',
  why: 'the token carries none, and after the login nobody may do anything',
  bad: 'requestedScopes: [openid, profile, email]',
  good: 'requestedScopes: [openid, profile, email, groups]',
});
export const ARGO_SECRET = code('settings/argo-cd-secret', {
  title: 'a secret that settings of Argo CD name has the key, and the label by which Argo CD reads it',
  why: 'Argo CD sends the text `$name:key` as the secret, and the login or the notification fails',
  bad: '$argocd-oidc:client_secret, where the Secret has clientSecret',
  good: '$argocd-oidc:clientSecret, of a Secret with app.kubernetes.io/part-of: argocd',
});
export const ARGO_DOOR = code('settings/argo-cd-door', {
  title: 'Argo CD has one way in and opens no shell',
  why: 'the password of the first day, or a session of a browser, is a shell in every pod',
  bad: 'admin.enabled: true beside a single sign-on; exec.enabled: true',
  good: 'admin.enabled: false, exec.enabled: false',
});
export const KEEPS_DEFINITIONS = code('settings/keeps-definitions', {
  title: 'definitions of custom resources outlive the release that brings them',
  why: 'removing the release removes them, and with them every object of their kinds',
  bad: 'crds: {install: true, keep: false}',
  good: 'crds: {install: true, keep: true}',
});
export const ARGO_MESSAGE = code('settings/argo-cd-message', {
  title: 'a subscription of Argo CD has its trigger, and a trigger its template',
  why: 'a failed sync is announced to nobody',
  bad: 'send: [app-sync-fail], where template.app-sync-failed is defined',
  good: 'send: [app-sync-failed]',
});
export const ALERT_ROUTE = code('settings/alert-route', {
  title: 'a route of Alertmanager leads to a receiver, by matchers that parse',
  why: 'Alertmanager refuses its configuration and keeps the old one, or does not start',
  bad: 'receiver: criticals; severity == "critical"',
  good: 'receiver: critical; severity = "critical"',
  scanners: ['amtool check-config'],
});
export const ALERT_SILENT = code('settings/alert-silent', {
  title: 'alerts that somebody has to act on reach somebody',
  why: 'the worst alerts are thrown away, and nobody misses them until the day',
  bad: 'a route before the others that takes every alert to a receiver without a channel; severity: crtical; a route to the pager for severity = "page", which no rule gives',
  good: 'every severity but info and none ends at a receiver with a channel, by a route that asks for it, and critical at the one that wakes somebody',
});
export const ALERT_HEARTBEAT = code('settings/alert-heartbeat', {
  title: 'the alert that always fires leaves the cluster',
  why: 'a Prometheus, an Alertmanager or a machine that is gone says nothing, and nothing sounds like all is well',
  bad: 'Watchdog ends at a receiver without a channel',
  good: 'a route for Watchdog to a webhook outside that wakes people when it is not called',
});
export const ALERT_TEMPLATE = code('settings/alert-template', {
  title: 'templates in the configuration of Alertmanager are whole',
  why: 'no message can be made of an alert, and none is sent',
  bad: '{{ .Status }',
  good: '{{ .Status }}',
  scanners: ['amtool check-config'],
});
export const ALERT_FILE = code('settings/alert-file', {
  title: 'a file that Alertmanager reads is mounted',
  why: 'it finds no address to send to, and every notification fails',
  bad: '/etc/alertmanager/secrets/slack/url without slack among alertmanagerSpec.secrets',
  good: 'the Secret in both',
});
export const SELECTOR_NIL = code('settings/selector-nil', {
  title: 'Prometheus reads the monitors and rules of all, not of its own release alone',
  why: 'no program of ours is measured, and none of our alerts exists',
  bad: 'serviceMonitorSelectorNilUsesHelmValues: true, or left out, beside ServiceMonitors of others',
  good: 'serviceMonitorSelectorNilUsesHelmValues: false',
});
export const DISK_LIMIT = code('settings/disk-limit', {
  title: 'what Prometheus may keep fits its disk',
  why: 'it stops when the disk is full, before its own limit is reached',
  bad: 'retentionSize: 120GB on a disk of 100Gi',
  good: 'retentionSize: 80GB on a disk of 100Gi',
});
export const DATA_SOURCE = code('settings/data-source', {
  title: 'a data source of Grafana names others by their uid, and its dollars survive',
  why: 'links lead nowhere: Grafana replaces ${…} when it reads the file',
  bad: 'datasourceUid: traces without such a source; url: ${__value.raw}',
  good: 'datasourceUid: tempo; url: $${__value.raw}',
});
export const GRAFANA_ADMIN = code('settings/grafana-admin', {
  title: 'whoever logs in to Grafana does not become its administrator',
  why: 'every account of the company changes dashboards and reads what data sources keep',
  bad: `role_attribute_path: "'Admin'"`,
  good: `role_attribute_path: "'Viewer'", or an expression over groups`,
});
export const LOKI_SCHEMA = code('settings/loki-schema', {
  title: 'Loki has a schema for today, in the order of its dates, on the store that it is given',
  why: 'it takes no line, or finds those of before no more',
  bad: 'from: "2036-01-01" alone',
  good: 'a first date that has passed, and each after the one before',
  scanners: ['loki -verify-config'],
});
export const LOKI_RETENTION = code('settings/loki-retention', {
  title: 'where Loki promises a retention, its compactor deletes',
  why: 'logs are kept for ever, and paid for',
  bad: 'retention_period: 168h with retention_enabled: false',
  good: 'compactor: {retention_enabled: true, delete_request_store: s3}',
});
export const LISTENS_ALONE = code('settings/listens-alone', {
  title: 'a receiver of traces listens to other pods',
  why: 'spans of every program are refused, and nobody is told',
  bad: 'endpoint: 127.0.0.1:4317',
  good: 'endpoint: 0.0.0.0:4317',
});
export const OTLP = code('settings/otlp-protocol', {
  title: 'a program speaks the protocol of the port that it sends to',
  why: 'spans sent as gRPC to a port that speaks HTTP are dropped',
  bad: 'OTEL_EXPORTER_OTLP_PROTOCOL: grpc and port 4318',
  good: 'grpc and 4317, http/protobuf and 4318',
});
export const ALLOY = code('settings/alloy', {
  title: 'the configuration of Alloy is whole, and names components that are there',
  why: 'the collector does not load it: logs, metrics and traces are lost',
  bad: 'otelcol.processor.batch.every.input without a component of that name',
  good: 'the label of a component',
  scanners: ['alloy validate'],
});
export const KAFKA_USER = code('settings/kafka-user', {
  title: 'a program logs in to Kafka as a user that is there',
  why: 'the broker refuses it',
  bad: 'KAFKA_USERNAME: gateway without a KafkaUser gateway',
  good: 'the name of a KafkaUser',
});

export const AWS_ID = code('settings/aws-id', {
  title: 'an id of AWS has its form, and belongs to one region',
  why: 'the controller starts, and finds nothing in a network that does not exist, or is in another region',
  bad: 'vpcId of the other cluster',
  good: 'vpcId: vpc-0a1b2c3d4e5f60001, of the stack of the cluster',
});
export const AWS_REGION = code('settings/aws-region', {
  title: 'requests to AWS are signed for the region that they are sent to',
  why: 'each is refused, and what it carries is lost',
  bad: 'aps-workspaces.us-east-1.amazonaws.com with sigv4: {region: eu-west-1}',
  good: 'the same region in both',
});
export const BACKUP_SCHEDULE = code('settings/backup-schedule', {
  title: 'the schedule of a backup is one that cron parses',
  why: 'the schedule is refused, and no backup is made',
  bad: 'schedule: "0 25 * * *"',
  good: 'schedule: "0 1 * * *"',
});

export const BACKUP_VOLUMES = code('settings/backup-volumes', {
  title: 'a schedule of backups saves volumes in one way or another',
  why: 'a backup is there every morning, and no data is in it',
  bad: 'snapshotVolumes: false, and policies that skip every volume',
  good: 'an action fs-backup or snapshot in the policies, or defaultVolumesToFsBackup: true',
});
export const BACKUP_KEPT = code('settings/backup-kept', {
  title: 'a backup is kept until the one after the next is there',
  why: 'before the next one, or when that fails, there is no backup at all',
  bad: 'ttl: 12h0m0s for a schedule that runs once a day',
  good: 'ttl: 720h0m0s',
});
export const GRAFANA_ANONYMOUS = code('settings/grafana-anonymous', {
  title: 'nobody writes in Grafana without a name',
  why: 'whoever reaches it changes dashboards and reads all that its data sources read',
  bad: 'auth.anonymous: {enabled: true, org_role: Admin}',
  good: 'no auth.anonymous, or org_role: Viewer where dashboards are public',
});

export const SETTING_CODES: readonly CheckCode[] = [
  ...ENTRANCE_CODES,
  ...SETTING_OPERATION_CODES,
  BACKUP_VOLUMES,
  BACKUP_KEPT,
  GRAFANA_ANONYMOUS,
  ARGO_POLICY,
  ARGO_DEFAULT,
  ARGO_GROUPS,
  ARGO_SECRET,
  ARGO_DOOR,
  KEEPS_DEFINITIONS,
  ARGO_MESSAGE,
  ALERT_ROUTE,
  ALERT_SILENT,
  ALERT_HEARTBEAT,
  ALERT_TEMPLATE,
  ALERT_FILE,
  SELECTOR_NIL,
  DISK_LIMIT,
  DATA_SOURCE,
  GRAFANA_ADMIN,
  LOKI_SCHEMA,
  LOKI_RETENTION,
  LISTENS_ALONE,
  OTLP,
  ALLOY,
  ALLOY_COPY,
  KAFKA_USER,
  AWS_ID,
  AWS_REGION,
  BACKUP_SCHEDULE,
];
