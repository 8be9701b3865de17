import { charts, INTERNAL_ISSUER, type JsonObject, type MetricsServer, nodeRange } from '../../lib/model';
import type { DescribeAddon } from '../context';
import { REPLACED_APART, replicasApart } from './support/replicas';
import { monitorsOf, resources, type Monitors } from './support/values';

/** 10250, the chart's own default, is the kubelet's port where a pod shares the address of its node. */
const PORT = 10251;

const labels = { 'app.kubernetes.io/name': 'metrics-server', 'app.kubernetes.io/instance': 'metrics-server' };

/** Two where there are nodes for them: the source of every autoscaler's numbers must not go with one machine. */
const WANTED = 2;

/** A single pod needs none of this, and its successor may start on the same node. */
const SEVERAL: JsonObject = {
  updateStrategy: REPLACED_APART,
  podDisruptionBudget: { enabled: true, maxUnavailable: 1 },
  affinity: {
    podAntiAffinity: {
      requiredDuringSchedulingIgnoredDuringExecution: [
        { topologyKey: 'kubernetes.io/hostname', labelSelector: { matchLabels: labels } },
      ],
    },
  },
};

/** metrics-server with a certificate of the internal CA, which the API server verifies. */
export const metricsServer: DescribeAddon<MetricsServer> = ({ cluster }) => {
  const monitors = monitorsOf(cluster);
  const replicas = replicasApart(cluster, WANTED);
  return [
    {
      name: 'metrics-server',
      chart: charts.metricsServer,
      namespace: 'kube-system',
      layer: 'metrics',
      renderedBy: 'engine',
      values: values(replicas, monitors),
      needs: ['crd:cert-manager.io/Certificate', 'webhook:cert-manager.io/Certificate', ...monitors.needs],
      pods: [
        {
          name: 'metrics-server',
          labels,
          opens: [
            {
              to: { kind: 'addresses', cidr: nodeRange(cluster) },
              ports: [{ port: 10250 }],
              why: 'usage of every node, from its kubelet',
            },
          ],
          usesApiServer: true,
          webhookPort: PORT,
          metricsPort: PORT,
        },
      ],
    },
  ];
};

const values = (replicas: number, monitors: Monitors): JsonObject => ({
  replicas,
  containerPort: PORT,
  ...(replicas > 1 ? SEVERAL : {}),
  apiService: { insecureSkipTLSVerify: false },
  tls: {
    type: 'cert-manager',
    certManager: { existingIssuer: { enabled: true, kind: 'ClusterIssuer', name: INTERNAL_ISSUER } },
  },
  metrics: { enabled: true },
  serviceMonitor: { enabled: monitors.enabled },
  resources: resources('100m', '200Mi', '400Mi'),
});
