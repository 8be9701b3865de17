import { code } from '../gate';
import { hasPods } from '../delivery/context';
import { at, fields, labels, list, number, text } from '../tree/read';
import type { KubeObject } from '../tree/tree';
import { isBuiltInGroup } from '../kubernetes/served';
import { given, unless, type WorkloadCheck } from './check';

const LABEL_VALUE = /^(?:[A-Za-z0-9](?:[A-Za-z0-9_.-]{0,61}[A-Za-z0-9])?)?$/;
const NAME_LABEL = 'app.kubernetes.io/name';
const RECOMMENDED = [
  NAME_LABEL,
  'app.kubernetes.io/instance',
  'app.kubernetes.io/version',
  'app.kubernetes.io/component',
  'app.kubernetes.io/part-of',
  'app.kubernetes.io/managed-by',
];

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

/** Kinds that people look for by label. */
const LABELLED = new Set(['CronJob', 'DaemonSet', 'Deployment', 'Job', 'StatefulSet']);

/** Kinds whose pods must end. */
const ENDING = new Set(['CronJob', 'Job']);

/**
 * Annotations that have a container injected beside those of the pod, and what makes the injector leave it out
 * (vault-k8s v1.7.6, agent-inject/agent: its sidecar is an ordinary container, none that Kubernetes ends with the others).
 */
const INJECTORS: readonly { readonly asks: string; readonly ends: string }[] = [
  { asks: 'vault.hashicorp.com/agent-inject', ends: 'vault.hashicorp.com/agent-pre-populate-only' },
];

/** As Go's `strconv.ParseBool` reads it, which the injector asks. */
const isTrue = (value: string | undefined): boolean => value !== undefined && /^(?:1|t|T|TRUE|true|True)$/.test(value);

function jobSpec(object: KubeObject): { readonly path: string; readonly spec: unknown } | undefined {
  if (object.group !== 'batch') return undefined;
  if (object.kind === 'Job') return { path: 'spec', spec: at(object.value, 'spec') };
  if (object.kind !== 'CronJob') return undefined;
  return { path: 'spec.jobTemplate.spec', spec: at(object.value, 'spec', 'jobTemplate', 'spec') };
}

