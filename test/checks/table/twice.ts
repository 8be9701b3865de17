import { ALERT_AGE, HEALTH, NAMED, PORT, REGION, TOPIC } from '../../../lib/checks/twice/codes';
import type { Case } from '../support/case';
import { deployment } from '../support/files';

const TEMPLATE = '/dist/demo/aws/demo-one.template.json';

const program = (variables: string): Case['good'] => ({
  'apps/web.yaml': deployment({ pod: 'serviceAccountName: web', container: `env: [${variables}]` }),
});
const told = (name: string, value: string): Case['good'] => program(`{name: ${name}, value: "${value}"}`);

/** A role of web that may read a queue, in a stack of us-east-1. */
const stack: Case['good'] = {
  [TEMPLATE]: JSON.stringify({
    Metadata: { 'archipel.dev/cluster': 'one', 'archipel.dev/region': 'us-east-1' },
    Resources: {
      Role: {
        Type: 'AWS::IAM::Role',
        Properties: {
          Policies: [
            {
              PolicyDocument: {
                Statement: [
                  {
                    Effect: 'Allow',
                    Action: 'sqs:ReceiveMessage',
                    Resource: 'arn:aws:sqs:us-east-1:111122223333:orders',
                  },
                ],
              },
            },
          ],
        },
      },
      Association: {
        Type: 'AWS::EKS::PodIdentityAssociation',
        Properties: {
          ClusterName: 'one',
          Namespace: 'web',
          ServiceAccount: 'web',
          RoleArn: { 'Fn::GetAtt': ['Role', 'Arn'] },
        },
      },
    },
  }),
};

const shared = (port: string): Case['good'] => ({
  'apps/web.yaml': deployment({ container: 'envFrom: [{configMapRef: {name: web}}]' }),
  'apps/config.yaml':
    'apiVersion: v1\nkind: ConfigMap\nmetadata: {name: web, namespace: web}\n' + `data: {PORT: "${port}"}\n`,
});

const acl = (operation: string): string => `{resource: {type: topic, name: orders}, operations: [${operation}]}`;
const kafka = (...operations: readonly string[]): Case['good'] => ({
  'data/topic.yaml': 'apiVersion: kafka.strimzi.io/v1\nkind: KafkaTopic\nmetadata: {name: orders, namespace: kafka}\n',
  'data/user.yaml': `apiVersion: kafka.strimzi.io/v1
kind: KafkaUser
metadata: {name: web, namespace: kafka}
spec: {authorization: {acls: [${operations.map(acl).join(', ')}]}}
`,
});

const checks = (second: string): Case['good'] => ({
  'apps/web.yaml': deployment(),
  '/dist/demo/aws/demo-global.template.json': JSON.stringify({
    Resources: Object.fromEntries(
      ['api.one.example.org', second].map((host, index) => [
        `Check${index}`,
        {
          Type: 'AWS::Route53::HealthCheck',
          Properties: { HealthCheckConfig: { Type: 'HTTPS', FullyQualifiedDomainName: host, ResourcePath: '/' } },
        },
      ]),
    ),
  }),
});

/** A job of a day, or a backup of the values of Velero, and an alert on its age. */
const late = (expr: string): Case['good'] => ({
  'apps/job.yaml':
    'apiVersion: batch/v1\nkind: CronJob\nmetadata: {name: report, namespace: web}\nspec: {schedule: "0 3 * * *"}\n',
  'gitops/velero.yaml': `apiVersion: argoproj.io/v1alpha1
kind: Application
metadata: {name: velero, namespace: argocd}
spec:
  source:
    repoURL: https://charts.example.org
    chart: velero
    targetRevision: 1.0.0
    helm: {valuesObject: {schedules: {weekly: {schedule: "0 1 * * 0"}}}}
`,
  'apps/rule.yaml':
    'apiVersion: monitoring.coreos.com/v1\nkind: PrometheusRule\nmetadata: {name: web, namespace: web}\n' +
    `spec: {groups: [{name: g, rules: [{alert: Late, expr: ${JSON.stringify(expr)}}]}]}\n`,
});
const REPORT = 'kube_cronjob_status_last_successful_time{namespace="web",cronjob="report"}';
const SNAPSHOT = 'max(k3s_etcd_snapshot_created_timestamp_seconds{storage_node="s3"})';
/** Servers of k3s, which snapshot etcd by this schedule, and an alert on how old the last snapshot is. */
const etcd = (expr: string, more = '  etcd-snapshot-schedule-cron: 0 */6 * * *\n'): Case['good'] => ({
  ...late(expr),
  '/dist/demo/ansible/one/group_vars/all.yml': `k3s_config_server:\n  etcd-s3: true\n${more}`,
});
const WEEKLY = 'max by (schedule) (velero_backup_last_successful_timestamp{schedule="velero-weekly"})';

