import { createHash } from 'node:crypto';
import { IntOrString, KubeConfigMap, KubePodDisruptionBudget, KubeServiceAccount } from 'cdk8s-plus-28/lib/imports/k8s';
import { addonNamespaces, type Jaeger } from '../../../../lib/model';
import type { ClusterContext } from '../../../context';
import { addonChart } from '../../support/chart';
import { settingsFiles } from '../settings';
import { certificate } from './certificate';
import { ELASTICSEARCH, name, port, READINESS_PORT } from './names';
import { services } from './services';
import { statefulSet } from './stateful-set';

/**
 * One node of Elasticsearch, restricted: it maps no files into memory, so that no setting of the machine has to be
 * changed for it; it speaks TLS, knows one account, and has neither a superuser nor a port for other nodes.
 */
export function elasticsearch(context: ClusterContext, addon: Jaeger): void {
  const namespace = addonNamespaces(context.cluster).monitoring;
  const chart = addonChart(context, 'observability', name, namespace);
  certificate(chart, namespace);
  const settings = settingsFiles({ httpPort: port, readinessPort: READINESS_PORT });
  new KubeConfigMap(chart, 'settings', { metadata: { name }, data: settings });
  new KubeServiceAccount(chart, 'service-account', { metadata: { name }, automountServiceAccountToken: false });
  services(chart);
  new KubePodDisruptionBudget(chart, 'disruption-budget', {
    metadata: { name },
    spec: {
      maxUnavailable: IntOrString.fromNumber(1),
      unhealthyPodEvictionPolicy: 'AlwaysAllow',
      selector: { matchLabels: { ...ELASTICSEARCH.labels } },
    },
  });
  statefulSet(chart, context, addon, createHash('sha256').update(JSON.stringify(settings)).digest('hex').slice(0, 16));
}
