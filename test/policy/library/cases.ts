import { type PolicyName, type PolicyParameters } from '../../../lib/model/policy/policy';
import { type Manifest } from '../../../lib/policy';
import { GOOD_CONTAINER, POD_KINDS, workload, type WorkloadSample } from '../samples';

/** Samples of a policy: what it accepts, and what it refuses. */
export interface Case<N extends PolicyName> {
  readonly parameters: PolicyParameters[N];
  readonly clean: readonly Manifest[];
  /** What is wrong with the object, the object, and what the message must say. */
  readonly violating: readonly (readonly [string, Manifest, string])[];
}

const withContainer = (fields: object, list = 'containers'): WorkloadSample => ({
  podSpec: { containers: [GOOD_CONTAINER], [list]: [{ ...GOOD_CONTAINER, name: 'tried', ...fields }] },
});

const secured = (fields: object): WorkloadSample =>
  withContainer({ securityContext: { ...(GOOD_CONTAINER['securityContext'] as object), ...fields } });

const volumes = (...all: readonly object[]): WorkloadSample => ({
  podSpec: { containers: [GOOD_CONTAINER], volumes: all },
});
const grouped = (securityContext: object): WorkloadSample => ({
  podSpec: { containers: [GOOD_CONTAINER], securityContext },
});

/** A violation in each kind that holds a pod. */
const inEachKind = (what: string, sample: WorkloadSample, message: string): Case<PolicyName>['violating'] =>
  POD_KINDS.map((kind) => [`${what} (${kind})`, workload({ ...sample, kind }), message] as const);

const everyKind = POD_KINDS.map((kind) => workload({ kind }));

const role = (kind: 'Role' | 'ClusterRole', rule: object, name = 'reader'): Manifest =>
  ({ apiVersion: 'rbac.authorization.k8s.io/v1', kind, metadata: { name }, rules: [rule] }) as unknown as Manifest;

const READ = { apiGroups: [''], resources: ['pods'], verbs: ['get'] };

const ingress = (spec: object, annotations?: object): Manifest =>
  ({
    apiVersion: 'networking.k8s.io/v1',
    kind: 'Ingress',
    metadata: { name: 'shop', namespace: 'shop', ...(annotations && { annotations }) },
    spec: { rules: [{ host: 'shop.example.com' }], ...spec },
  }) as unknown as Manifest;

const alb = (fields: Readonly<Record<string, string>>): object =>
  Object.fromEntries(Object.entries(fields).map(([key, value]) => [`alb.ingress.kubernetes.io/${key}`, value]));

const autoscaler = (spec: object): Manifest =>
  ({
    apiVersion: 'autoscaling/v2',
    kind: 'HorizontalPodAutoscaler',
    metadata: { name: 'shop', namespace: 'shop' },
    spec,
  }) as unknown as Manifest;