/** What stands in two places. */
export const twiceCases: readonly Case[] = [
  {
    code: PORT,
    bad: told('PORT', '8081'),
    where: { object: 'Deployment web/web', given: '8081', allowed: '8080' },
    good: told('PORT', '8080'),
  },
  {
    code: PORT,
    note: 'from a ConfigMap',
    bad: shared('3000'),
    where: { object: 'ConfigMap web/web', field: 'data["PORT"]' },
    good: shared('8080'),
  },
  {
    code: NAMED,
    bad: { ...stack, ...told('SQS_QUEUE', 'mails') },
    where: { object: 'Deployment web/web', given: 'mails', allowed: 'orders' },
    good: { ...stack, ...told('SQS_QUEUE_URL', 'https://sqs.us-east-1.amazonaws.com/111122223333/orders') },
  },
  {
    code: REGION,
    bad: { ...stack, ...told('OUTPUT', 'renders-eu-west-1') },
    where: { given: 'renders-eu-west-1', allowed: 'renders-us-east-1' },
    good: { ...stack, ...told('OUTPUT', 'renders-us-east-1') },
  },
  {
    code: TOPIC,
    bad: kafka('Write'),
    where: { object: 'KafkaTopic kafka/orders', message: 'nobody may read the topic' },
    good: kafka('Write', 'Read'),
  },
  {
    code: HEALTH,
    bad: checks('api.one.example.org'),
    where: { given: 'api.one.example.org', message: 'Check0 asks the same' },
    good: checks('api.two.example.org'),
  },
  {
    code: ALERT_AGE,
    bad: late(`time() - ${REPORT} > 12 * 3600`),
    where: {
      object: 'PrometheusRule web/web',
      field: 'spec.groups[0].rules[0].expr',
      given: '43200s',
      allowed: 'more than 86400s',
    },
    good: late(`time() - ${REPORT} > 26 * 3600`),
  },
  {
    code: ALERT_AGE,
    note: 'of a backup, inside of more',
    bad: late(`(time() - ${WEEKLY}) >= 93600 and on() vector(1) == 1`),
    where: { object: 'PrometheusRule web/web', given: '93600s', allowed: 'more than 604800s' },
    good: late(`(time() - ${WEEKLY}) >= 612000 and on() vector(1) == 1`),
  },
  {
    code: ALERT_AGE,
    note: 'in milliseconds',
    bad: late(`time() - ${REPORT} > 93600000`),
    where: { object: 'PrometheusRule web/web', given: '93600000s', allowed: 'at most 345600s' },
    good: late(`time() - ${REPORT} > 4 * 24 * 3600`),
  },
  {
    code: ALERT_AGE,
    note: 'of snapshots of etcd',
    bad: etcd(`time() - ${SNAPSHOT} > 46800000 or max(absent(up)) > 0`),
    where: { field: 'spec.groups[0].rules[0].expr', given: '46800000s', allowed: 'at most 259200s' },
    good: etcd(`time() - ${SNAPSHOT} > 46800 or max(absent(up)) > 0`),
  },
  {
    code: ALERT_AGE,
    note: 'of snapshots of etcd, between two',
    bad: etcd(`time() - ${SNAPSHOT} > 21600`, ''),
    where: { given: '21600s', allowed: 'more than 43200s' },
    good: etcd(`time() - ${SNAPSHOT} > 21600`, '  etcd-snapshot-schedule-cron: 0 * * * *\n'),
  },
  {
    code: ALERT_AGE,
    note: 'of what has no schedule here',
    bad: late('time() - report_written_timestamp_seconds > 46800000'),
    where: { given: '46800000s', message: 'the alert waits until something is 542 days old' },
    good: late('time() - key_made_timestamp_seconds > 400 * 86400'),
  },
];
