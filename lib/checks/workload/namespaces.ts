import { code } from '../gate';
import { hasPods } from '../delivery/context';
import { labels } from '../tree/read';
import { isBuiltInGroup } from '../kubernetes/served';
import { unless, type WorkloadCheck } from './check';

/** Built-in kinds that live in a namespace and that a fleet renders. */
const NAMESPACED = new Set([
  'ConfigMap',
  'CronJob',
  'DaemonSet',
  'Deployment',
  'Endpoints',
  'EndpointSlice',
  'HorizontalPodAutoscaler',
  'Ingress',
  'Job',
  'LimitRange',
  'NetworkPolicy',
  'PersistentVolumeClaim',
  'Pod',
  'PodDisruptionBudget',
  'ReplicaSet',
  'ResourceQuota',
  'Role',
  'RoleBinding',
  'Secret',
  'Service',
  'ServiceAccount',
  'StatefulSet',
]);

/** Where objects live, and what a namespace holds its pods to. */
export const namespaceChecks: readonly WorkloadCheck[] = [
  {
    code: code('workload/namespace-set', {
      title: 'an object names its namespace, and not default',
      why: 'it lands wherever the current kubeconfig points, past policies and quotas',
      bad: 'no metadata.namespace',
      good: 'metadata: {namespace: web}',
      scanners: [
        'kube-linter use-namespace',
        'trivy KSV-0110',
        'trivy KSV-0037',
        'kubescape C-0061',
        'kubescape C-0212',
      ],
    }),
    remedy: 'name a namespace of your own',
    object: (o) =>
      NAMESPACED.has(o.kind) && isBuiltInGroup(o.group)
        ? unless(o.namespace !== undefined && o.namespace !== 'default', {
            field: 'metadata.namespace',
            message:
              o.namespace === undefined ? 'the object names no namespace' : 'the object is in the namespace default',
          })
        : [],
  },
  {
    code: code('workload/kube-system', {
      title: 'no workload runs in kube-system',
      why: 'quotas, policies and Pod Security do not apply there',
      bad: 'metadata: {namespace: kube-system}',
      good: 'a namespace of its own',
      scanners: ['trivy KSV-0037', 'kubescape C-0209'],
    }),
    remedy: 'use a namespace of its own, or declare the exception with its reason',
    pod: (pod) =>
      unless(pod.namespace !== 'kube-system', {
        field: 'metadata.namespace',
        message: 'the workload runs in kube-system',
      }),
  },
  {
    code: code('workload/quota', {
      title: 'a namespace with pods has a ResourceQuota and a LimitRange',
      why: 'one team can fill the cluster',
      bad: 'a Namespace alone',
      good: 'a ResourceQuota and a LimitRange beside it',
    }),
    remedy: 'declare quota and limits of the namespace',
    object: (o, context) => {
      if (o.kind !== 'Namespace' || o.group !== '' || !hasPods(context, o.name)) return [];
      return ['ResourceQuota', 'LimitRange'].flatMap((kind) =>
        unless(
          context.cluster.ofKind(kind, '').some((q) => q.namespace === o.name),
          { field: 'metadata.name', message: `the namespace has no ${kind}` },
        ),
      );
    },
  },
  {
    code: code('workload/pod-security', {
      title: 'a Namespace has a Pod Security level',
      why: 'a privileged pod is admitted',
      bad: 'no label',
      good: 'pod-security.kubernetes.io/enforce: restricted',
      scanners: ['kubescape C-0192', 'PSS'],
    }),
    remedy: 'set the label pod-security.kubernetes.io/enforce',
    object: (o) =>
      o.kind === 'Namespace' && o.group === ''
        ? unless(
            ['privileged', 'baseline', 'restricted'].includes(
              labels(o.value, 'metadata', 'labels')['pod-security.kubernetes.io/enforce'] ?? '',
            ),
            { field: 'metadata.labels', message: 'the namespace has no Pod Security level' },
          )
        : [],
  },
];
