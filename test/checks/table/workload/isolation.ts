import type { Case } from '../../support/case';
import { CONTAINER, POD, WEB, one } from './plants';

const context =
  'securityContext: {allowPrivilegeEscalation: false, readOnlyRootFilesystem: true, capabilities: {drop: [ALL]}}';
const pod = 'securityContext: {runAsNonRoot: true, ';
const volume = (text: string): readonly [string, string] => ['{name: tmp, emptyDir: {}}', `{name: tmp, ${text}}`];

/** What keeps a container away from its node and from root. */
export const isolationCases: readonly Case[] = [
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
];
