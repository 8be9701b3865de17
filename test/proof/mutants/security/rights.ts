import { type Breakage, inObjects, spotsOf } from '../mutant';

/** Rights in the cluster and of projects. */
export const rightBreakages: readonly Breakage[] = [
  inObjects('wildcard in RBAC', ({ kind, value }) => [
    // One that has a wildcard, as the role of a release whose operator asks for it, is excused as a whole.
    ...(['Role', 'ClusterRole'].includes(kind) && !JSON.stringify(value).includes('["*"]')
      ? spotsOf(value)
          .filter(({ key }) => ['verbs', 'resources', 'apiGroups'].includes(String(key)))
          .map(({ path }) => ({ path, to: ['*'] }))
      : []),
    ...(['RoleBinding', 'ClusterRoleBinding'].includes(kind)
      ? [
          {
            path: ['roleRef'],
            to: { apiGroup: 'rbac.authorization.k8s.io', kind: 'ClusterRole', name: 'cluster-admin' },
            note: 'cluster-admin',
          },
          {
            path: ['subjects'],
            to: [{ apiGroup: 'rbac.authorization.k8s.io', kind: 'Group', name: 'system:authenticated' }],
            note: 'everybody',
          },
        ]
      : []),
  ]),
  inObjects('wildcard in AppProject', ({ kind, name }) =>
    kind !== 'AppProject' || name === 'root'
      ? []
      : [
          { path: ['spec', 'sourceRepos'], to: ['*'] },
          { path: ['spec', 'destinations'], to: [{ name: '*', namespace: '*' }], note: 'everywhere' },
          { path: ['spec', 'destinations', 0, 'namespace'], to: '*' },
          { path: ['spec', 'clusterResourceWhitelist'], to: [{ group: '*', kind: '*' }] },
          { path: ['spec', 'namespaceResourceWhitelist'], to: [{ group: '*', kind: '*' }] },
        ],
  ),
];
