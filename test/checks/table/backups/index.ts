import { BACKUP_AGE, BACKUP_NONE, BACKUP_REASON, BACKUP_RESTORE } from '../../../../lib/checks/backups/codes';
import type { Case } from '../../support/case';
import { alert, asks, database, dump, ofVelero, policies, velero } from './plants';

const inStatefulSet: Case['where'] = { object: 'StatefulSet shop/database', cluster: 'one' };
const files = 'defaultVolumesToFsBackup: true, snapshotVolumes: false';
const saved = { ...database(), ...velero(files), ...alert(ofVelero()) };

/** Something that Velero does not save, by what is otherwise in its values. */
const unsaved = (note: string, template: string, more = '', namespace = 'shop'): Case => ({
  code: BACKUP_NONE,
  note,
  bad: { ...database('{}', namespace), ...velero(template, more), ...alert(ofVelero()) },
  where: { message: 'what database writes has no copy off its node' },
  good: saved,
});

const SKIPS = '{conditions: {pvcLabels: {app.kubernetes.io/name: database}}, action: {type: skip}}';
const COPIES = '{conditions: {storageClass: [local-path]}, action: {type: fs-backup}}';
const byPolicy = 'snapshotVolumes: false, resourcePolicy: {kind: configmap, name: velero-policies}';

const NOT = 'not-backed-up.archipel.dev/database';
const byCronJob = (by = 'CronJob shop/dump'): Case['good'] => database(`{backed-up-by.archipel.dev/database: ${by}}`);
const ofDump = 'time() - max(kube_cronjob_status_last_successful_time{cronjob="dump"}) > 93600';

const etcd = (more: Case['good'] = {}): Case['good'] => ({
  '/dist/demo/ansible/one/group_vars/all.yml': JSON.stringify({ k3s_config_server: { 'etcd-s3': true } }),
  ...database(`{${NOT}: a cache}`),
  ...more,
});

export const backupCases: readonly Case[] = [
  {
    code: BACKUP_NONE,
    note: 'nothing saves anything',
    bad: database(),
    where: { ...inStatefulSet, field: 'spec.volumeClaimTemplates[0].spec', given: 'no schedule of Velero' },
    good: saved,
  },
  unsaved('another namespace', `${files}, includedNamespaces: [other]`),
  unsaved('left out', `${files}, excludedNamespaces: [shop]`),
  unsaved('claims left out', `${files}, excludedResources: [persistentvolumeclaims]`),
  unsaved('no volumes', 'snapshotVolumes: false'),
  unsaved('skipped by a policy that comes first', byPolicy, policies(SKIPS, COPIES)),
  {
    ...unsaved('into the cluster itself', files),
    bad: {
      ...database(),
      ...velero(files, '', '{name: default, config: {s3Url: "https://minio.minio.svc:9000"}}'),
      ...alert(ofVelero()),
    },
  },
  {
    code: BACKUP_NONE,
    note: 'a policy that copies',
    bad: { ...database(), ...velero(byPolicy, policies(SKIPS)), ...alert(ofVelero()) },
    where: { given: 'no schedule of Velero that saves it' },
    good: { ...database(), ...velero(byPolicy, policies(COPIES, SKIPS)), ...alert(ofVelero()) },
  },
  {
    code: BACKUP_NONE,
    note: 'a CronJob that is not there',
    bad: { ...byCronJob('CronJob shop/dumps'), ...dump(), ...alert(ofDump) },
    where: { ...inStatefulSet, given: 'CronJob shop/dumps' },
    good: { ...byCronJob(), ...dump(), ...alert(ofDump) },
  },
  {
    code: BACKUP_NONE,
    note: 'a CronJob that is suspended',
    bad: { ...byCronJob(), ...dump(', suspend: true'), ...alert(ofDump) },
    where: inStatefulSet,
    good: { ...byCronJob(), ...dump(), ...alert(ofDump) },
  },
  {
    code: BACKUP_AGE,
    note: 'of a schedule',
    bad: { ...database(), ...velero(files), ...alert('velero_backup_last_status < 1') },
    where: { object: 'Application argocd/release', given: 'velero-daily' },
    good: saved,
  },
  {
    code: BACKUP_AGE,
    note: 'of another schedule',
    bad: { ...database(), ...velero(files), ...alert(ofVelero('velero-weekly')) },
    where: { field: 'spec.source.helm.valuesObject.schedules.daily' },
    good: saved,
  },
  {
    code: BACKUP_AGE,
    note: 'of a CronJob',
    bad: { ...byCronJob(), ...dump(), ...alert(ofVelero()) },
    where: { object: 'CronJob shop/dump' },
    good: { ...byCronJob(), ...dump(), ...alert(ofDump) },
  },
  {
    code: BACKUP_AGE,
    note: 'of snapshots of etcd',
    bad: etcd(asks('addons')),
    where: { file: 'dist/demo/ansible/one/group_vars/all.yml' },
    good: etcd(asks('etcdsnapshotfiles')),
  },
  {
    code: BACKUP_AGE,
    note: 'of snapshots of etcd, to Prometheus',
    bad: etcd(alert('k3s_etcd_snapshot_size_bytes < 1')),
    where: { file: 'dist/demo/ansible/one/group_vars/all.yml' },
    good: etcd(alert('time() - max(k3s_etcd_snapshot_created_timestamp_seconds) > 46800')),
  },
  {
    code: BACKUP_RESTORE,
    bad: { ...database(), ...velero(files), ...alert(ofVelero(), '') },
    where: { object: 'PrometheusRule monitoring/rules', field: 'spec.groups[0].rules[0].annotations' },
    good: saved,
  },
  {
    code: BACKUP_RESTORE,
    note: 'of one that asks for snapshots',
    bad: etcd(asks('etcdsnapshotfiles', '')),
    where: { object: 'CronJob shop/asks' },
    good: etcd(asks('etcdsnapshotfiles')),
  },
  {
    code: BACKUP_REASON,
    note: 'none is given',
    bad: database(`{${NOT}: ""}`),
    where: { ...inStatefulSet, message: 'no reason is given' },
    good: database(`{${NOT}: a cache}`),
  },
  {
    code: BACKUP_REASON,
    note: 'of something that is saved',
    bad: { ...saved, ...database(`{${NOT}: a cache}`) },
    where: { ...inStatefulSet, message: 'database is saved, and said not to be' },
    good: saved,
  },
  {
    code: BACKUP_REASON,
    note: 'of nothing',
    bad: database(`{${NOT}: a cache, not-backed-up.archipel.dev/databse: a cache}`),
    where: { ...inStatefulSet, given: 'databse' },
    good: database(`{${NOT}: a cache}`),
  },
];
