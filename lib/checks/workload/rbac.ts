import { when } from '../../common/optional';
import { code } from '../gate';
import type { Context } from '../delivery/context';
import { list, text, texts } from '../tree/read';
import type { KubeObject } from '../tree/tree';
import { given, unless, type Hit, type WorkloadCheck } from './check';

interface Rule {
  readonly path: string;
  readonly verbs: readonly string[];
  readonly resources: readonly string[];
  readonly groups: readonly string[];
  /** The rule is about objects of these names only. */
  readonly named: boolean;
}

const RBAC = 'rbac.authorization.k8s.io';

function rules(object: KubeObject): readonly Rule[] {
  if (object.group !== RBAC || (object.kind !== 'Role' && object.kind !== 'ClusterRole')) return [];
  return list(object.value, 'rules').map((rule, index) => ({
    path: `rules[${index}]`,
    verbs: texts(rule, 'verbs'),
    resources: texts(rule, 'resources'),
    groups: texts(rule, 'apiGroups'),
    named: list(rule, 'resourceNames').length > 0,
  }));
}

const anyOf = (given_: readonly string[], wanted: readonly string[]): boolean =>
  given_.some((x) => x === '*' || wanted.includes(x));

function grants(rule: Rule, verbs: readonly string[], resources: readonly string[]): boolean {
  return anyOf(rule.verbs, verbs) && anyOf(rule.resources, resources);
}

function refused(
  object: KubeObject,
  message: string,
  verbs: readonly string[],
  resources: readonly string[],
): readonly Hit[] {
  return rules(object)
    .filter((rule) => !rule.named && grants(rule, verbs, resources))
    .map((rule) => ({ field: rule.path, message, given: `${rule.verbs.join(', ')} on ${rule.resources.join(', ')}` }));
}

const isBinding = (object: KubeObject): boolean =>
  object.group === RBAC && (object.kind === 'RoleBinding' || object.kind === 'ClusterRoleBinding');
const CHANGE = ['create', 'update', 'patch', 'delete'];
const EVERYBODY = new Set(['system:masters', 'system:anonymous', 'system:unauthenticated', 'system:authenticated']);

const ENGINES = new Set(['argocd', 'flux-system']);
const TEMPLATES = [
  'pods',
  'deployments',
  'statefulsets',
  'daemonsets',
  'replicasets',
  'jobs',
  'cronjobs',
  'replicationcontrollers',
];

/** Whether a rule lets its owner choose what runs in a pod, or run something in one. */
const runsPods = (rule: Rule): boolean =>
  grants(rule, ['create', 'update', 'patch'], TEMPLATES) ||
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

/** What makes the namespace of a binding one in which only administrators of the cluster may run pods; asked where somebody else may. */
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

export const rbacChecks: readonly WorkloadCheck[] = [
  {
    code: code('workload/rbac-wildcard', {
      title: 'no rule contains a wildcard',
      why: 'what is added to the cluster later is granted with it',
      bad: 'verbs: ["*"]',
      good: 'verbs: [get, list, watch]',
      scanners: [
        'kube-linter wildcard-in-rules',
        'trivy KSV-0044',
        'trivy KSV-0045',
        'trivy KSV-0046',
        'kubescape C-0187',
      ],
    }),
    remedy: 'name the verbs, resources and groups',
    object: (o) =>
      rules(o).flatMap((rule) =>
        unless(![...rule.verbs, ...rule.resources, ...rule.groups].includes('*'), {
          field: rule.path,
          message: 'the rule contains a wildcard',
        }),
      ),
  },
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
    code: code('workload/rbac-secrets', {
      title: 'no role reads Secrets',
      why: 'reading all Secrets of a namespace gives every account in it',
      bad: 'resources: [secrets]\nverbs: [get, list]',
      good: 'resourceNames, or a mounted Secret',
      scanners: ['kube-linter access-to-secrets', 'trivy KSV-0041', 'trivy KSV-0113', 'kubescape C-0186'],
    }),
    remedy: 'mount the Secret instead, or declare the exception with its reason',
    object: (o) => refused(o, 'the rule reads Secrets', ['get', 'list', 'watch'], ['secrets']),
  },
  {
    code: code('workload/rbac-pods', {
      title: 'no role creates or enters pods',
      why: 'whoever can create a pod can use every ServiceAccount and Secret of the namespace',
      bad: 'resources: [pods/exec]\nverbs: [create]',
      good: 'resources: [pods]\nverbs: [get, list]',
      scanners: [
        'kube-linter access-to-create-pods',
        'trivy KSV-0048',
        'trivy KSV-0053',
        'trivy KSV-0054',
        'kubescape C-0188',
        'kubescape C-0002',
      ],
    }),
    remedy: 'leave it to the engine, or declare the exception with its reason',
    object: (o) => [
      ...refused(o, 'the rule creates pods', ['create'], ['pods']),
      ...refused(o, 'the rule enters pods', ['create', 'get'], ['pods/exec', 'pods/attach']),
    ],
  },
  {
    code: code('workload/rbac-place', {
      title: 'nobody creates or enters pods where they can be privileged or run next to powerful accounts',
      why: 'a role is worth what may run where it is bound: a privileged pod is root on its node, and any pod may take an account of its namespace, for example one that reads all Secrets',
      bad: 'a RoleBinding of a group to a role with pods/exec, in the namespace of the node exporter or of cert-manager',
      good: 'the same RoleBinding in a namespace that holds workloads alone',
    }),
    remedy: 'bind the role in namespaces of workloads, and one that only reads or restarts here',
    object: placesOf,
  },
  {
    code: code('workload/rbac-escalation', {
      title: 'no role can escalate its own rights',
      why: 'the account becomes administrator of the cluster in one step',
      bad: 'resources: [clusterroles]\nverbs: [escalate]',
      good: 'no such verb',
      scanners: [
        'trivy KSV-0043',
        'trivy KSV-0047',
        'trivy KSV-0050',
        'trivy KSV-0055',
        'kubescape C-0191',
        'kubescape C-0065',
        'kubescape C-0279',
      ],
    }),
    remedy: 'remove the rule',
    object: (o) => [
      ...rules(o).flatMap((rule) =>
        unless(!rule.verbs.some((v) => ['escalate', 'bind', 'impersonate'].includes(v)), {
          field: rule.path,
          message: 'the rule grants rights its holder does not have',
          given: rule.verbs.join(', '),
        }),
      ),
      ...refused(o, 'the rule changes admission webhooks', CHANGE, [
        'mutatingwebhookconfigurations',
        'validatingwebhookconfigurations',
      ]),
      ...refused(o, 'the rule reaches kubelets past the audit log', ['get', 'create'], ['nodes/proxy']),
      ...refused(o, 'the rule creates ServiceAccount tokens', ['create'], ['serviceaccounts/token']),
    ],
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
  {
    code: code('workload/allowed-repositories', {
      title: 'a prefix of allowed repositories ends with a slash',
      why: 'without it registry.example.org also allows registry.example.org.attacker.net',
      bad: 'repos: [registry.example.org]',
      good: 'repos: [registry.example.org/]',
      scanners: ['trivy KSV-0124'],
    }),
    remedy: 'end the prefix with a slash',
    object: (o) =>
      o.group !== 'constraints.gatekeeper.sh'
        ? []
        : ['repos', 'registries', 'repositories'].flatMap((key) =>
            texts(o.value, 'spec', 'parameters', key).flatMap((prefix, index) =>
              unless(prefix.endsWith('/'), {
                field: `spec.parameters.${key}[${index}]`,
                message: 'the prefix does not end with a slash',
                given: prefix,
              }),
            ),
          ),
  },
];