export const hygieneChecks: readonly WorkloadCheck[] = [
  {
    code: code('workload/token-mounted', {
      title: "the ServiceAccount's token is not mounted",
      why: 'an intruder in the pod has an account of the cluster',
      bad: 'no automountServiceAccountToken',
      good: 'automountServiceAccountToken: false',
      scanners: ['polaris automountServiceAccountToken', 'trivy KSV-0036', 'kubescape C-0034', 'kubescape C-0190'],
    }),
    remedy: 'set automountServiceAccountToken: false, or declare the exception where the program uses the API',
    pod: (pod, context) => {
      const account = context.find('ServiceAccount', pod.namespace, text(pod.spec, 'serviceAccountName') ?? 'default');
      const mounted =
        at(pod.spec, 'automountServiceAccountToken') ?? at(account?.value, 'automountServiceAccountToken');
      return unless(mounted === false, {
        field: `${pod.path}.automountServiceAccountToken`,
        message: 'the token is mounted',
      });
    },
  },
  {
    code: code('workload/own-service-account', {
      title: 'a workload has a ServiceAccount of its own',
      why: 'rights given to the account default are given to every pod of the namespace',
      bad: 'no serviceAccountName',
      good: 'serviceAccountName: web',
      scanners: ['kube-linter default-service-account', 'kubescape C-0189'],
    }),
    remedy: 'render a ServiceAccount and name it',
    pod: (pod) =>
      unless(!['', 'default'].includes(text(pod.spec, 'serviceAccountName') ?? ''), {
        field: `${pod.path}.serviceAccountName`,
        message: 'the pods use the account default',
      }),
  },
  {
    code: code('workload/deprecated-service-account', {
      title: 'the deprecated field serviceAccount is not used',
      why: 'it says the same as serviceAccountName, and where both differ one is lost',
      bad: 'serviceAccount: web',
      good: 'serviceAccountName: web',
      scanners: ['kube-linter deprecated-service-account-field', 'kubescape C-0294'],
    }),
    remedy: 'use serviceAccountName',
    pod: (pod) =>
      unless(!('serviceAccount' in pod.spec), {
        field: `${pod.path}.serviceAccount`,
        message: 'the field is deprecated',
      }),
  },
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
      scanners: ['trivy KSV-0039', 'trivy KSV-0040'],
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
  {
    code: code('workload/naked-pod', {
      title: 'no Pod is created on its own',
      why: 'nothing recreates it when its node is gone',
      bad: 'kind: Pod',
      good: 'kind: Deployment',
      scanners: ['kubescape C-0073'],
    }),
    remedy: 'make it a Deployment or a Job',
    object: (o) => unless(o.kind !== 'Pod' || o.group !== '', { field: 'kind', message: 'the Pod has no controller' }),
  },
  {
    code: code('workload/recommended-labels', {
      title: 'a workload has the recommended labels',
      why: 'nobody can find what belongs together',
      bad: 'labels: {app: web}',
      good: 'labels: {app.kubernetes.io/name: web, …}',
      scanners: [
        'kube-linter required-label-owner',
        'kubescape C-0076',
        'kubescape C-0077',
        'polaris metadataAndInstanceMismatched',
      ],
    }),
    remedy: 'set the labels app.kubernetes.io/…',
    object: (o) => {
      if (!LABELLED.has(o.kind) || !isBuiltInGroup(o.group)) return [];
      const missing = RECOMMENDED.filter((key) => !(key in labels(o.value, 'metadata', 'labels')));
      return unless(missing.length === 0, {
        field: 'metadata.labels',
        message: `labels are missing: ${missing.join(', ')}`,
      });
    },
  },
  {
    code: code('workload/pod-labels', {
      title: 'pods carry the name of their workload',
      why: 'anyone who looks up the pods of a workload by its name, a person or a policy, finds none',
      bad: 'app.kubernetes.io/name: web at the Deployment, and wbe or nothing at its pods',
      good: 'the same label at both',
      scanners: ['polaris metadataAndInstanceMismatched'],
    }),
    remedy: 'give the pod template the label app.kubernetes.io/name of the workload',
    pod: (pod) => {
      const wanted = labels(pod.owner.value, 'metadata', 'labels')[NAME_LABEL];
      return unless(wanted === undefined || pod.labels[NAME_LABEL] === wanted, {
        field: `${pod.path.slice(0, -'spec'.length)}metadata.labels`,
        message: `the pods do not have the label ${NAME_LABEL} of their ${pod.owner.kind}`,
        ...given(pod.labels[NAME_LABEL]),
        allowed: wanted ?? '',
      });
    },
  },
  {
    code: code('workload/label-value', {
      title: 'a label has a valid value',
      why: 'the API server refuses the object',
      bad: 'version: 1.0+build',
      good: 'version: 1.0-build',
      scanners: ['kube-score label-values'],
    }),
    remedy: 'use at most 63 letters, digits, dashes, dots and underscores',
    object: (o) =>
      Object.entries(fields(at(o.value, 'metadata', 'labels'))).flatMap(([key, value]) =>
        unless(typeof value === 'string' && LABEL_VALUE.test(value), {
          field: `metadata.labels["${key}"]`,
          message: 'the value is not valid in a label',
          ...given(value),
        }),
      ),
  },
  {
    code: code('workload/duplicate-env', {
      title: 'an environment variable is set once',
      why: 'the last one wins, while readers see the first',
      bad: 'env: [{name: A, value: "1"}, {name: A, value: "2"}]',
      good: 'env: [{name: A, value: "2"}]',
      scanners: [
        'kube-linter duplicate-env-var',
        'kube-score environment-variable-key-duplication',
        'kubescape C-0295',
      ],
    }),
    remedy: 'remove one of the two',
    container: (c) => {
      const names = list(c.value, 'env').map((env) => text(env, 'name') ?? '');
      return names.flatMap((name, index) =>
        unless(names.indexOf(name) === index, {
          field: `${c.path}.env[${index}].name`,
          message: 'the variable is set twice',
          given: name,
        }),
      );
    },
  },
  {
    code: code('workload/job', {
      title: 'a Job is removed when it is done, a CronJob has a deadline, and neither restarts forever',
      why: 'finished pods fill the cluster; a CronJob that missed a hundred runs never runs again',
      bad: 'a CronJob without startingDeadlineSeconds',
      good: 'startingDeadlineSeconds: 300, ttlSecondsAfterFinished: 3600, restartPolicy: Never',
      scanners: [
        'kube-linter job-ttl-seconds-after-finished',
        'kube-linter restart-policy',
        'kube-score cronjob-has-deadline',
        'kube-score cronjob-restartpolicy',
      ],
    }),
    remedy: 'set the field',
    object: (o) => {
      const job = jobSpec(o);
      if (job === undefined) return [];
      const restart = text(job.spec, 'template', 'spec', 'restartPolicy');
      return [
        ...unless(number(job.spec, 'ttlSecondsAfterFinished') !== undefined, {
          field: `${job.path}.ttlSecondsAfterFinished`,
          message: 'a finished run stays forever',
        }),
        ...unless(restart === 'Never' || restart === 'OnFailure', {
          field: `${job.path}.template.spec.restartPolicy`,
          message: 'the restart policy is not Never or OnFailure',
          ...given(restart),
        }),
        ...unless(o.kind === 'Job' || number(o.value, 'spec', 'startingDeadlineSeconds') !== undefined, {
          field: 'spec.startingDeadlineSeconds',
          message: 'the CronJob has no deadline for its start',
        }),
      ];
    },
  },
  {
    code: code('workload/job-ends', {
      title: 'what is injected into the pods of a Job terminates by itself',
      why: 'a sidecar keeps the pod running until the Job fails at its deadline',
      bad: 'vault.hashicorp.com/agent-inject: "true" on the pods of a CronJob',
      good: 'vault.hashicorp.com/agent-pre-populate-only: "true" beside it',
    }),
    remedy: 'let the injector add only what runs before the containers',
    pod: (pod) => {
      if (!ENDING.has(pod.owner.kind)) return [];
      const path = `${pod.path.slice(0, -'spec'.length)}metadata.annotations`;
      return INJECTORS.flatMap(({ asks, ends }) =>
        unless(!isTrue(pod.annotations[asks]) || isTrue(pod.annotations[ends]), {
          field: `${path}["${asks}"]`,
          message: 'a container is injected that never ends',
          ...given(pod.annotations[asks]),
          allowed: `${ends}: "true" beside it`,
        }),
      );
    },
  },
  {
    code: code('workload/priority', {
      title: 'a workload names a priority class',
      why: 'under pressure the scheduler evicts any of them',
      bad: 'no priorityClassName',
      good: 'priorityClassName: high',
      scanners: ['kube-linter priority-class-name', 'polaris priorityClassNotSet'],
    }),
    remedy: 'name a priority class',
    pod: (pod) =>
      unless(text(pod.spec, 'priorityClassName') !== undefined, {
        field: `${pod.path}.priorityClassName`,
        message: 'the pods have no priority class',
      }),
  },
];
