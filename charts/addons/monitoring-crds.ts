import { addonNamespaces, charts, type MonitoringCrds } from '../../lib/model';
import type { DescribeAddon } from '../context';

/** The definitions of the Prometheus Operator, before everything that carries a monitor or a rule. */
export const monitoringCrds: DescribeAddon<MonitoringCrds> = ({ cluster }) => [
  {
    name: 'prometheus-operator-crds',
    chart: charts.monitoringCrds,
    namespace: addonNamespaces(cluster).monitoring,
    layer: 'monitoring-crds',
    renderedBy: 'engine',
    values: {},
    pods: [],
    neverPruned: true,
  },
];
