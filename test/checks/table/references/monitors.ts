import * as code from '../../../../lib/checks/references/codes';
import type { Case } from '../../support/case';
import { object, podMonitor, service, web } from './plants';

const monitor = (port: string, label = 'web'): string =>
  object(
    'ServiceMonitor',
    'web',
    `spec: {selector: {matchLabels: {app: ${label}}}, endpoints: [{port: ${port}}]}`,
    'monitoring.coreos.com/v1',
  );
const labelledService = service().replace('namespace: web}', 'namespace: web, labels: {app: web}}');

/** ServiceMonitors and PodMonitors. */
export const monitorCases: readonly Case[] = [
  {
    code: code.SERVICE_MONITOR,
    bad: { ...web, 'apps/s.yaml': labelledService, 'apps/m.yaml': monitor('http', 'wbe') },
    where: { object: 'ServiceMonitor web/web', field: 'spec.selector' },
    good: { ...web, 'apps/s.yaml': labelledService, 'apps/m.yaml': monitor('http') },
  },
  {
    code: code.SERVICE_MONITOR,
    note: 'a port',
    bad: { ...web, 'apps/s.yaml': labelledService, 'apps/m.yaml': monitor('metrics') },
    where: { field: 'spec.endpoints[0].port' },
    good: { ...web, 'apps/s.yaml': labelledService, 'apps/m.yaml': monitor('http') },
  },
  {
    code: code.POD_MONITOR,
    note: 'without an endpoint',
    bad: { ...web, 'apps/m.yaml': podMonitor('web').replace('[{port: http}]', '[]') },
    where: { object: 'PodMonitor web/web', field: 'spec.podMetricsEndpoints' },
    good: { ...web, 'apps/m.yaml': podMonitor('web') },
  },
  {
    code: code.SERVICE_MONITOR,
    note: 'without an endpoint',
    bad: { ...web, 'apps/s.yaml': labelledService, 'apps/m.yaml': monitor('http').replace('[{port: http}]', '[]') },
    where: { object: 'ServiceMonitor web/web', field: 'spec.endpoints' },
    good: { ...web, 'apps/s.yaml': labelledService, 'apps/m.yaml': monitor('http') },
  },
  {
    code: code.POD_MONITOR,
    bad: { ...web, 'apps/m.yaml': podMonitor('wbe') },
    where: { object: 'PodMonitor web/web', field: 'spec.selector' },
    good: { ...web, 'apps/m.yaml': podMonitor('web') },
  },
];
