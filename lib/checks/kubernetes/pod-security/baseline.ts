import { at, fields, isFields, list, number, text, texts } from '../../tree/read';
import { containersIn, type Control, partsOf, secured } from './container';

/** Capabilities that any container may add. */
const CAPABILITIES = new Set(
  (
    'AUDIT_WRITE CHOWN DAC_OVERRIDE FOWNER FSETID KILL MKNOD NET_BIND_SERVICE SETFCAP SETGID SETPCAP SETUID ' +
    'SYS_CHROOT'
  ).split(' '),
);

/** Those of the kernel that count in the namespace of the pod only. */
const SYSCTLS = new Set([
  'kernel.shm_rmid_forced',
  'net.ipv4.ip_local_port_range',
  'net.ipv4.ip_unprivileged_port_start',
  'net.ipv4.tcp_syncookies',
  'net.ipv4.ping_group_range',
  'net.ipv4.ip_local_reserved_ports',
  'net.ipv4.tcp_keepalive_time',
  'net.ipv4.tcp_fin_timeout',
  'net.ipv4.tcp_keepalive_intvl',
  'net.ipv4.tcp_keepalive_probes',
  'net.ipv4.tcp_rmem',
  'net.ipv4.tcp_wmem',
]);

const SELINUX = new Set(['', 'container_t', 'container_init_t', 'container_kvm_t', 'container_engine_t']);
const HANDLERS = [
  ['livenessProbe'],
  ['readinessProbe'],
  ['startupProbe'],
  ['lifecycle', 'postStart'],
  ['lifecycle', 'preStop'],
];

/** The controls of the level `baseline` (Kubernetes 1.36, staging/src/k8s.io/pod-security-admission/policy). */
export const BASELINE: readonly Control[] = [
  {
    id: 'hostNamespaces',
    find: ({ spec }) => ['hostNetwork', 'hostPID', 'hostIPC'].filter((field) => spec[field] === true),
  },
  {
    id: 'privileged',
    find: (pod) =>
      named(
        containersIn(pod).filter((one) => secured(one, 'privileged') === true),
        'is privileged',
      ),
  },
  {
    id: 'capabilities_baseline',
    find: (pod) =>
      containersIn(pod).flatMap((one) =>
        texts(one.value, 'securityContext', 'capabilities', 'add')
          .filter((name) => !CAPABILITIES.has(name))
          .map((name) => `${one.name} adds ${name}`),
      ),
  },
  {
    id: 'hostPathVolumes',
    find: ({ spec }) =>
      list(spec, 'volumes')
        .filter((volume) => isFields(at(volume, 'hostPath')))
        .map((volume) => `volume ${text(volume, 'name') ?? ''} is a path of the node`),
  },
  {
    id: 'hostPorts',
    find: (pod) =>
      containersIn(pod).flatMap((one) =>
        list(one.value, 'ports').flatMap((port) =>
          number(port, 'hostPort') ? [`${one.name} takes port ${String(at(port, 'hostPort'))} of the node`] : [],
        ),
      ),
  },
  {
    id: 'hostProbesAndHostLifecycle',
    find: (pod) =>
      named(
        containersIn(pod).filter(({ value }) =>
          HANDLERS.some((path) =>
            ['httpGet', 'tcpSocket'].some((kind) => (text(value, ...path, kind, 'host') ?? '') !== ''),
          ),
        ),
        'is asked at a host of its own choice',
      ),
  },
  {
    id: 'appArmorProfile',
    find: ({ spec, annotations }) => [
      ...partsOf({ spec, annotations })
        .filter((one) => secured(one, 'appArmorProfile', 'type') === 'Unconfined')
        .map(({ name }) => `${name} has no AppArmor profile`),
      ...Object.entries(annotations)
        .filter(
          ([key, value]) => key.startsWith('container.apparmor.security.beta.kubernetes.io/') && value === 'unconfined',
        )
        .map(([key]) => `${key} is unconfined`),
    ],
  },
  {
    id: 'seLinuxOptions',
    find: (pod) =>
      named(
        partsOf(pod).filter((one) => {
          const options = fields(secured(one, 'seLinuxOptions'));
          const [type, user, role] = ['type', 'user', 'role'].map((key) => text(options, key) ?? '');
          return !SELINUX.has(type ?? '') || user !== '' || role !== '';
        }),
        'sets options of SELinux',
      ),
  },
  {
    id: 'procMount',
    find: (pod) =>
      named(
        containersIn(pod).filter((one) => ![undefined, 'Default'].includes(secured(one, 'procMount') as string)),
        'sets procMount',
      ),
  },
  {
    id: 'seccompProfile_baseline',
    find: (pod) =>
      named(
        partsOf(pod).filter((one) => secured(one, 'seccompProfile', 'type') === 'Unconfined'),
        'is unconfined',
      ),
  },
  {
    id: 'sysctls',
    find: ({ spec }) =>
      list(spec, 'securityContext', 'sysctls')
        .map((one) => text(one, 'name') ?? '')
        .filter((name) => !SYSCTLS.has(name))
        .map((name) => `sets ${name}`),
  },
  {
    id: 'windowsHostProcess',
    find: (pod) =>
      named(
        partsOf(pod).filter((one) => secured(one, 'windowsOptions', 'hostProcess') === true),
        'is a process of the node',
      ),
  },
];

const named = (parts: readonly { readonly name: string }[], what: string): readonly string[] =>
  parts.map(({ name }) => `${name} ${what}`);
