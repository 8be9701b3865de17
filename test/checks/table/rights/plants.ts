import type { Files } from '../../support/files';

const RBAC = 'rbac.authorization.k8s.io';

/** A rule in the words of a Role. */
export interface Rule {
  readonly group?: string;
  readonly resources: readonly string[];
  readonly verbs: readonly string[];
  readonly names?: readonly string[];
}

export const object = (kind: string, metadata: Readonly<Record<string, unknown>>, more: object = {}): string =>
  JSON.stringify({
    apiVersion: kind.endsWith('Binding') || kind.endsWith('Role') ? `${RBAC}/v1` : 'v1',
    kind,
    metadata,
    ...more,
  });

const rulesOf = (rules: readonly Rule[]): object => ({
  rules: rules.map(({ group = '', resources, verbs, names }) => ({
    apiGroups: [group],
    resources,
    verbs,
    ...(names === undefined ? {} : { resourceNames: names }),
  })),
});

export type Subject = Readonly<{ kind: string; name: string; namespace?: string }>;
export const operators: Subject = { kind: 'Group', name: 'operators' };
export const robot: Subject = { kind: 'ServiceAccount', name: 'robot', namespace: 'web' };

/** A role with its binding: in a namespace, or in the whole cluster. */
export function bound(
  name: string,
  subject: Subject,
  rules: readonly Rule[],
  { namespace, annotations }: { readonly namespace?: string; readonly annotations?: object } = {},
): Files {
  const prefix = namespace === undefined ? 'Cluster' : '';
  const metadata = { name, ...(namespace === undefined ? {} : { namespace }) };
  return {
    [`base/${name}-role.yaml`]: object(`${prefix}Role`, metadata, rulesOf(rules)),
    [`base/${name}-binding.yaml`]: object(
      `${prefix}RoleBinding`,
      { ...metadata, ...(annotations === undefined ? {} : { annotations }) },
      { roleRef: { apiGroup: RBAC, kind: `${prefix}Role`, name }, subjects: [subject] },
    ),
  };
}

const namespace = (name: string, level: string): string =>
  object('Namespace', { name, labels: { 'pod-security.kubernetes.io/enforce': level } });

const pod = (name: string, of: string, spec: object): string =>
  JSON.stringify({
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: { name, namespace: of },
    spec: { template: { metadata: { labels: { app: name } }, spec } },
  });

/**
 * A cluster with a namespace of workloads, one that lets privileged pods in, and one with an account that reads every
 * Secret and the key of an authority, of which it is said.
 */
export const cluster: Files = {
  'base/web.yaml': namespace('web', 'restricted'),
  'base/agents.yaml': namespace('agents', 'privileged'),
  'base/strong.yaml': namespace('strong', 'restricted'),
  'base/kube.yaml': namespace('kube-system', 'restricted'),
  'base/engine.yaml': namespace('flux-system', 'restricted'),
  'base/reader.yaml': object('ServiceAccount', {
    name: 'reader',
    namespace: 'strong',
    annotations: { 'may-become.archipel.dev/all-secrets': 'it copies Secrets' },
  }),
  'base/robot.yaml': object('ServiceAccount', { name: 'robot', namespace: 'web' }),
  ...bound('reader', { kind: 'ServiceAccount', name: 'reader', namespace: 'strong' }, [
    { resources: ['secrets'], verbs: ['list'] },
  ]),
  'apps/web.yaml': pod('web', 'web', {
    serviceAccountName: 'web',
    automountServiceAccountToken: false,
    containers: [],
  }),
  'base/strong-pod.yaml': pod('strong', 'strong', { serviceAccountName: 'reader', containers: [{ name: 'a' }] }),
  'base/issuer.yaml': JSON.stringify({
    apiVersion: 'cert-manager.io/v1',
    kind: 'Issuer',
    metadata: { name: 'own', namespace: 'strong' },
    spec: { ca: { secretName: 'own-ca' } },
  }),
};

export const privilegedPod = (annotations: object = {}): string =>
  JSON.stringify({
    apiVersion: 'apps/v1',
    kind: 'DaemonSet',
    metadata: { name: 'agent', namespace: 'agents', annotations },
    spec: {
      template: {
        spec: {
          automountServiceAccountToken: false,
          containers: [{ name: 'agent', securityContext: { privileged: true } }],
        },
      },
    },
  });
