import * as codes from '../../../../lib/checks/settings/codes';
import type { Case } from '../../support/case';
import { release as values } from './plants';

const TEMPLATE = 'spec.source.helm.valuesObject.schedules.daily.template';
const POLICIES = 'configMaps: {policies: {data: {p.yaml: "action: {type: fs-backup}"}}}';
const velero = (schedule: string, template: string, more = ''): Case['good'] =>
  values('velero', `{schedules: {daily: {schedule: "${schedule}", template: {${template}}}}${more}}`);
const kept = velero('0 2 * * *', 'ttl: 720h0m0s');

/** Backups and who looks at dashboards. */
export const backupSettingCases: readonly Case[] = [
  {
    code: codes.BACKUP_KEPT,
    note: 'gone before the next one',
    bad: velero('0 2 * * *', 'ttl: 12h0m0s'),
    where: { field: `${TEMPLATE}.ttl`, given: '12h0m0s', allowed: 'at least 48h' },
    good: kept,
  },
  {
    code: codes.BACKUP_KEPT,
    note: 'a weekly one',
    bad: velero('0 2 * * 0', 'ttl: 72h0m0s'),
    where: { allowed: 'at least 336h' },
    good: velero('0 */6 * * *', 'ttl: 12h'),
  },
  {
    code: codes.BACKUP_VOLUMES,
    bad: velero('0 2 * * *', 'snapshotVolumes: false', ', configMaps: {p: {data: {p.yaml: "action: {type: skip}"}}}'),
    where: { field: TEMPLATE },
    good: velero('0 2 * * *', 'snapshotVolumes: false, resourcePolicy: {name: p}', `, ${POLICIES}`),
  },
  {
    code: codes.GRAFANA_ANONYMOUS,
    bad: values(
      'kube-prometheus-stack',
      '{grafana: {grafana.ini: {auth.anonymous: {enabled: true, org_role: Admin}}}}',
    ),
    where: { given: 'Admin', allowed: 'Viewer' },
    good: values('kube-prometheus-stack', '{grafana: {grafana.ini: {auth.anonymous: {enabled: true}}}}'),
  },
];
