import { EXCEPTION_REASON, UNUSED_EXCEPTION } from '../../../lib/checks/workload';
import { workloadChecks } from '../../../lib/checks/workload/table';
import type { CheckCode } from '../../../lib/checks';
import type { Case } from '../support/case';
import { type Files, releaseApplication } from '../support/files';
import { broken, sound } from '../support/sound';

function codeOf(name: string): CheckCode {
  const found = workloadChecks.find((check) => check.code.code === `workload/${name}`);
  if (found === undefined) throw new Error(`there is no check workload/${name}`);
  return found.code;
}

const WEB = 'apps/web.yaml';
const CONTAINER = 'spec.template.spec.containers[0]';
const POD = 'spec.template.spec';

/** The sound files with one thing broken: file, the text, what it becomes, and the field that must be reported. */
function one(name: string, file: string, from: string, to: string, field: string, note?: string): Case {
  return {
    code: codeOf(name),
    ...(note === undefined ? {} : { note }),
    bad: broken(file, from, to),
    where: { field, file: `dist/demo/clusters/one/${file}` },
    good: sound,
  };
}

const digest = `:1.4.2@sha256:${'0'.repeat(64)}`;
const init = (container: string): readonly [string, string] => ['initContainers: []', `initContainers: [${container}]`];
/** Has Vault's agent injected into the pods of the CronJob. */
const injected = (more = ''): readonly [string, string] => [
  'metadata: {labels: {app: report,',
  `metadata: {annotations: {vault.hashicorp.com/agent-inject: "true"${more}}, labels: {app: report,`,
];
const context =
  'securityContext: {allowPrivilegeEscalation: false, readOnlyRootFilesystem: true, capabilities: {drop: [ALL]}}';
const pod = 'securityContext: {runAsNonRoot: true, ';
const volume = (text: string): readonly [string, string] => ['{name: tmp, emptyDir: {}}', `{name: tmp, ${text}}`];
const rule = '{apiGroups: [""], resources: [pods], verbs: [get, list]}';

const balancer =
  'apiVersion: networking.k8s.io/v1\nkind: IngressClass\nmetadata: {name: alb}\nspec: {controller: ' +
  'ingress.k8s.aws/alb}\n';
/** A namespace where a release runs its pods, without one of the files that belong to it. */
const released = (without = ''): Files =>
  Object.fromEntries(
    Object.entries({
      ...sound,
      'gitops/r.yaml': releaseApplication('r', 0, 'queue', '').replace(
        'archipel.dev/provides: ""',
        'archipel.dev/pods: queue/app=r',
      ),
      ...Object.fromEntries(
        ['ns', 'quota', 'limits', 'deny', 'dns'].map((file) => [
          `queue/${file}.yaml`,
          (sound[`base/${file}.yaml`] ?? '')
            .replace('name: web, labels', 'name: queue, labels')
            .replace('namespace: web', 'namespace: queue'),
        ]),
      ),
    }).filter(([path]) => path !== `queue/${without}`),
  );

/** The sound files, where a group may change what runs in a namespace. */
const running: Files = broken('base/role.yaml', rule, '{apiGroups: [apps], resources: [deployments], verbs: [patch]}');
const RBAC = 'apiVersion: rbac.authorization.k8s.io/v1';
/** An account of the namespace that may change Secrets everywhere, or look at nodes. */
const account = (allowed: string): Files => ({
  ...running,
  'base/strong.yaml': `${RBAC}\nkind: ClusterRole\nmetadata: {name: strong}\nrules: [${allowed}]\n`,
  'base/strong-binding.yaml':
    `${RBAC}\nkind: ClusterRoleBinding\nmetadata: {name: strong}\nroleRef: {apiGroup: rbac.authorization.k8s.io, ` +
    'kind: ClusterRole, name: strong}\nsubjects: [{kind: ServiceAccount, name: web, namespace: web}]\n',
});
const inPlace = (note: string, bad: Files, where: Case['where']): Case => ({
  code: codeOf('rbac-place'),
  note,
  bad,
  where: { field: 'metadata.namespace', ...where },
  good: running,
});

