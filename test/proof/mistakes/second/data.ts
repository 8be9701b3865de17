import { resource, text } from '../mistake';
import type { Heard } from './heard';

const VIRIDA = 'dist/virida/clusters/main/gitops/argocd';
const VPS = 'dist/vps/clusters/vps';
const RELEASES = `${VPS}/observability-releases/flux-system`;
const MONITORING = `${RELEASES}/helmrelease-kube-prometheus-stack_helm.toolkit.fluxcd.io.yaml`;

/** In what keeps data, and in what tells of it. */
export const data: readonly Heard[] = [
  {
    id: 'backups-gone-before-the-next',
    first: false,
    by: ['settings/backup-kept'],
    harm: 'data loss',
    heard: 'when the backup was needed, the last one had expired',
    suffers: 'from two in the afternoon until two at night there is no backup at all',
    edits: [text(`${VIRIDA}/application-release-velero-main_argoproj.io.yaml`, 'ttl: "720h0m0s"', 'ttl: "12h0m0s"')],
  },
  {
    id: 'backups-without-volumes',
    first: false,
    by: ['settings/backup-volumes'],
    harm: 'data loss',
    heard: 'backups were there every morning, and in none of them was data',
    suffers: 'objects are saved and volumes are not; a restore brings empty disks',
    edits: [
      text(
        `${VIRIDA}/application-release-velero-main_argoproj.io.yaml`,
        'action: {type: fs-backup}',
        'action: {type: skip}',
      ),
    ],
  },
  {
    id: 'bucket-that-eats-backups',
    first: true,
    by: ['stacks/expiry'],
    harm: 'data loss',
    heard: 'a lifecycle rule of the bucket deleted files under the backups that needed them',
    suffers: 'backups of the last 30 days are listed; those older than a week cannot be restored',
    edits: [
      resource('dist/luneo/aws/luneo-primary.template.json', 'Velero', (bucket) => {
        bucket.Properties.LifecycleConfiguration.Rules[1].ExpirationInDays = 7;
      }),
    ],
  },
  {
    id: 'metrics-larger-than-their-disk',
    first: true,
    by: ['settings/disk-limit'],
    harm: 'silence',
    heard: 'Prometheus filled its disk, since the size it was allowed was larger than the disk',
    suffers: 'Prometheus stops writing with its disk full, and no alert is computed any more',
    edits: [text(MONITORING, 'retentionSize: "16384MB"', 'retentionSize: "32768MB"')],
  },
  {
    id: 'warnings-to-nobody',
    first: true,
    by: ['settings/alert-silent'],
    harm: 'silence',
    heard: 'a route that was meant for one noise swallowed all that was not critical',
    suffers: 'warnings go to no channel: disks fill and certificates run out unseen',
    edits: [text(MONITORING, '- severity =~ "info|none"', '- severity != "critical"')],
  },
  {
    id: 'dashboards-for-everybody',
    first: false,
    by: ['settings/grafana-anonymous'],
    harm: 'hole',
    heard: 'dashboards were open to the internet, with the rights of an administrator',
    suffers: 'whoever reaches Grafana changes data sources and reads what they read',
    edits: [
      text(
        MONITORING,
        '      grafana.ini:\n',
        '      grafana.ini:\n        auth.anonymous:\n          enabled: true\n          org_role: Admin\n',
      ),
    ],
  },
  {
    id: 'topics-that-take-nothing',
    first: true,
    by: ['values/range'],
    harm: 'outage',
    heard: 'producers were refused, since more replicas had to be in sync than there are',
    suffers: 'no message is taken: NOT_ENOUGH_REPLICAS',
    edits: [
      text(
        `${VPS}/data/kafka/kafkatopic-requests_kafka.strimzi.io.yaml`,
        'min.insync.replicas: 1',
        'min.insync.replicas: 2',
      ),
    ],
  },
  {
    id: 'claims-that-go-with-the-cluster',
    first: false,
    by: ['guards/claims-go'],
    harm: 'data loss',
    heard: 'an object of an operator was deleted and made again, and its disks were new',
    suffers: 'whoever recreates the pool starts with empty topics',
    edits: [
      text(`${VPS}/data/kafka/kafkanodepool-nodes_kafka.strimzi.io.yaml`, 'deleteClaim: false', 'deleteClaim: true'),
    ],
  },
  {
    id: 'secrets-that-go-with-the-store',
    first: false,
    by: ['guards/secret-goes'],
    harm: 'outage',
    heard: 'a property was renamed in the store, and the Secret of the running program was deleted',
    suffers: 'when the entry is gone for a moment, so is the Secret, and no pod starts any more',
    edits: [
      text(
        'dist/luneo/clusters/primary/workloads/luneo/externalsecret-luneo-backend_external-secrets.io.yaml',
        'deletionPolicy: Retain',
        'deletionPolicy: Delete',
      ),
    ],
  },
  {
    id: 'vault-in-the-clear',
    first: false,
    by: ['settings/vault-server'],
    harm: 'hole',
    heard: 'a listener without TLS, made for one test, stayed',
    suffers: 'tokens and secrets cross the network as they are, and clients that ask for TLS get none',
    edits: [
      text(
        `${VIRIDA}/application-release-vault-main_argoproj.io.yaml`,
        [
          '                  tls_cert_file   = "/vault/userconfig/vault-tls/tls.crt"',
          '                  tls_key_file    = "/vault/userconfig/vault-tls/tls.key"',
        ].join('\n'),
        '                  tls_disable     = 1',
      ),
    ],
  },
];
