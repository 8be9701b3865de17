import { mayBecome } from '../model/identity/may-become';
import { ARGOCD_NAMESPACE } from '../model/names';
import type { JsonObject } from '../model/units/json';

const RBAC = 'rbac.authorization.k8s.io';

/** Where the pod has the chart of its own rights. */
export const RIGHTS_CHART = '/etc/rights';

/** What differs in the names and labels of these objects. */
interface InstallerProps {
  readonly name: string;
  readonly labels: JsonObject;
}

const subjects = (name: string): readonly JsonObject[] => [
  { kind: 'ServiceAccount', name, namespace: ARGOCD_NAMESPACE },
];

/** The right to everything. */
const binding = (name: string): JsonObject => ({
  apiVersion: `${RBAC}/v1`,
  kind: 'ClusterRoleBinding',
  metadata: { name },
  roleRef: { apiGroup: RBAC, kind: 'ClusterRole', name: 'cluster-admin' },
  subjects: subjects(name),
});

/**
 * The account of the installer and its rights: everything, because the chart makes an account that may do everything,
 * and what is left when that is gone. At its end the Job takes the binding over as a release of Helm and uninstalls it:
 * the one program in its image that deletes objects is Helm. What is left lets it forget that release, whose state is a
 * ConfigMap.
 */
export function installerRights({ name, labels }: InstallerProps): readonly JsonObject[] {
  const metadata = { name, namespace: ARGOCD_NAMESPACE, labels };
  return [
    {
      apiVersion: 'v1',
      kind: 'ServiceAccount',
      metadata: {
        ...metadata,
        annotations: mayBecome({ 'cluster-admin': 'it installs an engine that may do everything, and then no more' }),
      },
      automountServiceAccountToken: false,
    },
    {
      ...binding(name),
      metadata: {
        name,
        // Helm writes this label to what it takes over; another value would be a conflict.
        labels: { ...labels, 'app.kubernetes.io/managed-by': 'Helm' },
        annotations: {
          'exception.archipel.dev/cluster-admin':
            'the chart creates roles with every right, and RBAC forbids granting rights you lack; the Job removes it ' +
            'when it has installed',
        },
      },
    },
    {
      apiVersion: `${RBAC}/v1`,
      kind: 'Role',
      metadata,
      rules: [
        { apiGroups: [''], resources: ['configmaps'], verbs: ['list'] },
        {
          apiGroups: [''],
          resources: ['configmaps'],
          resourceNames: [`sh.helm.release.v1.${name}.v1`],
          verbs: ['get', 'update', 'delete'],
        },
      ],
    },
    {
      apiVersion: `${RBAC}/v1`,
      kind: 'RoleBinding',
      metadata,
      roleRef: { apiGroup: RBAC, kind: 'Role', name },
      subjects: subjects(name),
    },
  ];
}

/** The chart with the binding alone, as files of a ConfigMap. */
export const rightsChart = (name: string): Readonly<Record<string, string>> => ({
  'chart.json': `${JSON.stringify({ apiVersion: 'v2', name, version: '1.0.0' })}\n`,
  'binding.json': `${JSON.stringify(binding(name))}\n`,
});

/** The volume in which these files stand as Helm looks for them: JSON is YAML. */
export const rightsVolume = (name: string): JsonObject => ({
  name: 'rights',
  configMap: {
    name,
    items: [
      { key: 'chart.json', path: 'Chart.yaml' },
      { key: 'binding.json', path: 'templates/binding.yaml' },
    ],
  },
});

/** What Helm is called with, one after the other, to have the binding and to be rid of it. */
export const handedBack = (name: string): Readonly<Record<'take-over' | 'give-away', readonly string[]>> => ({
  'take-over': ['upgrade', '--install', name, RIGHTS_CHART, '--namespace', ARGOCD_NAMESPACE, '--take-ownership'],
  'give-away': ['uninstall', name, '--namespace', ARGOCD_NAMESPACE, '--ignore-not-found'],
});
