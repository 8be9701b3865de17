import { Chart } from 'cdk8s';
import { KubeLimitRange, KubeNamespace, KubeResourceQuota, Quantity } from 'cdk8s-plus-28/lib/imports/k8s';
import type { Construct } from 'constructs';
import { defined } from '../../lib/common/optional';
import { type Cluster, type ContainerLimits, type Namespace, type Platform, type Quota } from '../../lib/model';
import { DefaultDenyChart } from './network/network-policies';
import { platformLabels } from '../labels';
import { PRUNE_GUARDS } from './prune-guards';

/** The namespaces of a cluster with what bounds them: Pod Security level, quota, limits, refusal by default. */
export function namespaces(scope: Construct, platform: Platform, cluster: Cluster): void {
  for (const namespace of cluster.namespaces) {
    if (!namespace.existing) new NamespaceChart(scope, platform, cluster, namespace);
    if (namespace.isolation !== 'open')
      new DefaultDenyChart(scope, namespace, platformLabels(platform, namespace.name, namespace.team));
  }
}

class NamespaceChart extends Chart {
  constructor(scope: Construct, platform: Platform, cluster: Cluster, namespace: Namespace) {
    super(scope, `namespace-${namespace.name}`, {
      disableResourceNameHashes: true,
      labels: platformLabels(platform, namespace.name, namespace.team),
    });
    new KubeNamespace(this, 'namespace', {
      metadata: {
        name: namespace.name,
        labels: namespaceLabels(cluster, namespace),
        annotations: namespaceAnnotations(namespace),
      },
    });
    if (namespace.quota) {
      new KubeResourceQuota(this, 'quota', {
        metadata: { name: 'quota', namespace: namespace.name },
        spec: { hard: hardLimits(namespace.quota) },
      });
    }
    if (namespace.limits) {
      new KubeLimitRange(this, 'limits', {
        metadata: { name: 'container-limits', namespace: namespace.name },
        spec: { limits: [containerLimits(namespace.limits)] },
      });
    }
  }
}

function namespaceLabels(
  cluster: Cluster,
  { podSecurity, beforePolicies, workloads = [] }: Namespace,
): Record<string, string> {
  const version = `v${cluster.kubernetes}`;
  const exposed = workloads.some((workload) => workload.kind === 'web-service' && workload.exposure);
  return defined({
    'pod-security.kubernetes.io/enforce': podSecurity,
    'pod-security.kubernetes.io/enforce-version': version,
    'pod-security.kubernetes.io/audit': 'restricted',
    'pod-security.kubernetes.io/audit-version': version,
    'pod-security.kubernetes.io/warn': 'restricted',
    'pod-security.kubernetes.io/warn-version': version,
    'admission.gatekeeper.sh/ignore': beforePolicies && 'before-policies',
    // A pod counts as ready only when the load balancer sends to it, so that a roll-out never outruns it.
    'elbv2.k8s.aws/pod-readiness-gate-inject': exposed ? 'enabled' : undefined,
  });
}

function namespaceAnnotations({ podSecurityReason, beforePolicies }: Namespace): Record<string, string> {
  return defined({
    ...PRUNE_GUARDS,
    'archipel.dev/pod-security-reason': podSecurityReason,
    'archipel.dev/before-policies': beforePolicies,
  });
}

function hardLimits({
  pods,
  cpuRequests,
  memoryRequests,
  memoryLimits,
  storageRequests,
}: Quota): Record<string, Quantity> {
  return defined({
    pods: Quantity.fromNumber(pods),
    'requests.cpu': Quantity.fromString(cpuRequests.toString()),
    'requests.memory': Quantity.fromString(memoryRequests.toString()),
    'limits.memory': Quantity.fromString(memoryLimits.toString()),
    'requests.storage': storageRequests && Quantity.fromString(storageRequests.toString()),
  });
}

function containerLimits({ defaultRequest, defaultLimit, max }: ContainerLimits): {
  type: string;
  default: Record<string, Quantity>;
  defaultRequest: Record<string, Quantity>;
  max: Record<string, Quantity>;
} {
  const quantities = ({ cpu, memory }: ContainerLimits['max']): Record<string, Quantity> => ({
    cpu: Quantity.fromString(cpu.toString()),
    memory: Quantity.fromString(memory.toString()),
  });
  return {
    type: 'Container',
    default: quantities(defaultLimit),
    defaultRequest: quantities(defaultRequest),
    max: quantities(max),
  };
}