export const CASES: { readonly [N in PolicyName]: Case<N> } = {
  'required-labels': {
    parameters: { labels: [{ key: 'team', pattern: '[a-z]+' }] },
    clean: everyKind,
    violating: [
      ...inEachKind('no label', { labels: {} }, 'required labels are missing: team'),
      ...inEachKind('wrong value', { labels: { team: '9' } }, 'label values do not match their pattern: team'),
    ],
  },
  'pinned-images': {
    parameters: {},
    clean: everyKind,
    violating: ['containers', 'initContainers', 'ephemeralContainers'].flatMap((list) =>
      inEachKind(`latest in ${list}`, withContainer({ image: 'app:latest' }, list), 'tried (app:latest)'),
    ),
  },
  'allowed-registries': {
    parameters: { prefixes: ['ghcr.io/luneo/', 'registry.example.com:5000/'] },
    clean: everyKind,
    violating: [
      ...inEachKind(
        'another organisation',
        withContainer({ image: 'ghcr.io/luneofake/app:1' }),
        'tried (ghcr.io/luneofake/app:1)',
      ),
      ...inEachKind('a short name', withContainer({ image: 'nginx:1' }, 'initContainers'), 'tried (nginx:1)'),
      ...inEachKind('while debugging', withContainer({ image: 'nginx:1' }, 'ephemeralContainers'), 'tried (nginx:1)'),
      ...inEachKind('no image', withContainer({ image: null }), 'tried (no image)'),
    ],
  },
  'container-resources': {
    parameters: {},
    clean: [
      ...everyKind,
      workload(withContainer({ resources: { limits: { cpu: '1', memory: '1Gi' } } })),
      workload(withContainer({ resources: undefined }, 'ephemeralContainers')),
    ],
    violating: [
      ...inEachKind('no resources', withContainer({ resources: null }), 'containers must request cpu, memory: tried'),
      ...inEachKind(
        'no CPU request',
        withContainer({ resources: { limits: { memory: '1Gi' } } }, 'initContainers'),
        'request cpu, memory: tried',
      ),
      ...inEachKind(
        'no memory limit',
        withContainer({ resources: { requests: { cpu: '1', memory: '1Gi' } } }),
        'containers must limit memory: tried',
      ),
    ],
  },
  'restricted-security-context': {
    parameters: {},
    clean: [
      ...everyKind,
      workload(secured({ capabilities: { drop: ['ALL'], add: ['NET_BIND_SERVICE'] } })),
      workload({
        podSpec: {
          securityContext: { runAsNonRoot: true, runAsUser: 1000, seccompProfile: { type: 'RuntimeDefault' } },
          containers: [
            {
              name: 'app',
              securityContext: {
                allowPrivilegeEscalation: false,
                readOnlyRootFilesystem: true,
                capabilities: { drop: ['ALL'] },
              },
            },
          ],
        },
      }),
    ],
    violating: [
      ...inEachKind(
        'nothing is set',
        withContainer({ securityContext: null }),
        'allowPrivilegeEscalation must be false: tried',
      ),
      ['privileged', workload(secured({ privileged: true })), 'privileged must not be true: tried'],
      [
        'escalation',
        workload(secured({ allowPrivilegeEscalation: true })),
        'allowPrivilegeEscalation must be false: tried',
      ],
      [
        'capabilities kept',
        workload(secured({ capabilities: { drop: ['NET_RAW'] } })),
        'must drop ALL and add at most NET_BIND_SERVICE: tried',
      ],
      [
        'capability added',
        workload(secured({ capabilities: { drop: ['ALL'], add: ['SYS_ADMIN'] } })),
        'must drop ALL and add at most NET_BIND_SERVICE: tried',
      ],
      ['root by user', workload(secured({ runAsUser: 0 })), 'runAsNonRoot must be true and runAsUser not 0: tried'],
      [
        'root by the user of its pod',
        workload({ podSpec: { securityContext: { runAsUser: 0 }, containers: [GOOD_CONTAINER] } }),
        'runAsNonRoot must be true and runAsUser not 0: app',
      ],
      [
        'root by default',
        workload(secured({ runAsNonRoot: null })),
        'runAsNonRoot must be true and runAsUser not 0: tried',
      ],
      [
        'root by the container, against its pod',
        workload({
          podSpec: {
            securityContext: { runAsNonRoot: true },
            containers: [
              {
                ...GOOD_CONTAINER,
                securityContext: { ...(GOOD_CONTAINER['securityContext'] as object), runAsNonRoot: false },
              },
            ],
          },
        }),
        'runAsNonRoot must be true and runAsUser not 0: app',
      ],
      [
        'open seccomp',
        workload(secured({ seccompProfile: { type: 'Unconfined' } })),
        'seccompProfile must be RuntimeDefault or Localhost: tried',
      ],
      [
        'no seccomp',
        workload(secured({ seccompProfile: null })),
        'seccompProfile must be RuntimeDefault or Localhost: tried',
      ],
      [
        'writable root',
        workload(secured({ readOnlyRootFilesystem: false })),
        'readOnlyRootFilesystem must be true: tried',
      ],
      [
        'an ephemeral container',
        workload(withContainer({ securityContext: { privileged: true } }, 'ephemeralContainers')),
        'privileged must not be true: tried',
      ],
    ],
  },
  'host-access': {
    parameters: { allowedHostPorts: [9100] },
    clean: [
      ...everyKind,
      workload(
        withContainer({
          ports: [{ containerPort: 9100, hostPort: 9100 }, { containerPort: 80 }, { containerPort: 81, hostPort: 0 }],
        }),
      ),
      workload({
        podSpec: { hostNetwork: false, containers: [GOOD_CONTAINER], volumes: [{ name: 'tmp', emptyDir: {} }] },
      }),
    ],
    violating: [
      ...(['hostNetwork', 'hostPID', 'hostIPC'] as const).flatMap((field) =>
        inEachKind(
          field,
          { podSpec: { [field]: true, containers: [GOOD_CONTAINER] } },
          `the pod must not share the host: ${field}`,
        ),
      ),
      ...inEachKind(
        'a host path',
        { podSpec: { containers: [GOOD_CONTAINER], volumes: [{ name: 'root', hostPath: { path: '/' } }] } },
        'volumes must not be paths of the host: root (/)',
      ),
      ...inEachKind(
        'a host port',
        withContainer({ ports: [{ containerPort: 80, hostPort: 80 }] }),
        'bind host ports that are not allowed: tried',
      ),
    ],
  },
  'wildcard-rbac': {
    parameters: { exemptRoles: ['admin'] },
    clean: [role('Role', READ), role('ClusterRole', READ), role('ClusterRole', { ...READ, verbs: ['*'] }, 'admin')],
    violating: (['Role', 'ClusterRole'] as const).flatMap((kind) => [
      [`verbs (${kind})`, role(kind, { ...READ, verbs: ['*'] }), 'rules must not hold a wildcard: /pods: *'] as const,
      [`resources (${kind})`, role(kind, { ...READ, resources: ['*/scale'] }), '/*/scale: get'] as const,
      [`groups (${kind})`, role(kind, { ...READ, apiGroups: ['*'] }), '*/pods: get'] as const,
      [`URLs (${kind})`, role(kind, { nonResourceURLs: ['/metrics/*'], verbs: ['get'] }), '/metrics/*: get'] as const,
    ]),
  },
  'ingress-tls': {
    parameters: {},
    clean: [
      ingress({ tls: [{ hosts: ['shop.example.com'], secretName: 'shop' }] }),
      ingress({ tls: [{ hosts: ['*.example.com'], secretName: 'wild' }] }),
      ingress({
        tls: [
          { hosts: ['a.example.org'] },
          { hosts: ['b.example.org', 'shop.example.com'] },
          { secretName: 'default' },
        ],
      }),
      ingress({}, alb({ 'certificate-arn': 'arn:aws:acm:eu-west-1:123456789012:certificate/1' })),
      ingress({}, alb({ 'listen-ports': '[{"HTTPS":443}]' })),
      ingress({}, alb({ 'listen-ports': '[{"HTTP":80},{"HTTPS":443}]', 'ssl-redirect': '443' })),
    ],
    violating: [
      ['no TLS', ingress({}), 'the Ingress serves plain HTTP'],
      [
        'no TLS on a default backend',
        ingress({ rules: undefined, defaultBackend: {} }),
        'the Ingress serves plain HTTP',
      ],
      [
        'another host',
        ingress({ tls: [{ hosts: ['example.com'] }] }),
        'hosts are not covered by spec.tls: shop.example.com',
      ],
      [
        'a wildcard one level off',
        ingress({ tls: [{ hosts: ['*.com'] }] }),
        'hosts are not covered by spec.tls: shop.example.com',
      ],
      [
        'HTTP without redirect',
        ingress({}, alb({ 'listen-ports': '[{"HTTP":80},{"HTTPS":443}]' })),
        'the Ingress serves plain HTTP',
      ],
      ['an HTTP listener only', ingress({}, alb({ 'listen-ports': '[{"HTTP":80}]' })), 'the Ingress serves plain HTTP'],
    ],
  },
  probes: {
    parameters: { required: ['livenessProbe', 'readinessProbe'] },
    clean: (['Deployment', 'StatefulSet', 'DaemonSet'] as const).map((kind) => workload({ kind })),
    violating: (['Deployment', 'StatefulSet', 'DaemonSet'] as const).flatMap((kind) => [
      [
        `no readiness (${kind})`,
        workload({ kind, ...withContainer({ readinessProbe: null }) }),
        'must have livenessProbe, readinessProbe: tried',
      ] as const,
      [
        `no liveness (${kind})`,
        workload({ kind, ...withContainer({ livenessProbe: null }) }),
        'must have livenessProbe, readinessProbe: tried',
      ] as const,
      [
        `the same probe twice (${kind})`,
        workload({ kind, ...withContainer({ readinessProbe: GOOD_CONTAINER['livenessProbe'] }) }),
        'livenessProbe and readinessProbe must differ: tried',
      ] as const,
    ]),
  },
  'replica-floor': {
    parameters: { minimum: 2 },
    clean: [
      ...(['Deployment', 'StatefulSet'] as const).flatMap((kind) => [
        workload({ kind }),
        workload({ kind, spec: { replicas: 2 } }),
        workload({ kind, spec: { replicas: undefined }, annotations: { 'archipel.dev/autoscaled': 'true' } }),
      ]),
      autoscaler({ minReplicas: 2 }),
    ],
    violating: [
      ...(['Deployment', 'StatefulSet'] as const).flatMap((kind) => [
        [`one (${kind})`, workload({ kind, spec: { replicas: 1 } }), 'replicas is 1, at least 2 is needed'] as const,
        [
          `none given (${kind})`,
          workload({ kind, spec: { replicas: undefined } }),
          'replicas is 1, at least 2 is needed',
        ] as const,
      ]),
      ['an autoscaler from one', autoscaler({ minReplicas: 1 }), 'minReplicas is 1, at least 2 is needed'],
      ['an autoscaler from its default', autoscaler({ maxReplicas: 5 }), 'minReplicas is 1, at least 2 is needed'],
    ],
  },
  'allowed-volumes': {
    parameters: { kinds: ['configMap', 'emptyDir'] },
    clean: [
      ...everyKind,
      workload({
        podSpec: {
          containers: [GOOD_CONTAINER],
          volumes: [{ name: 'a', configMap: { name: 'a' } }, { name: 'b', emptyDir: {} }, { name: 'c' }],
        },
      }),
    ],
    violating: [
      ...inEachKind(
        'an inline volume of a driver',
        volumes({ name: 'a', emptyDir: {} }, { name: 'odd', csi: { driver: 'd' } }),
        'volumes must be of these kinds: configMap, emptyDir; others: odd',
      ),
      ...inEachKind(
        'two of them',
        volumes({ name: 'one', nfs: { server: 's', path: '/' } }, { name: 'two', ephemeral: {} }),
        'others: one, two',
      ),
    ],
  },
  'group-range': {
    parameters: { minimum: 1, maximum: 65535 },
    clean: [
      ...everyKind,
      ...[1, 65535].map((group) => workload(grouped({ supplementalGroups: [group], fsGroup: group }))),
      workload(grouped({ supplementalGroups: [] })),
    ],
    violating: [
      ...inEachKind(
        'the group of root',
        grouped({ supplementalGroups: [10001, 0] }),
        'groups lie outside 1 to 65535: supplementalGroups 0',
      ),
      ...inEachKind('a group above', grouped({ supplementalGroups: [65536] }), 'supplementalGroups 65536'),
      ...inEachKind('volumes of root', grouped({ fsGroup: 0 }), 'groups lie outside 1 to 65535: fsGroup 0'),
      ...inEachKind('volumes of a group above', grouped({ fsGroup: 65536 }), 'fsGroup 65536'),
    ],
  },
};
