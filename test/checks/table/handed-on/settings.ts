import { ADDRESS as HOST, DOCUMENT, SCHEDULE } from '../../../../lib/checks/values/codes';
import type { Case } from '../../support/case';
import { deployment, type Files } from '../../support/files';
import { base, inWeb, settings } from './plants';

const cron = (schedule: string): Files => ({
  'apps/c.yaml': inWeb('CronJob', 'report', `spec: {schedule: "${schedule}"}`, 'batch/v1'),
});

const scheduled = (schedule: string, good: string): Case => ({
  code: SCHEDULE,
  note: schedule,
  bad: cron(schedule),
  where: { object: 'CronJob web/report', field: 'spec.schedule', given: schedule },
  good: cron(good),
});
const file = (name: string, bad: string, good: string): Case => ({
  code: DOCUMENT,
  note: `${name}: ${bad}`,
  bad: settings(`{${name}: '${bad}'}`),
  where: { object: 'ConfigMap web/settings', field: `data["${name}"]` },
  good: settings(`{${name}: '${good}'}`),
});

/** Files, schedules and hosts, which a program reads. */
export const settingCases: readonly Case[] = [
  file('a.json', '{', '{}'),
  file('a.yaml', 'a: [', 'a: []'),
  file('a.yml', 'a: b: c', 'a: {b: c}'),
  scheduled('0 25 * * *', '0 23 * * mon-fri'),
  scheduled('*/5 * * * * (', '*/5 * * * *'),
  scheduled('0 5 * 13 *', '0,30 5-7/2 1 jan ?'),
  scheduled('0 7-5 * * *', '@every 1h30m'),
  scheduled('@yesterday', '@daily'),
  {
    code: HOST,
    note: 'of a probe',
    bad: {
      ...base,
      'apps/d.yaml': deployment({ container: 'livenessProbe: {httpGet: {host: 10.300.0.1, port: http}}' }),
    },
    where: { field: 'spec.template.spec.containers[0].livenessProbe.httpGet.host' },
    good: {
      ...base,
      'apps/d.yaml': deployment({ container: 'livenessProbe: {httpGet: {host: 127.0.0.1, port: http}}' }),
    },
  },
];