export const workloadCases: readonly Case[] = [
  one('image-tag', WEB, digest, ':latest', `${CONTAINER}.image`),
  one('image-tag', WEB, digest, '', `${CONTAINER}.image`, 'no tag'),
  one(
    'image-tag',
    WEB,
    `registry.example.org/web${digest}`,
    '"registry.example.org/web:"',
    `${CONTAINER}.image`,
    'an empty tag',
  ),
  one(
    'image-tag',
    WEB,
    ...init('{name: i, image: registry.example.org:5000/web}'),
    `${POD}.initContainers[0].image`,
    'an init container, with a port in the registry',
  ),
  one(
    'image-tag',
    WEB,
    'initContainers',
    'ephemeralContainers: [{name: e, image: registry.example.org/web:latest}]\n      initContainers',
    `${POD}.ephemeralContainers[0].image`,
    'an ephemeral container',
  ),
  one(
    'image-tag',
    'apps/cron.yaml',
    digest,
    ':latest',
    'spec.jobTemplate.spec.template.spec.containers[0].image',
    'a CronJob',
  ),
  one('image-digest', WEB, digest, ':1.4.2', `${CONTAINER}.image`),
  one('image-registry', WEB, 'registry.example.org/', '', `${CONTAINER}.image`),
  one('image-registry', WEB, 'registry.example.org/', 'k8s.gcr.io/', `${CONTAINER}.image`, 'a frozen registry'),
  one('pull-policy', WEB, digest, ':1.4.2', `${CONTAINER}.imagePullPolicy`),
  one('cpu-request', WEB, 'cpu: 100m, ', '', `${CONTAINER}.resources.requests.cpu`),
  one('cpu-limit', WEB, 'cpu: "1", ', '', `${CONTAINER}.resources.limits.cpu`),
  one(
    'memory-request',
    WEB,
    'memory: 128Mi, ephemeral-storage: 64Mi',
    'ephemeral-storage: 64Mi',
    `${CONTAINER}.resources.requests.memory`,
  ),
  one(
    'memory-limit',
    WEB,
    'memory: 128Mi, ephemeral-storage: 1Gi',
    'ephemeral-storage: 1Gi',
    `${CONTAINER}.resources.limits.memory`,
  ),
  one(
    'ephemeral-storage-request',
    WEB,
    ', ephemeral-storage: 64Mi',
    '',
    `${CONTAINER}.resources.requests.ephemeral-storage`,
  ),
  one(
    'ephemeral-storage-limit',
    WEB,
    ', ephemeral-storage: 1Gi',
    '',
    `${CONTAINER}.resources.limits.ephemeral-storage`,
  ),
  one(
    'memory-burst',
    WEB,
    'memory: 128Mi, ephemeral-storage: 1Gi',
    'memory: 256Mi, ephemeral-storage: 1Gi',
    `${CONTAINER}.resources`,
  ),
  one('request-above-limit', WEB, 'cpu: 100m', 'cpu: 1500m', `${CONTAINER}.resources.requests.cpu`),
  one(
    'request-above-limit',
    'apps/queue.yaml',
    'cpu: 100m',
    'cpu: 1500m',
    'spec.pods[0].resources.requests.cpu',
    'in a custom resource',
  ),
  one('run-as-root', WEB, 'runAsNonRoot: true', 'runAsNonRoot: false', `${CONTAINER}.securityContext.runAsNonRoot`),
  one(
    'run-as-root',
    WEB,
    'allowPrivilegeEscalation',
    'runAsUser: 0, allowPrivilegeEscalation',
    `${CONTAINER}.securityContext.runAsNonRoot`,
    'user 0 at the container',
  ),
  one('high-uid', WEB, 'runAsUser: 10001', 'runAsUser: 1000', `${CONTAINER}.securityContext.runAsUser`),
  one('high-gid', WEB, 'runAsGroup: 10001', 'runAsGroup: 1000', `${CONTAINER}.securityContext.runAsGroup`),
  one('high-gid', WEB, 'fsGroup: 10001', 'fsGroup: 0', `${POD}.securityContext`, 'the group root'),
  one(
    'privileged',
    WEB,
    'allowPrivilegeEscalation: false',
    'privileged: true, allowPrivilegeEscalation: false',
    `${CONTAINER}.securityContext.privileged`,
  ),
  one(
    'privilege-escalation',
    WEB,
    'allowPrivilegeEscalation: false, ',
    '',
    `${CONTAINER}.securityContext.allowPrivilegeEscalation`,
  ),
  one(
    'writable-root',
    WEB,
    'readOnlyRootFilesystem: true',
    'readOnlyRootFilesystem: false',
    `${CONTAINER}.securityContext.readOnlyRootFilesystem`,
  ),
  one('drop-capabilities', WEB, 'drop: [ALL]', 'drop: [NET_RAW]', `${CONTAINER}.securityContext.capabilities.drop`),
  one(
    'added-capabilities',
    WEB,
    'drop: [ALL]',
    'drop: [ALL], add: [SYS_ADMIN]',
    `${CONTAINER}.securityContext.capabilities.add`,
  ),
  one('seccomp', WEB, 'RuntimeDefault', 'Unconfined', `${CONTAINER}.securityContext.seccompProfile`),
  one(
    'mandatory-access',
    WEB,
    pod,
    `${pod}appArmorProfile: {type: Unconfined}, `,
    `${POD}.securityContext.appArmorProfile`,
  ),
  one(
    'mandatory-access',
    WEB,
    pod,
    `${pod}seLinuxOptions: {role: r}, `,
    `${POD}.securityContext.seLinuxOptions`,
    'SELinux',
  ),
  one(
    'proc-mount',
    WEB,
    'allowPrivilegeEscalation',
    'procMount: Unmasked, allowPrivilegeEscalation',
    `${CONTAINER}.securityContext.procMount`,
  ),
  one('sysctls', WEB, pod, `${pod}sysctls: [{name: kernel.msgmax, value: "1"}], `, `${POD}.securityContext.sysctls[0]`),
  one('security-context', WEB, context, '', `${CONTAINER}.securityContext`),
  one('host-network', WEB, 'priorityClassName', 'hostNetwork: true\n      priorityClassName', `${POD}.hostNetwork`),
  one('host-pid', WEB, 'priorityClassName', 'hostPID: true\n      priorityClassName', `${POD}.hostPID`),
  one('host-ipc', WEB, 'priorityClassName', 'hostIPC: true\n      priorityClassName', `${POD}.hostIPC`),
  one('host-port', WEB, 'containerPort: 8080', 'containerPort: 8080, hostPort: 80', `${CONTAINER}.ports[0].hostPort`),
  one('host-path', WEB, ...volume('hostPath: {path: /etc}'), `${POD}.volumes[0].hostPath`),
  one(
    'runtime-socket',
    WEB,
    ...volume('hostPath: {path: /run/containerd/containerd.sock}'),
    `${POD}.volumes[0].hostPath.path`,
  ),
  one('volume-type', WEB, ...volume('nfs: {server: a, path: /}'), `${POD}.volumes[0].nfs`),
  one(
    'host-process',
    WEB,
    'allowPrivilegeEscalation',
    'windowsOptions: {hostProcess: true}, allowPrivilegeEscalation',
    `${CONTAINER}.securityContext.windowsOptions.hostProcess`,
  ),
  one(
    'host-aliases',
    WEB,
    'priorityClassName',
    'hostAliases: [{ip: 10.0.0.1, hostnames: [db]}]\n      priorityClassName',
    `${POD}.hostAliases`,
  ),
  one('low-port', WEB, '8080', '80', `${CONTAINER}.ports[0].containerPort`),
  one('secret-in-env', WEB, '{name: LEVEL, value: info}', '{name: DB_PASSWORD, value: sample}', `${CONTAINER}.env[0]`),
  one(
    'secret-in-env',
    WEB,
    '{name: LEVEL, value: info}',
    '{name: DB, value: "postgres://user:sample@db/a"}',
    `${CONTAINER}.env[0]`,
    'by the value',
  ),
  one(
    'secret-env-reference',
    WEB,
    '{name: LEVEL, value: info}',
    '{name: A, valueFrom: {secretKeyRef: {name: s, key: k}}}',
    `${CONTAINER}.env[0].valueFrom.secretKeyRef`,
  ),
  one('secret-in-config-map', 'apps/settings.yaml', 'LEVEL: info', 'api-key: sample', 'data.api-key'),
  one('liveness-probe', WEB, 'livenessProbe: {httpGet: {path: /live, port: http}}', '', `${CONTAINER}.livenessProbe`),
  one(
    'readiness-probe',
    WEB,
    'readinessProbe: {httpGet: {path: /ready, port: http}}',
    '',
    `${CONTAINER}.readinessProbe`,
  ),
  one('probes-identical', WEB, '/live', '/ready', `${CONTAINER}.livenessProbe`),
  one('probe-port', WEB, 'path: /live, port: http', 'path: /live, port: 8081', `${CONTAINER}.livenessProbe`),
  one('port-name', WEB, 'name: http, containerPort', 'name: HTTP_Port, containerPort', `${CONTAINER}.ports[0].name`),
  one(
    'port-name',
    WEB,
    '{name: http, containerPort: 8080}',
    '{name: http, containerPort: 8080}, {name: http, containerPort: 8081}',
    `${CONTAINER}.ports[1].name`,
    'twice',
  ),
  one('replicas', WEB, 'replicas: 2', 'replicas: 1', 'spec.replicas'),
  one('autoscaler-bounds', 'apps/hpa.yaml', 'minReplicas: 2', 'minReplicas: 1', 'spec.minReplicas'),
  one('autoscaler-bounds', 'apps/hpa.yaml', 'maxReplicas: 4', 'maxReplicas: 2', 'spec.minReplicas', 'no room'),
  one(
    'vertical-bounds',
    'apps/vpa.yaml',
    'memory: 64Mi',
    'storage: 64Mi',
    'spec.resourcePolicy.containerPolicies[0].minAllowed.memory',
  ),
  one(
    'vertical-bounds',
    'apps/vpa.yaml',
    ', maxAllowed: {cpu: "1", memory: 1Gi}',
    '',
    'spec.resourcePolicy.containerPolicies[0].maxAllowed.cpu',
    'no ceiling',
  ),
  one(
    'vertical-bounds',
    'apps/vpa.yaml',
    '[{containerName: "*", minAllowed: {cpu: 10m, memory: 64Mi}, maxAllowed: {cpu: "1", memory: 1Gi}}]',
    '[]',
    'spec.resourcePolicy.containerPolicies',
    'no bounds',
  ),
  {
    ...one(
      'vertical-bounds',
      'apps/vpa.yaml',
      'memory: 64Mi',
      'storage: 64Mi',
      'spec.resourcePolicy.containerPolicies[0].minAllowed.memory',
      'of cpu alone',
    ),
    good: broken(
      'apps/vpa.yaml',
      'minAllowed: {cpu: 10m, memory: 64Mi}, maxAllowed: {cpu: "1", memory: 1Gi}',
      'controlledResources: [cpu], minAllowed: {cpu: 10m}, maxAllowed: {cpu: "1"}',
    ),
  },
  {
    ...one('disruption-budget', 'apps/budget.yaml', 'app: web', 'app: other', 'spec'),
    where: { object: 'Deployment web/web', field: 'spec' },
  },
  one('budget-evicts', 'apps/budget.yaml', 'maxUnavailable: 1', 'minAvailable: 2', 'spec'),
  one('budget-evicts', 'apps/budget.yaml', 'maxUnavailable: 1', 'minAvailable: 51%', 'spec', 'a percentage'),
  one(
    'budget-unhealthy',
    'apps/budget.yaml',
    'unhealthyPodEvictionPolicy: AlwaysAllow, ',
    '',
    'spec.unhealthyPodEvictionPolicy',
  ),
  one(
    'spread',
    WEB,
    'labelSelector: {matchLabels: {app: web}}',
    'labelSelector: {matchLabels: {app: other}}',
    `${POD}.topologySpreadConstraints`,
  ),
  one('rolling-update', WEB, 'RollingUpdate', 'Recreate', 'spec.strategy.type'),
  one(
    'selector-matches',
    WEB,
    'selector: {matchLabels: {app: web}}',
    'selector: {matchLabels: {app: wbe}}',
    'spec.selector',
  ),
  one('service-type', 'apps/service.yaml', 'ClusterIP', 'NodePort', 'spec.type'),
  one('external-ips', 'apps/service.yaml', 'type: ClusterIP', 'externalIPs: [192.0.2.1]', 'spec.externalIPs'),
  one('ingress-tls', 'apps/ingress.yaml', '*.example.org', '*.example.net', 'spec.rules[0].host'),
  {
    ...one(
      'ingress-tls',
      'apps/ingress.yaml',
      'a.example.org',
      'b.example.org',
      'metadata.annotations',
      'a load balancer of AWS',
    ),
    bad: { ...sound, 'apps/class.yaml': balancer },
    good: {
      ...broken(
        'apps/ingress.yaml',
        'example.org/note: none',
        'alb.ingress.kubernetes.io/listen-ports: \'[{"HTTPS":443}]\'',
      ),
      'apps/class.yaml': balancer,
    },
  },
  one(
    'ingress-nginx',
    'apps/ingress.yaml',
    'example.org/note',
    'nginx.ingress.kubernetes.io/server-snippet',
    'metadata.annotations["nginx.ingress.kubernetes.io/server-snippet"]',
  ),
  one('ingress-nginx', 'apps/ingress.yaml', 'alb', 'nginx', 'spec.ingressClassName', 'the class'),
  one('policy-types', 'base/dns.yaml', 'policyTypes: [Egress], ', '', 'spec.policyTypes'),
  one(
    'policy-types',
    'base/dns.yaml',
    'policyTypes: [Egress]',
    'policyTypes: [Ingress]',
    'spec.egress',
    'rules that are ignored',
  ),
  {
    ...one('isolated', 'base/deny.yaml', 'podSelector: {}', 'podSelector: {matchLabels: {app: other}}', POD),
    where: { object: 'Deployment web/web', message: 'no NetworkPolicy covers ingress of the pods' },
  },
  {
    ...one('default-deny', 'base/deny.yaml', '[Ingress, Egress]', '[Ingress]', ''),
    where: { object: 'Namespace web', message: 'the namespace has no default deny for ingress and egress' },
  },
  {
    ...one('default-deny', 'base/dns.yaml', 'port: 53', 'port: 54', '', 'no DNS'),
    where: { object: 'Namespace web', message: 'the namespace has no policy that opens DNS for all pods' },
  },
  one('rbac-wildcard', 'base/role.yaml', 'verbs: [get, list]', 'verbs: ["*"]', 'rules[0]'),
  one(
    'cluster-admin',
    'base/binding.yaml',
    'kind: Role, name: reader',
    'kind: ClusterRole, name: cluster-admin',
    'roleRef.name',
  ),
  one('rbac-secrets', 'base/role.yaml', rule, '{apiGroups: [""], resources: [secrets], verbs: [list]}', 'rules[0]'),
  {
    ...one(
      'rbac-secrets',
      'base/role.yaml',
      rule,
      '{apiGroups: [""], resources: [secrets], verbs: [get]}',
      'rules[0]',
      'but for named ones',
    ),
    good: broken(
      'base/role.yaml',
      rule,
      '{apiGroups: [""], resources: [secrets], resourceNames: [sign-on], verbs: [get]}',
    ),
  },
  one('rbac-pods', 'base/role.yaml', rule, '{apiGroups: [""], resources: [pods/exec], verbs: [create]}', 'rules[0]'),
  one(
    'rbac-pods',
    'base/role.yaml',
    rule,
    '{apiGroups: [""], resources: [pods], verbs: [create]}',
    'rules[0]',
    'making pods',
  ),
  inPlace(
    'privileged',
    { ...running, 'base/ns.yaml': (sound['base/ns.yaml'] ?? '').replace('enforce: restricted', 'enforce: privileged') },
    {
      object: 'RoleBinding web/reader',
      message: 'the subjects may run privileged pods here, which are root on their node',
    },
  ),
  inPlace(
    'beside a release',
    { ...running, 'gitops/r.yaml': releaseApplication('r', 0, 'web', '') },
    { message: 'releases run here with accounts of their own, and a pod may take any of them' },
  ),
  {
    ...inPlace('beside a strong account', account('{apiGroups: [""], resources: [nodes], verbs: [patch]}'), {
      message: 'a pod may take an account here that strong makes strong',
    }),
    good: account('{apiGroups: [""], resources: [nodes], verbs: [get]}'),
  },
  one(
    'rbac-escalation',
    'base/role.yaml',
    rule,
    '{apiGroups: [rbac.authorization.k8s.io], resources: [roles], verbs: [bind]}',
    'rules[0]',
  ),
  one(
    'rbac-escalation',
    'base/role.yaml',
    rule,
    '{apiGroups: [""], resources: [nodes/proxy], verbs: [get]}',
    'rules[0]',
    'kubelets',
  ),
  one('rbac-everybody', 'base/binding.yaml', 'team-web', 'system:authenticated', 'subjects[0].name'),
  one(
    'allowed-repositories',
    'policies/registries.yaml',
    'registry.example.org/',
    'registry.example.org',
    'spec.parameters.registries[0]',
  ),
  one(
    'token-mounted',
    WEB,
    'automountServiceAccountToken: false',
    'automountServiceAccountToken: true',
    `${POD}.automountServiceAccountToken`,
  ),
  one(
    'own-service-account',
    WEB,
    'serviceAccountName: web',
    'serviceAccountName: default',
    `${POD}.serviceAccountName`,
  ),
  one(
    'deprecated-service-account',
    WEB,
    'serviceAccountName: web',
    'serviceAccountName: web\n      serviceAccount: web',
    `${POD}.serviceAccount`,
  ),
  one('namespace-set', 'apps/settings.yaml', ', namespace: web', '', 'metadata.namespace'),
  one('namespace-set', 'apps/settings.yaml', 'namespace: web', 'namespace: default', 'metadata.namespace', 'default'),
  one('kube-system', WEB, 'namespace: web', 'namespace: kube-system', 'metadata.namespace'),
  {
    ...one('quota', 'base/quota.yaml', 'namespace: web', 'namespace: other', ''),
    where: { object: 'Namespace web', message: 'the namespace has no ResourceQuota' },
  },
  {
    ...one('quota', 'base/quota.yaml', 'namespace: web', 'namespace: other', '', 'pods of a release'),
    bad: released('quota.yaml'),
    where: { object: 'Namespace queue', message: 'the namespace has no ResourceQuota' },
    good: released(),
  },
  {
    ...one('default-deny', 'base/deny.yaml', '[Ingress, Egress]', '[Ingress]', '', 'pods of a release'),
    bad: released('deny.yaml'),
    where: { object: 'Namespace queue', message: 'the namespace has no default deny for ingress and egress' },
    good: released(),
  },
  one('pod-security', 'base/ns.yaml', 'restricted', 'strict', 'metadata.labels'),
  one('naked-pod', 'apps/settings.yaml', 'kind: ConfigMap', 'kind: Pod', 'kind'),
  one('recommended-labels', WEB, 'app.kubernetes.io/version: 1.4.2, ', '', 'metadata.labels'),
  one(
    'pod-labels',
    WEB,
    '{app: web, app.kubernetes.io/name: web}',
    '{app: web, app.kubernetes.io/name: wbe}',
    'spec.template.metadata.labels',
  ),
  one(
    'pod-labels',
    'apps/cron.yaml',
    '{app: report, app.kubernetes.io/name: report}',
    '{app: report}',
    'spec.jobTemplate.spec.template.metadata.labels',
    'a CronJob',
  ),
  one(
    'label-value',
    WEB,
    'app.kubernetes.io/version: 1.4.2',
    'app.kubernetes.io/version: 1.4.2+a',
    'metadata.labels["app.kubernetes.io/version"]',
  ),
  {
    ...one(
      'job-ends',
      'apps/cron.yaml',
      ...injected(),
      'spec.jobTemplate.spec.template.metadata.annotations["vault.hashicorp.com/agent-inject"]',
    ),
    good: broken('apps/cron.yaml', ...injected(', vault.hashicorp.com/agent-pre-populate-only: "true"')),
  },
  one(
    'duplicate-env',
    WEB,
    '{name: LEVEL, value: info}',
    '{name: LEVEL, value: info}, {name: LEVEL, value: warn}',
    `${CONTAINER}.env[1].name`,
  ),
  one('job', 'apps/cron.yaml', '  startingDeadlineSeconds: 300\n', '', 'spec.startingDeadlineSeconds'),
  one(
    'job',
    'apps/cron.yaml',
    '      ttlSecondsAfterFinished: 3600\n',
    '',
    'spec.jobTemplate.spec.ttlSecondsAfterFinished',
    'finished runs',
  ),
  one(
    'job',
    'apps/cron.yaml',
    'restartPolicy: Never',
    'restartPolicy: Always',
    'spec.jobTemplate.spec.template.spec.restartPolicy',
    'restarts',
  ),
  one('priority', WEB, '      priorityClassName: high\n', '', `${POD}.priorityClassName`),
  {
    code: UNUSED_EXCEPTION,
    bad: broken(
      WEB,
      'metadata:\n  name: web',
      'metadata:\n  annotations: {exception.archipel.dev/high-uid: built so}\n  name: web',
    ),
    where: { object: 'Deployment web/web', given: 'workload/high-uid' },
    good: {
      ...sound,
      [WEB]: (
        broken(
          WEB,
          'metadata:\n  name: web',
          'metadata:\n  annotations: {exception.archipel.dev/high-uid: built so}\n  name: web',
        )[WEB] ?? ''
      ).replace('runAsUser: 10001', 'runAsUser: 1000'),
    },
  },
  {
    code: EXCEPTION_REASON,
    bad: {
      ...sound,
      [WEB]: (
        broken(
          WEB,
          'metadata:\n  name: web',
          'metadata:\n  annotations: {exception.archipel.dev/high-uid: ""}\n  name: web',
        )[WEB] ?? ''
      ).replace('runAsUser: 10001', 'runAsUser: 1000'),
    },
    where: { object: 'Deployment web/web', field: 'metadata.annotations["exception.archipel.dev/high-uid"]' },
    good: sound,
  },
];
