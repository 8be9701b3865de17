import { createHash } from 'node:crypto';
import type { Construct } from 'constructs';
import { KubeConfigMap } from 'cdk8s-plus-28/lib/imports/k8s';
import { type Container, type EnvVar } from '../../imports/k8s';
import { defined, given } from '../../lib/common/optional';
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
import { variablesOf } from './environment';
import { filesDigest } from './files';
import type { WorkloadProps } from './labels';
import { notSecretOf } from './not-secret';

/** The non-secret settings of a workload as a ConfigMap of its own name; nothing where there are none. */
export function config(scope: Construct, { workload }: WorkloadProps): void {
  if (workload.config)
    new KubeConfigMap(scope, 'config', {
      metadata: defined({ name: workload.name, annotations: notSecretOf(workload, 'config') }),
      data: { ...workload.config },
    });
}

/**
 * Pods read their settings and the role of their cluster when they start; the digest and the role in the template make
 * a change a roll-out, so that nobody has to restart them after a failover.
 */
export function configAnnotations({ platform, cluster, workload }: WorkloadProps): Record<string, string> {
  return {
    ...settingsDigest(workload),
    ...filesDigest(workload),
    ...defined({ 'archipel.dev/role': platform.failover && drRoleOf(cluster) }),
  };
}

function settingsDigest({ config: settings }: Workload): Record<string, string> {
  if (!settings) return {};
  const text = Object.keys(settings)
    .sort()
    .map((key) => `${key}=${settings[key]}\n`)
    .join('');
  return { [CONFIG_DIGEST]: createHash('sha256').update(text).digest('hex').slice(0, 16) };
}

/** Variables of the container: the role of the cluster, where telemetry goes, and its own. */
export const environmentOf = (props: WorkloadProps): readonly EnvVar[] => [
  ...drMode(props),
  ...telemetry(props),
  ...variablesOf(props.workload.env),
];

/** Where the container reads its settings, as a whole. */
export const settingsOf = ({ config: settings, name }: Workload): Pick<Container, 'envFrom'> =>
  settings ? { envFrom: [{ configMapRef: { name } }] } : {};

/** Whether the cluster stands by, where another cluster of the platform can take over; elsewhere nobody would. */
const drMode = ({ platform }: WorkloadProps): readonly EnvVar[] =>
  given(platform.failover, () => ({
    name: 'DR_MODE',
    valueFrom: { configMapKeyRef: { name: GITOPS_SETTINGS, key: 'dr_mode' } },
  }));

/** What the libraries of OpenTelemetry read. */
function telemetry({ cluster, namespace, workload }: WorkloadProps): readonly EnvVar[] {
  const receiver = telemetryReceiverOf(cluster);
  if (!receiver) return [];
  const host = `${receiver.name}.${addonNamespaces(cluster).monitoring}.svc.${clusterDomainOf(cluster)}`;
  const resource = {
    'service.namespace': namespace.name,
    'k8s.cluster.name': cluster.clusterName,
    'cloud.region': regionOf(cluster),
  };
  return [
    { name: 'OTEL_EXPORTER_OTLP_ENDPOINT', value: `http://${host}:${TELEMETRY.otlp.grpc}` },
    // Most libraries speak HTTP unless told otherwise, and nothing says so when the port takes gRPC.
    { name: 'OTEL_EXPORTER_OTLP_PROTOCOL', value: 'grpc' },
    // The libraries also send metrics and logs unless told not to, and keep complaining about a receiver that refuses
    // them.
    ...(receiver.takes === 'traces' ? NOTHING_BUT_TRACES : []),
    {
      name: 'OTEL_RESOURCE_ATTRIBUTES',
      value: Object.entries(resource)
        .map(([key, value]) => `${key}=${value}`)
        .join(','),
    },
    { name: 'OTEL_SERVICE_NAME', value: workload.name },
  ];
}

const NOTHING_BUT_TRACES: readonly EnvVar[] = [
  { name: 'OTEL_LOGS_EXPORTER', value: 'none' },
  { name: 'OTEL_METRICS_EXPORTER', value: 'none' },
];
