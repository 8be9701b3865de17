import { everywhere, text, type Area } from '../mistake';

const MACHINES = 'dist/virida/ansible/main/group_vars/all.yml';
const MAIN = 'dist/virida/clusters/main';
const ARGO_CD = `${MAIN}/gitops/argocd`;
const VAULT = `${MAIN}/secrets/virida-system/certificate-vault-tls_cert-manager.io.yaml`;
const RULES = `${MAIN}/dashboards/virida-monitoring/prometheusrule-virida-backup_monitoring.coreos.com.yaml`;
const VPS = 'dist/vps/clusters/vps';
const SITE = 'dist/sites/clusters/site-a';
/** What the alert on the age of snapshots looks at. */
const AGE = 'k3s_etcd_snapshot_created_timestamp_seconds';

/** What does no harm on the first day. */
export const afterDayOne: Area = {
  name: 'after day one',
  mistakes: [
    {
      id: 'k3s-of-any-version',
      harm: 'stuck delivery',
      suffers: 'two machines run two versions, and none can be gone back to',
      by: ['sites/version'],
      edits: [text(MACHINES, 'k3s_version: v1.36.5+k3s1', 'k3s_version: latest')],
    },
    {
      id: 'machines-that-ask-nobody-for-local-names',
      harm: 'outage',
      suffers: 'no image is pulled from the registry of the house, and no snapshot leaves a machine',
      by: ['sites/resolver'],
      edits: [text(MACHINES, '    - ~virida.local\n', '    - ~virida.example\n')],
    },
    {
      id: 'service-that-leads-to-pods-that-start',
      harm: 'outage',
      suffers: 'a share of all calls fails whenever a pod starts',
      by: ['references/unready'],
      edits: [
        text(
          `${MAIN}/workloads/frontend-3d-visualizer/virida-apps/service-frontend-3d-visualizer.yaml`,
          '  type: ClusterIP\n',
          '  type: ClusterIP\n  publishNotReadyAddresses: true\n',
        ),
      ],
    },
    {
      id: 'certificate-without-the-name-that-is-called',
      harm: 'outage',
      suffers: 'External Secrets does not trust Vault, and no secret is copied any more',
      by: ['references/certificate-host'],
      at: `${MAIN}/secret-stores/_cluster/clustersecretstore-vault_external-secrets.io.yaml`,
      edits: [text(VAULT, '  - vault.virida-system.svc\n', '')],
    },
    {
      id: 'heartbeat-to-a-chat',
      harm: 'silence',
      suffers: 'the machines are gone, and nobody outside misses their alert that always fires',
      by: ['settings/alert-heartbeat'],
      edits: [
        text(
          `${ARGO_CD}/application-release-kube-prometheus-stack-main_argoproj.io.yaml`,
          '              - receiver: heartbeat\n',
          '              - receiver: default\n',
        ),
      ],
    },
    {
      id: 'queue-without-a-copy-and-without-a-reason',
      harm: 'data loss',
      suffers: 'the machine is lost, and nobody had decided that what it held may be',
      by: ['backups/none'],
      edits: [
        text(
          `${VPS}/data/kafka/kafkanodepool-nodes_kafka.strimzi.io.yaml`,
          'not-backed-up.archipel.dev/kafka: ',
          'example.org/kafka: ',
        ),
      ],
    },
    {
      id: 'vault-that-nobody-saves',
      harm: 'data loss',
      suffers: 'two machines are lost, and every secret with them',
      by: ['backups/none'],
      at: `${ARGO_CD}/application-release-vault-main_argoproj.io.yaml`,
      edits: [
        text(
          `${MAIN}/backup/virida-system/cronjob-vault-snapshots.yaml`,
          '  concurrencyPolicy: Forbid\n',
          '  concurrencyPolicy: Forbid\n  suspend: true\n',
        ),
      ],
    },
    {
      id: 'snapshots-of-vault-that-stop-in-silence',
      harm: 'silence',
      suffers: 'the last snapshot is of March, and that is found out in June',
      by: ['backups/age'],
      at: `${MAIN}/backup/virida-system/cronjob-vault-snapshots.yaml`,
      edits: [
        everywhere(
          `${MAIN}/dashboards/virida-monitoring/prometheusrule-virida-vault_monitoring.coreos.com.yaml`,
          'cronjob="vault-snapshots"',
          'cronjob="vault-snapshot"',
        ),
      ],
    },
    {
      id: 'backups-that-stop-in-silence',
      harm: 'silence',
      suffers: 'the schedule is paused, and no alert is on how old the last backup is',
      by: ['backups/age'],
      at: `${ARGO_CD}/application-release-velero-main_argoproj.io.yaml`,
      edits: [everywhere(RULES, 'velero_backup_last_successful_timestamp', 'velero_backup_last_status')],
    },
    {
      id: 'snapshots-of-etcd-that-stop-in-silence',
      harm: 'silence',
      suffers: 'the credentials of the bucket have expired, and the heartbeat may no longer look',
      by: ['backups/age'],
      at: 'dist/sites/ansible/site-a/group_vars/all.yml',
      edits: [
        text(`${SITE}/base/_cluster/clusterrole-heartbeat-snapshot-heartbeat.yaml`, 'etcdsnapshotfiles', 'addons'),
        everywhere(
          `${SITE}/dashboards/monitoring/prometheusrule-sites-backup_monitoring.coreos.com.yaml`,
          AGE,
          'k3s_etcd',
        ),
      ],
    },
    {
      id: 'alert-that-leads-to-no-restore',
      harm: 'data loss',
      suffers: 'whoever is called at night knows that it is bad, and not what to do',
      by: ['backups/restore'],
      edits: [everywhere(RULES, 'restore_url: ', 'restored_by: ')],
    },
    {
      id: 'reason-for-something-else',
      harm: 'data loss',
      suffers: 'what is said to need no copy is misspelt, and what needs one is not looked at',
      by: ['backups/reason', 'backups/none'],
      edits: [
        text(
          `${MAIN}/observability/virida-monitoring/statefulset-elasticsearch.yaml`,
          'not-backed-up.archipel.dev/elasticsearch: ',
          'not-backed-up.archipel.dev/elastic: ',
        ),
      ],
    },
  ],
};
