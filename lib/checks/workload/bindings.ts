import { type Rule, RBAC, rules, anyOf, grants, saysWhatRuns } from './rbac-rules';
import { when } from '../../common/optional';
import { code } from '../gate';
import type { Context } from '../delivery/context';
import { list, text } from '../tree/read';
import type { KubeObject } from '../tree/tree';
import { given, unless, type Hit, type WorkloadCheck } from './check';

const isBinding = (object: KubeObject): boolean =>
  object.group === RBAC && (object.kind === 'RoleBinding' || object.kind === 'ClusterRoleBinding');

const EVERYBODY = new Set(['system:masters', 'system:anonymous', 'system:unauthenticated', 'system:authenticated']);

const ENGINES = new Set(['argocd', 'flux-system']);

/** Whether a rule lets its owner choose what runs in a pod, or run something in one. */
const runsPods = (rule: Rule): boolean =>
  saysWhatRuns(rule) ||
  grants(rule, ['create', 'get', 'update', 'patch'], ['pods/exec', 'pods/attach', 'pods/ephemeralcontainers']);

/** Whether a rule of an account gives more than a look. */
const isStrong = (rule: Rule): boolean =>
  rule.verbs.some((verb) => !['get', 'list', 'watch'].includes(verb)) || anyOf(rule.resources, ['secrets']);

const rulesOf = (binding: KubeObject, context: Context): readonly Rule[] => {
  const kind = text(binding.value, 'roleRef', 'kind') ?? '';
  const role = context.find(
    kind,
    kind === 'Role' ? binding.namespace : undefined,
    text(binding.value, 'roleRef', 'name') ?? '',
  );
  if (role === undefined) return [];
  return rules(role);
};

/**
 * What makes the namespace of a binding one in which only administrators of the cluster may run pods; asked where
 * somebody else may.
 */
function placesOf(binding: KubeObject, context: Context): readonly Hit[] {
  const { namespace } = binding;
  if (binding.kind !== 'RoleBinding' || binding.group !== RBAC || namespace === undefined) return [];
  // The accounts of an engine apply what Git says; they belong to nobody.
  const people = list(binding.value, 'subjects').filter(
    (subject) => text(subject, 'kind') !== 'ServiceAccount' || !ENGINES.has(text(subject, 'namespace') ?? namespace),
  );
  if (people.length === 0 || !rulesOf(binding, context).some(runsPods)) return [];
  const hit = (message: string): Hit => ({ field: 'metadata.namespace', message, given: namespace });
  const level = context.namespaces.get(namespace)?.['pod-security.kubernetes.io/enforce'];
  const strong = context.cluster
    .ofKind('ClusterRoleBinding', RBAC)
    .filter(
      (one) =>
        list(one.value, 'subjects').some(
          (subject) => text(subject, 'kind') === 'ServiceAccount' && text(subject, 'namespace') === namespace,
        ) && rulesOf(one, context).some(isStrong),
    );
  return [
    ...when(level === 'privileged' || level === undefined, () =>
      hit('the subjects may run privileged pods here, which are root on their node'),
    ),
    ...when(context.hasRelease(namespace) || context.released.some((pods) => pods.namespace === namespace), () =>
      hit('releases run here with accounts of their own, and a pod may take any of them'),
    ),
    ...when(strong.length > 0, () =>
      hit(`a pod may take an account here that ${strong.map(({ name }) => name).join(', ')} makes strong`),
    ),
  ];
}

/** Who gets a role, and where. */
export const bindingChecks: readonly WorkloadCheck[] = [
  {
    code: code('workload/cluster-admin', {
      title: 'nothing is bound to cluster-admin',
      why: 'whoever has the account owns the cluster',
      bad: 'roleRef: {name: cluster-admin}',
      good: 'a role with what is needed',
      scanners: [
        'kube-linter cluster-admin-role-binding',
        'polaris clusterrolebindingClusterAdmin',
        'trivy KSV-0111',
        'kubescape C-0185',
      ],
    }),
    remedy: 'bind a role with what is needed',
    object: (o) =>
      isBinding(o)
        ? unless(text(o.value, 'roleRef', 'name') !== 'cluster-admin', {
            field: 'roleRef.name',
            message: 'the binding gives the whole cluster',
          })
        : [],
  },
  {
    code: code('workload/rbac-place', {
      title: 'nobody creates or enters pods where they can be privileged or run next to powerful accounts',
      why:
        'a role is worth what may run where it is bound: a privileged pod is root on its node, and any pod may ' +
        'take an account of its namespace, for example one that reads all Secrets',
      bad:
        'a RoleBinding of a group to a role with pods/exec, in the namespace of the node exporter or of ' +
        'cert-manager',
      good: 'the same RoleBinding in a namespace that holds workloads alone',
    }),
    remedy: 'bind the role in namespaces of workloads, and one that only reads or restarts here',
    object: placesOf,
  },
  {
    code: code('workload/rbac-everybody', {
      title: 'no right is bound to everyone or to system:masters',
      why: 'the right cannot be revoked from a single account; system:masters bypasses every check',
      bad: 'subjects: [{kind: Group, name: system:authenticated}]',
      good: 'a group of your own',
      scanners: ['trivy KSV-01011', 'trivy KSV-0122', 'kubescape C-0246', 'kubescape C-0262', 'kubescape C-0265'],
    }),
    remedy: 'bind a group of your own',
    object: (o) =>
      isBinding(o)
        ? list(o.value, 'subjects').flatMap((s, index) =>
            unless(!EVERYBODY.has(text(s, 'name') ?? ''), {
              field: `subjects[${index}].name`,
              message: 'the subject is everyone, or bypasses every check',
              ...given(text(s, 'name')),
            }),
          )
        : [],
  },
];
