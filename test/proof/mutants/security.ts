import { type Breakage, type Change, GONE, inObjects, spotsOf, type Path } from './mutant';
import { at } from '../../../lib/checks/tree/read';
import type { KubeObject } from '../../../lib/checks/tree/tree';

/** Paths of the specs of pods. */
const podSpecs = ({ value }: KubeObject): readonly Path[] =>
  spotsOf(value)
    .filter(
      ({ key, path, value: inner }) =>
        key === 'spec' && (path.at(-2) === 'template' || path.length === 1) && Array.isArray(at(inner, 'containers')),
    )
    .map(({ path }) => path);
const containers = (object: KubeObject): readonly Path[] =>
  podSpecs(object).flatMap((spec) =>
    ['containers', 'initContainers'].flatMap((list) =>
      ((at(object.value, ...spec, list) ?? []) as readonly unknown[]).map((_, i) => [...spec, list, i]),
    ),
  );
/** Checks that an object declares as exceptions: it may do what they forbid, and doing so is no breakage. */
const isExcused = ({ value }: KubeObject, ...checks: readonly string[]): boolean =>
  checks.some((check) => at(value, 'metadata', 'annotations', `exception.archipel.dev/${check}`) !== undefined);

const inPods = (name: string, changesOf: (spec: Path, object: KubeObject) => readonly Change[]): Breakage =>
  inObjects(name, (object) => podSpecs(object).flatMap((spec) => changesOf(spec, object)));
const inContainers = (name: string, changesOf: (container: Path, object: KubeObject) => readonly Change[]): Breakage =>
  inObjects(name, (object) => containers(object).flatMap((container) => changesOf(container, object)));

const secret = { apiVersion: 'v1', kind: 'Secret', type: 'Opaque' } as const;

/** Breakages that open something. */
export const securityBreakages: readonly Breakage[] = [
  inContainers('image that moves', (path, { value }) => {
    const image = String(at(value, ...path, 'image'));
    const bare = image.replace(/@sha256:.*$/, '').replace(/:[^/:]*$/, '');
    return [
      { path: [...path, 'image'], to: `${bare}:latest`, note: 'latest' },
      { path: [...path, 'image'], to: bare, note: 'no tag' },
      { path: [...path, 'image'], to: `${bare}:`, note: 'empty tag' },
      { path: [...path, 'image'], to: GONE, note: 'none' },
    ];
  }),
  inContainers('privileged container', (path, object) => [
    ...(isExcused(object, 'privileged') ? [] : [{ path: [...path, 'securityContext', 'privileged'], to: true }]),
    ...(isExcused(object, 'privilege-escalation')
      ? []
      : [
          { path: [...path, 'securityContext', 'allowPrivilegeEscalation'], to: true },
          { path: [...path, 'securityContext', 'allowPrivilegeEscalation'], to: GONE, note: 'gone' },
        ]),
    { path: [...path, 'securityContext', 'capabilities'], to: { add: ['SYS_ADMIN'], drop: ['ALL'] }, note: 'added' },
    ...(isExcused(object, 'drop-capabilities')
      ? []
      : [{ path: [...path, 'securityContext', 'capabilities', 'drop'], to: ['NET_RAW'], note: 'some dropped' }]),
    ...(isExcused(object, 'writable-root')
      ? []
      : [{ path: [...path, 'securityContext', 'readOnlyRootFilesystem'], to: false }]),
    ...(isExcused(object, 'run-as-root')
      ? []
      : [
          { path: [...path, 'securityContext', 'runAsUser'], to: 0 },
          { path: [...path, 'securityContext', 'runAsNonRoot'], to: false },
        ]),
    { path: [...path, 'securityContext', 'procMount'], to: 'Unmasked' },
    { path: [...path, 'securityContext', 'seccompProfile'], to: { type: 'Unconfined' } },
    { path: [...path, 'securityContext'], to: GONE, note: 'gone' },
  ]),
  inPods('host of the pod', (spec, object) => [
    ...['hostNetwork', 'hostPID', 'hostIPC'].map((key) => ({ path: [...spec, key], to: true })),
    ...(isExcused(object, 'host-path')
      ? []
      : [
          {
            path: [...spec, 'volumes'],
            to: [
              ...((at(object.value, ...spec, 'volumes') as readonly unknown[] | undefined) ?? []),
              { name: 'host', hostPath: { path: '/var/run' } },
            ],
            note: 'hostPath',
          },
        ]),
    ...(isExcused(object, 'run-as-root') ? [] : [{ path: [...spec, 'securityContext', 'runAsUser'], to: 0 }]),
    { path: [...spec, 'securityContext', 'seccompProfile'], to: { type: 'Unconfined' } },
    { path: [...spec, 'securityContext', 'sysctls'], to: [{ name: 'kernel.msgmax', value: '1' }] },
    { path: [...spec, 'automountServiceAccountToken'], to: true },
    { path: [...spec, 'containers', 0, 'ports'], to: [{ containerPort: 8080, hostPort: 8080 }], note: 'hostPort' },
  ]),
  inObjects('wildcard in RBAC', ({ kind, value }) => [
    ...(['Role', 'ClusterRole'].includes(kind)
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
  inObjects('network that is open', ({ kind, value }) =>
    kind !== 'NetworkPolicy'
      ? []
      : [
          { path: ['spec', 'ingress'], to: [{}], note: 'from everywhere' },
          { path: ['spec', 'egress'], to: [{}], note: 'to everywhere' },
          ...spotsOf(value)
            .filter(({ key }) => key === 'cidr')
            .map(({ path }) => ({ path, to: '0.0.0.0/0' })),
          ...spotsOf(value)
            .filter(({ key }) => key === 'podSelector' || key === 'namespaceSelector')
            .filter(({ path }) => path.length > 2)
            .map(({ path }) => ({ path, to: {} })),
        ],
  ),
  inObjects('secret in plain text', ({ kind, value }) => [
    ...(kind === 'ExternalSecret'
      ? [
          {
            path: [],
            to: { ...value, ...secret, spec: undefined, stringData: { password: 'planted' } },
            note: 'instead of the reference',
          },
        ]
      : []),
    ...(kind === 'ConfigMap'
      ? [
          { path: ['data', 'DB_PASSWORD'], to: 'planted', note: 'in a ConfigMap' },
          { path: ['data', 'key.pem'], to: `-----BEGIN RSA ${'PRIVATE'} KEY-----\nplanted\n`, note: 'key' },
        ]
      : []),
  ]),
  inContainers('secret in an environment variable', (path, { value }) => [
    {
      path: [...path, 'env'],
      to: [
        ...((at(value, ...path, 'env') as readonly unknown[] | undefined) ?? []),
        { name: 'API_TOKEN', value: 'planted' },
      ],
      note: 'planted',
    },
  ]),
];
