import { POD_SECURITY } from '../../../../lib/checks/policies/codes';
import type { Case } from '../../support/case';
import { deployment, namespace } from '../../support/files';
import { meshRelease, renders, workload } from '../../support/releases';

const enforcing = (name: string, level: string): string =>
  namespace(name, `{pod-security.kubernetes.io/enforce: ${level}}`);

/** A pod and a container as the level `restricted` asks for them, with more fields. */
const POD = 'securityContext: {runAsNonRoot: true, seccompProfile: {type: RuntimeDefault}}';
const CONTAINER = 'securityContext: {allowPrivilegeEscalation: false, capabilities: {drop: [ALL]}}';

const own = (level: string, pod: string, container: string): Case['good'] => ({
  'base/ns.yaml': enforcing('web', level),
  'apps/d.yaml': deployment({ pod, container }),
});
const restricted = own('restricted', POD, CONTAINER);

const plant = (note: string, level: string, pod: string, container: string, given: string): Case => ({
  code: POD_SECURITY,
  note,
  bad: own(level, pod, container),
  where: { object: 'Deployment web/web', field: 'spec.template.spec', given },
  good: restricted,
});

const ofContainer = (more: string): string => CONTAINER.replace('}}', `}, ${more}}`);
const ofPod = (more: string): string => POD.replace('}}', `}, ${more}}`);

const agent = (spec: Readonly<Record<string, unknown>>) => workload('DaemonSet', 'agent', spec);
const kafka = {
  'base/ns.yaml': enforcing('kafka', 'restricted'),
  'data/kafka.yaml':
    'apiVersion: kafka.strimzi.io/v1\nkind: Kafka\nmetadata: {name: events, namespace: kafka}\nspec: ' +
    '{kafka: {}, entityOperator: {topicOperator: {}}}\n',
  ...meshRelease(),
};
const operator = (env: readonly object[]) =>
  renders([workload('Deployment', 'strimzi-cluster-operator', { containers: [{ name: 'operator', env }] })]);

/** The levels of namespaces, over pods of ours, of charts and of controllers. */
export const podSecurityCases: readonly Case[] = [
  plant('the network of the node', 'baseline', 'hostNetwork: true', '', 'hostNamespaces: hostNetwork'),
  plant(
    'a privileged container',
    'baseline',
    '',
    'securityContext: {privileged: true}',
    'privileged: container web is privileged',
  ),
  plant(
    'a capability',
    'baseline',
    '',
    'securityContext: {capabilities: {add: [NET_RAW]}}',
    'capabilities_baseline: container web adds NET_RAW',
  ),
  plant(
    'a path of the node',
    'baseline',
    'volumes: [{name: etc, hostPath: {path: /etc}}]',
    '',
    'hostPathVolumes: volume etc is a path of the node',
  ),
  plant(
    'a host of a probe',
    'baseline',
    '',
    'livenessProbe: {httpGet: {host: 169.254.169.254, port: http}}',
    'hostProbesAndHostLifecycle: container web is asked at a host of its own choice',
  ),
  plant(
    'no AppArmor profile',
    'baseline',
    'securityContext: {appArmorProfile: {type: Unconfined}}',
    '',
    'appArmorProfile: the pod has no AppArmor profile',
  ),
  plant(
    'options of SELinux',
    'baseline',
    '',
    'securityContext: {seLinuxOptions: {type: spc_t}}',
    'seLinuxOptions: container web sets options of SELinux',
  ),
  plant(
    'another /proc',
    'baseline',
    '',
    'securityContext: {procMount: Unmasked}',
    'procMount: container web sets procMount',
  ),
  plant(
    'no seccomp profile',
    'baseline',
    'securityContext: {seccompProfile: {type: Unconfined}}',
    '',
    'seccompProfile_baseline: the pod is unconfined',
  ),
  plant(
    'a sysctl',
    'baseline',
    'securityContext: {sysctls: [{name: kernel.msgmax, value: "1"}]}',
    '',
    'sysctls: sets kernel.msgmax',
  ),
  plant(
    'a process of a Windows node',
    'baseline',
    'securityContext: {windowsOptions: {hostProcess: true}}',
    '',
    'windowsHostProcess: the pod is a process of the node',
  ),
  plant(
    'a volume of another type',
    'restricted',
    `${POD}\nvolumes: [{name: share, nfs: {server: files, path: /}}]`,
    CONTAINER,
    'restrictedVolumes: volume share is of type nfs',
  ),
  plant(
    'rights that can grow',
    'restricted',
    POD,
    CONTAINER.replace('allowPrivilegeEscalation: false, ', ''),
    'allowPrivilegeEscalation: container web does not set allowPrivilegeEscalation: false',
  ),
  plant(
    'a container that may be root',
    'restricted',
    POD,
    ofContainer('runAsNonRoot: false'),
    'runAsNonRoot: container web does not set runAsNonRoot: true',
  ),
  plant('a pod that is root', 'restricted', ofPod('runAsUser: 0'), CONTAINER, 'runAsUser: the pod runs as root'),
  plant(
    'a profile that nobody chose',
    'restricted',
    'securityContext: {runAsNonRoot: true}',
    CONTAINER,
    'seccompProfile_restricted: container web has no seccomp profile',
  ),
  plant(
    'capabilities that stay',
    'restricted',
    POD,
    'securityContext: {allowPrivilegeEscalation: false}',
    'capabilities_restricted: container web does not drop ALL',
  ),
  {
    code: POD_SECURITY,
    note: 'a port of the node, of a chart',
    bad: { 'base/ns.yaml': enforcing('mesh', 'baseline'), ...meshRelease() },
    where: {
      object: 'DaemonSet mesh/agent of release mesh',
      message: 'the namespace mesh enforces baseline and refuses its pods',
      given: 'hostPorts: container agent takes port 9100 of the node',
    },
    good: { 'base/ns.yaml': enforcing('mesh', 'privileged'), ...meshRelease() },
    options: renders([agent({ containers: [{ name: 'agent', ports: [{ containerPort: 9100, hostPort: 9100 }] }] })], {
      state: 'recorded',
    }),
  },
  {
    code: POD_SECURITY,
    note: 'of pods that an operator makes',
    bad: kafka,
    where: {
      object: 'Kafka kafka/events',
      message: 'the namespace kafka enforces restricted and refuses the pods that strimzi-cluster-operator makes of it',
    },
    good: kafka,
    options: operator([]),
    goodOptions: operator([{ name: 'STRIMZI_POD_SECURITY_PROVIDER_CLASS', value: 'restricted' }]),
  },
];
