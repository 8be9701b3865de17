import type { Scanner } from './scanners';
import { binding, configMap, deployment, type Made, podSpec, role } from '../table/validation/refused/objects';

/** Objects that a scanner objects to by an id, where no case of our own codes are ones: so must a code that names it. */
export interface Plant {
  readonly scanner: Scanner;
  readonly id: string;
  readonly objects: readonly Made[];
}

const every = (resource: string, ...verbs: readonly string[]): object => ({
  apiGroups: ['*'],
  resources: [resource],
  verbs,
});
const annotated = (annotations: object): Made => {
  const made = deployment(podSpec());
  return {
    ...made,
    spec: { ...made.spec, template: { ...made.spec.template, metadata: { labels: { app: 'web' }, annotations } } },
  };
};
const socket = { name: 'run', hostPath: { path: '/var/run/docker.sock' } };

/** Of trivy-checks, by the conditions of each check in Rego. */
const TRIVY: readonly { readonly id: string; readonly object: Made }[] = [
  { id: 'KSV-0002', object: annotated({ 'container.apparmor.security.beta.kubernetes.io/web': 'unconfined' }) },
  { id: 'KSV-0006', object: deployment(podSpec({ volumes: [socket] })) },
  {
    id: 'KSV-0036',
    object: {
      apiVersion: 'v1',
      kind: 'Pod',
      metadata: { name: 'web', namespace: 'web' },
      spec: podSpec({ automountServiceAccountToken: true }),
    },
  },
  { id: 'KSV-0041', object: role({ apiGroups: [''], resources: ['secrets'], verbs: ['get'] }, 'ClusterRole') },
  { id: 'KSV-0043', object: role(every('groups', 'impersonate')) },
  { id: 'KSV-0044', object: role(every('*', '*')) },
  { id: 'KSV-0046', object: role(every('*', 'get'), 'ClusterRole') },
  {
    id: 'KSV-0054',
    object: { ...role({}), rules: [every('pods/attach', 'create'), every('pods', 'get')] },
  },
  { id: 'KSV-0055', object: role(every('rolebindings', 'get', 'patch')) },
  {
    id: 'KSV-0107',
    object: { apiVersion: 'policy/v1beta1', kind: 'PodDisruptionBudget', metadata: { name: 'web', namespace: 'web' } },
  },
  { id: 'KSV-0109', object: configMap({ data: { password: 'correct horse battery staple' } }) },
  { id: 'KSV-0118', object: deployment(podSpec({ securityContext: {} }, { securityContext: {} })) },
  {
    id: 'KSV-0122',
    object: binding({ kind: 'Group', apiGroup: 'rbac.authorization.k8s.io', name: 'system:unauthenticated' }),
  },
  {
    id: 'KSV-0124',
    object: {
      apiVersion: 'constraints.gatekeeper.sh/v1beta1',
      kind: 'K8sAllowedRepos',
      metadata: { name: 'repos' },
      spec: { parameters: { repos: ['registry'] } },
    },
  },
];

const pod = (ofPod: object = {}, ofContainer: object = {}): Made => deployment(podSpec(ofPod, ofContainer));
const mounted = (path: string): Made =>
  pod({ volumes: [{ name: 'host', hostPath: { path } }] }, { volumeMounts: [{ name: 'host', mountPath: '/host' }] });
const probed = (probe: string): Made =>
  pod({}, { ports: [{ containerPort: 80 }], [probe]: { httpGet: { path: '/', port: 81 } } });
const budget = (spec: object): Made => ({
  apiVersion: 'policy/v1',
  kind: 'PodDisruptionBudget',
  metadata: { name: 'web', namespace: 'web' },
  spec: { selector: { matchLabels: { app: 'web' } }, ...spec },
});

const KUBE_LINTER: Readonly<Record<string, readonly Made[]>> = {
  'cluster-admin-role-binding': [
    {
      apiVersion: 'rbac.authorization.k8s.io/v1',
      kind: 'ClusterRoleBinding',
      metadata: { name: 'web' },
      roleRef: { apiGroup: 'rbac.authorization.k8s.io', kind: 'ClusterRole', name: 'cluster-admin' },
      subjects: [{ kind: 'ServiceAccount', name: 'web', namespace: 'web' }],
    },
  ],
  'default-service-account': [pod({ serviceAccountName: 'default' })],
  'deprecated-service-account-field': [pod({ serviceAccount: 'web' })],
  'docker-sock': [mounted('/var/run/docker.sock')],
  'drop-net-raw-capability': [pod({}, { securityContext: { capabilities: { drop: ['MKNOD'] } } })],
  'env-var-secret': [pod({}, { env: [{ name: 'DB_SECRET', value: 'abc' }] })],
  'non-isolated-pod': [pod()],
  'pdb-max-unavailable': [pod(), budget({ maxUnavailable: 0 })],
  'privilege-escalation-container': [pod({}, { securityContext: { allowPrivilegeEscalation: true } })],
  'readiness-port': [probed('readinessProbe')],
  'sensitive-host-mounts': [mounted('/etc')],
  'ssh-port': [pod({}, { ports: [{ containerPort: 22, protocol: 'TCP' }] })],
  'startup-port': [probed('startupProbe')],
  'use-namespace': [{ ...pod(), metadata: { name: 'web', namespace: 'default' } }],
};

const KUBE_SCORE: Readonly<Record<string, readonly Made[]>> = {
  'container-seccomp-profile': [pod()],
  'poddisruptionbudget-has-policy': [budget({})],
  'statefulset-has-poddisruptionbudget': [
    { ...pod(), kind: 'StatefulSet', spec: { ...pod().spec, replicas: 2, serviceName: 'web' } },
  ],
};

const of = (scanner: Scanner, plants: Readonly<Record<string, readonly Made[]>>): readonly Plant[] =>
  Object.entries(plants).map(([id, objects]) => ({ scanner, id, objects }));

export const PLANTS: readonly Plant[] = [
  ...of('kube-linter', KUBE_LINTER),
  ...of('kube-score', KUBE_SCORE),
  ...TRIVY.map(({ id, object }): Plant => ({ scanner: 'trivy', id, objects: [object] })),
];
