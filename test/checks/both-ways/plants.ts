import { binding, configMap, deployment, type Made, podSpec, role } from '../table/validation/refused/objects';

/** An object that a scanner objects to by an id, where no case of our own codes is one: so must a code that names it. */
export interface Plant {
  readonly id: string;
  readonly object: Made;
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
export const TRIVY: readonly Plant[] = [
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
