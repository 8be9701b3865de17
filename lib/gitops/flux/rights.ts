import { resourceOf } from '../../model/cluster/api-resources';
import type { JsonObject } from '../../model/units/json';
import { FLUX_NAMESPACE } from '../../model/names';
import { groupKindOf, groupOf, kindOf, listAt, nameOf, sortedOnce } from '../objects';

const RBAC = 'rbac.authorization.k8s.io';
const RBAC_VERSION = `${RBAC}/v1`;

/**
 * What kustomize-controller does under the account of a Kustomization: it reads and patches what it applies, watches
 * nothing, updates nothing (fluxcd/pkg ssa v0.77.0), and lists to tell the health.
 */
const APPLIES = ['create', 'delete', 'get', 'list', 'patch'];
/** Secrets are applied by name, so that no account of a layer can list those of a namespace. */
const APPLIES_SECRETS = ['create', 'delete', 'get', 'patch'];

/** Kinds whose health depends on the pods they make. */
const MAKE_PODS: ReadonlySet<string> = new Set([
  'apps/DaemonSet',
  'apps/Deployment',
  'apps/ReplicaSet',
  'apps/StatefulSet',
  'batch/Job',
]);

/**
 * The rules that an account needs to apply these objects: their kinds, and nothing else.
 *
 * Who makes a role or binds one must hold its rights already, or Kubernetes refuses: the rules of every role among the
 * objects are therefore part of the account's own.
 */
export function rulesFor(objects: readonly JsonObject[]): readonly JsonObject[] {
  const resources = new Map<string, Set<string>>();
  for (const object of objects) {
    if (groupKindOf(object) === '/Secret') continue;
    const group = groupOf(object);
    const of = resources.get(group) ?? new Set<string>();
    resources.set(group, of.add(resourceOf(kindOf(object), group)));
  }
  const secrets = sortedOnce(objects.filter((object) => groupKindOf(object) === '/Secret').map(nameOf));
  const watched = objects.some((object) => MAKE_PODS.has(groupKindOf(object)));
  return [
    ...sortedOnce(resources.keys()).map((group) => ({
      apiGroups: [group],
      resources: sortedOnce(resources.get(group) ?? []),
      verbs: APPLIES,
    })),
    ...(secrets.length === 0
      ? []
      : [{ apiGroups: [''], resources: ['secrets'], resourceNames: secrets, verbs: APPLIES_SECRETS }]),
    ...(watched
      ? [
          { apiGroups: [''], resources: ['pods'], verbs: ['get', 'list'] },
          { apiGroups: ['apps'], resources: ['replicasets'], verbs: ['get', 'list'] },
        ]
      : []),
    ...grantedBy(objects),
  ];
}

/**
 * The kinds that charts of workloads make. The account of the workloads has rights to all of them, whether or not there
 * is one today: without the right to a kind, the last object of it could not be pruned when it goes.
 */
const OF_WORKLOADS = {
  '': ['configmaps', 'serviceaccounts', 'services'],
  apps: ['deployments', 'statefulsets'],
  autoscaling: ['horizontalpodautoscalers'],
  batch: ['cronjobs'],
  'external-secrets.io': ['externalsecrets'],
  'monitoring.coreos.com': ['servicemonitors'],
  'networking.k8s.io': ['ingresses', 'networkpolicies'],
  policy: ['poddisruptionbudgets'],
} as const;

const textsAt = (rule: JsonObject, key: string): readonly string[] =>
  listAt(rule, key).filter((item) => typeof item === 'string');

/** The rules of the account of the workloads in one namespace. */
export function workloadRules(objects: readonly JsonObject[]): readonly JsonObject[] {
  const needed = rulesFor(objects);
  const isApplied = (rule: JsonObject): boolean => rule['verbs'] === APPLIES;
  const groups = new Map<string, readonly string[]>(Object.entries(OF_WORKLOADS));
  for (const rule of needed.filter(isApplied)) {
    for (const group of textsAt(rule, 'apiGroups'))
      groups.set(group, sortedOnce([...(groups.get(group) ?? []), ...textsAt(rule, 'resources')]));
  }
  return [
    ...sortedOnce(groups.keys()).map((group) => ({
      apiGroups: [group],
      resources: groups.get(group) ?? [],
      verbs: APPLIES,
    })),
    ...needed.filter((rule) => !isApplied(rule)),
  ];
}

/** The rules of the roles among the objects, each once. */
function grantedBy(objects: readonly JsonObject[]): readonly JsonObject[] {
  const rules = objects
    .filter((object) => groupOf(object) === RBAC)
    .flatMap((object) => listAt(object, 'rules') as readonly JsonObject[]);
  return [...new Map(rules.map((rule) => [JSON.stringify(rule), rule])).values()];
}

export const serviceAccount = (name: string, labels: Readonly<Record<string, string>>): JsonObject => ({
  apiVersion: 'v1',
  kind: 'ServiceAccount',
  metadata: { name, namespace: FLUX_NAMESPACE, labels },
  // Flux speaks for the account; no pod runs under it.
  automountServiceAccountToken: false,
});

/** What differs from one role to the next. */
export interface RoleProps {
  /** Where the rules hold. @default - in the whole cluster */
  readonly namespace?: string;
}

/** A role of the account's name with its binding: in one namespace, or in the whole cluster where none is given. */
export function boundRole(
  account: string,
  rules: readonly JsonObject[],
  labels: Readonly<Record<string, string>>,
  { namespace }: RoleProps = {},
): readonly JsonObject[] {
  const name = `flux-${account}`;
  const prefix = namespace === undefined ? 'Cluster' : '';
  const metadata = { name, ...(namespace === undefined ? {} : { namespace }), labels };
  return [
    {
      apiVersion: RBAC_VERSION,
      kind: `${prefix}Role`,
      metadata,
      rules,
    },
    {
      apiVersion: RBAC_VERSION,
      kind: `${prefix}RoleBinding`,
      metadata,
      roleRef: { apiGroup: RBAC, kind: `${prefix}Role`, name },
      subjects: [{ kind: 'ServiceAccount', name: account, namespace: FLUX_NAMESPACE }],
    },
  ];
}
