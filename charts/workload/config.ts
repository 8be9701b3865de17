import { createHash } from 'node:crypto';
import type { Construct } from 'constructs';
import { type Container, type EnvVar, KubeConfigMap } from 'cdk8s-plus-28/lib/imports/k8s';
import {
  addonNamespaces,
  clusterDomainOf,
  CONFIG_DIGEST,
  drRoleOf,
  GITOPS_SETTINGS,
  regionOf,
  TELEMETRY,
  telemetryReceiverOf,
  type Workload,
} from '../../lib/model';
import type { WorkloadProps } from './labels';

/** The non-secret settings of a workload as a ConfigMap of its own name; nothing where there are none. */
export function config(scope: Construct, { workload }: WorkloadProps): void {
  if (workload.config)
    new KubeConfigMap(scope, 'config', { metadata: { name: workload.name }, data: { ...workload.config } });
}

/**
 * Pods read their settings and the role of their cluster when they start; the digest and the role in the template make
 * a change a roll-out, so that nobody has to restart them after a failover.
 */
export function configAnnotations({ platform, cluster, workload }: WorkloadProps): Record<string, string> {
  return { ...settingsDigest(workload), ...(platform.failover ? { 'archipel.dev/role': drRoleOf(cluster) } : {}) };
}

function settingsDigest({ config: settings }: Workload): Record<string, string> {
  if (!settings) return {};
  const text = Object.keys(settings)
    .sort()
    .map((key) => `${key}=${settings[key]}\n`)
    .join('');
  return { [CONFIG_DIGEST]: createHash('sha256').update(text).digest('hex').slice(0, 16) };
}

/** Environment of the container: its settings, the role of the cluster, and where telemetry goes. */
export function environmentOf({ cluster, namespace, workload }: WorkloadProps): Pick<Container, 'env' | 'envFrom'> {
  const receiver = telemetryReceiverOf(cluster);
  const env: EnvVar[] = [
    { name: 'DR_MODE', valueFrom: { configMapKeyRef: { name: GITOPS_SETTINGS, key: 'dr_mode' } } },
    ...(receiver
      ? [
          {
            name: 'OTEL_EXPORTER_OTLP_ENDPOINT',
            value: `http://${receiver.name}.${addonNamespaces(cluster).monitoring}.svc.${clusterDomainOf(cluster)}:${TELEMETRY.otlp.grpc}`,
          },
          // Most libraries speak HTTP unless told otherwise, and nothing says so when the port takes gRPC.
          { name: 'OTEL_EXPORTER_OTLP_PROTOCOL', value: 'grpc' },
          // The libraries send metrics and logs too unless told not to, and complain for ever of a receiver that refuses them.
          ...(receiver.takes === 'traces'
            ? ['OTEL_LOGS_EXPORTER', 'OTEL_METRICS_EXPORTER'].map((name) => ({ name, value: 'none' }))
            : []),
          {
            name: 'OTEL_RESOURCE_ATTRIBUTES',
            value: `service.namespace=${namespace.name},k8s.cluster.name=${cluster.clusterName},cloud.region=${regionOf(cluster)}`,
          },
          { name: 'OTEL_SERVICE_NAME', value: workload.name },
        ]
      : []),
  ];
  return { env, ...(workload.config ? { envFrom: [{ configMapRef: { name: workload.name } }] } : {}) };
}
