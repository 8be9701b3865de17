import { Chart } from 'cdk8s';
import {
  KubeClusterRole,
  KubeClusterRoleBinding,
  KubeRoleBinding,
  KubeServiceAccount,
  type PolicyRule,
  type Subject,
} from 'cdk8s-plus-28/lib/imports/k8s';
import type { Construct } from 'constructs';
import { given } from '../../lib/common/optional';
import { type AccessLevel, type AccessRole, type Cluster, mayBecome, type Platform } from '../../lib/model';
import { platformLabels } from '../labels';
import { CUSTOM, CUSTOM_SURROUNDINGS } from './custom-kinds';

const READ = ['get', 'list', 'watch'];
const CHANGE = ['create', 'update', 'patch', 'delete'];

const rule = (group: string, resources: readonly string[], verbs: readonly string[]): PolicyRule => ({
  apiGroups: [group],
  resources: [...resources],
  verbs: [...verbs],
});

/** What everybody with a right sees in its namespaces. Secrets are not among it, nor in any level. */
const LOOK: readonly PolicyRule[] = [
  rule(
    '',
    [
      'configmaps',
      'endpoints',
      'events',
      'limitranges',
      'persistentvolumeclaims',
      'pods',
      'pods/log',
      'pods/status',
      'resourcequotas',
      'serviceaccounts',
      'services',
    ],
    READ,
  ),
  rule('apps', ['controllerrevisions', 'daemonsets', 'deployments', 'replicasets', 'statefulsets'], READ),
  rule('autoscaling', ['horizontalpodautoscalers'], READ),
  rule('batch', ['cronjobs', 'jobs'], READ),
  rule('discovery.k8s.io', ['endpointslices'], READ),
  rule('events.k8s.io', ['events'], READ),
  rule('metrics.k8s.io', ['pods'], READ),
  rule('networking.k8s.io', ['ingresses', 'networkpolicies'], READ),
  rule('policy', ['poddisruptionbudgets'], READ),
];

/** A new pod for an old one. Changing what runs is Git's: whoever may patch a template may run what they like. */
const RESTART: readonly PolicyRule[] = [rule('', ['pods'], ['delete']), rule('', ['pods/eviction'], ['create'])];

/** A way to a port of a pod, for what has no host of its own. It starts nothing and enters no container. */
const CONNECT: readonly PolicyRule[] = [rule('', ['pods/portforward'], ['create'])];

/** How many pods there are, until Git or an autoscaler says otherwise. It changes nothing of what they run. */
const SCALE: readonly PolicyRule[] = [
  rule('apps', ['deployments/scale', 'statefulsets/scale'], ['get', 'patch', 'update']),
];

/** A backup more, now; what is in it is read by nobody that way. */
const BACK_UP: readonly PolicyRule[] = [rule('velero.io', ['backups'], ['create'])];

/** Everything that running a namespace takes, for the hour in which Git cannot be waited for. */
const RUN: readonly PolicyRule[] = [
  rule('', ['configmaps', 'persistentvolumeclaims', 'pods', 'services'], CHANGE),
  rule(
    '',
    ['pods/attach', 'pods/ephemeralcontainers', 'pods/exec', 'pods/portforward'],
    ['create', 'get', 'patch', 'update'],
  ),
  rule('', ['pods/eviction'], ['create']),
  rule('apps', ['daemonsets', 'deployments', 'statefulsets'], CHANGE),
  rule('apps', ['deployments/scale', 'statefulsets/scale'], ['get', 'patch', 'update']),
  rule('autoscaling', ['horizontalpodautoscalers'], CHANGE),
  rule('batch', ['cronjobs', 'jobs'], CHANGE),
  rule('networking.k8s.io', ['ingresses', 'networkpolicies'], CHANGE),
  rule('policy', ['poddisruptionbudgets'], CHANGE),
];

const RULES: Readonly<Record<AccessLevel, readonly PolicyRule[]>> = {
  readonly: LOOK,
  deployer: [...LOOK, ...RESTART],
  operator: [...LOOK, ...RESTART, ...CONNECT],
  'on-call': [...LOOK, ...CUSTOM, ...RESTART, ...CONNECT, ...SCALE, ...BACK_UP],
  admin: [...LOOK, ...RUN],
};

/** The one level that makes pods and enters them, which the check of roles refuses to all others. */
const ENTERS_PODS = {
  annotations: {
    'exception.archipel.dev/rbac-pods':
      'the person on call starts a pod to test a connection, and opens a shell in one to debug',
  },
};

/** Who runs a namespace is whatever may run in it. */
const runsPods = (level: AccessLevel, namespace: string): { readonly annotations?: Record<string, string> } =>
  level === 'admin'
    ? { annotations: mayBecome({ [`pods.${namespace}`]: 'the person on call runs the namespace' }) }
    : {};

/** What is in no namespace and needed to understand what is. */
const SURROUNDINGS: readonly PolicyRule[] = [
  rule('', ['namespaces', 'nodes', 'persistentvolumes'], READ),
  rule('metrics.k8s.io', ['nodes'], READ),
  rule('networking.k8s.io', ['ingressclasses'], READ),
  rule('scheduling.k8s.io', ['priorityclasses'], READ),
  rule('storage.k8s.io', ['storageclasses'], READ),
];

/** Rights of people and programs: each a ClusterRole, bound in its namespaces and nowhere else. */
export class AccessChart extends Chart {
  constructor(scope: Construct, platform: Platform, cluster: Cluster) {
    super(scope, 'access', { disableResourceNameHashes: true, labels: platformLabels(platform, 'access') });
    for (const role of cluster.access ?? []) this.role(role);
  }

  private role({ name, level, namespaces, serviceAccountIn, groups = [] }: AccessRole): void {
    const subjects: Subject[] = [
      ...given(serviceAccountIn, (namespace) => ({ kind: 'ServiceAccount', name, namespace })),
      ...groups.map((group) => ({ kind: 'Group', name: group, apiGroup: 'rbac.authorization.k8s.io' })),
    ];
    const surroundings = `${name}-surroundings`;
    if (serviceAccountIn !== undefined)
      new KubeServiceAccount(this, `${name}-account`, {
        metadata: { name, namespace: serviceAccountIn },
        automountServiceAccountToken: false,
      });
    new KubeClusterRole(this, `${name}-role`, {
      metadata: { name, ...(level === 'admin' ? ENTERS_PODS : {}) },
      rules: [...RULES[level]],
    });
    new KubeClusterRole(this, `${surroundings}-role`, {
      metadata: { name: surroundings },
      rules: [...SURROUNDINGS, ...(level === 'on-call' ? CUSTOM_SURROUNDINGS : [])],
    });
    new KubeClusterRoleBinding(this, `${surroundings}-binding`, {
      metadata: { name: surroundings },
      roleRef: clusterRole(surroundings),
      subjects,
    });
    for (const namespace of namespaces)
      new KubeRoleBinding(this, `${name}-in-${namespace}`, {
        metadata: { name: `${name}-binding`, namespace, ...runsPods(level, namespace) },
        roleRef: clusterRole(name),
        subjects,
      });
  }
}

const clusterRole = (name: string): { readonly apiGroup: string; readonly kind: string; readonly name: string } => ({
  apiGroup: 'rbac.authorization.k8s.io',
  kind: 'ClusterRole',
  name,
});
