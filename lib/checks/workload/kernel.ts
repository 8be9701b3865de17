import { code } from '../gate';
import { containersOf, type Container, type PodTemplate } from '../tree/pods';
import { at, isFields, list, text, type Fields } from '../tree/read';
import { given, unless, type WorkloadCheck } from './check';

/** A field of the container's security context, or of the pod's where the container says nothing. */
function effective(container: Container, pod: PodTemplate, field: string): unknown {
  return at(container.value, 'securityContext', field) ?? at(pod.spec, 'securityContext', field);
}

const own = (container: Container, field: string): unknown => at(container.value, 'securityContext', field);

const path = (container: Container, field: string): string => `${container.path}.securityContext.${field}`;

/** Whether both levels of the pod's security hold the rule: for what only the pod, and what both may say. */
function contexts(
  pod: PodTemplate,
  containers: readonly Container[],
): readonly { readonly path: string; readonly value: Fields }[] {
  const all = [
    { path: `${pod.path}.securityContext`, value: at(pod.spec, 'securityContext') },
    ...containers.map((c) => ({ path: `${c.path}.securityContext`, value: at(c.value, 'securityContext') })),
  ];
  return all.flatMap(({ path: where, value }) => (isFields(value) ? [{ path: where, value }] : []));
}

/** Sysctls that Kubernetes counts as safe (Pod Security Standards, baseline). */
const SAFE_SYSCTLS = new Set([
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

/** Types of SELinux that the Pod Security Standards allow. */
const SELINUX_TYPES = new Set(['', 'container_t', 'container_init_t', 'container_kvm_t', 'container_engine_t']);

/** How AppArmor was said before it had a field; the kubelet reads it still. */
const APPARMOR = 'container.apparmor.security.beta.kubernetes.io/';

/** What stands between a container and the kernel of the node. */
export const kernelChecks: readonly WorkloadCheck[] = [
  {
    code: code('workload/seccomp', {
      title: 'the seccomp profile is RuntimeDefault or Localhost',
      why: 'all system calls of the kernel are open to the process',
      bad: 'seccompProfile: {type: Unconfined}',
      good: 'seccompProfile: {type: RuntimeDefault}',
      scanners: ['kube-score container-seccomp-profile', 'trivy KSV-0030', 'trivy KSV-0104', 'kubescape C-0210'],
    }),
    remedy: 'set seccompProfile.type: RuntimeDefault',
    container: (c, pod) => {
      const type = at(effective(c, pod, 'seccompProfile'), 'type');
      return unless(type === 'RuntimeDefault' || type === 'Localhost', {
        field: path(c, 'seccompProfile'),
        message: 'system calls are not restricted',
        ...given(type),
      });
    },
  },
  {
    code: code('workload/mandatory-access', {
      title: 'AppArmor is not off and SELinux has no user or role of its own',
      why: 'the node no longer confines the process',
      bad: 'appArmorProfile: {type: Unconfined}',
      good: 'no appArmorProfile, which is the default of the runtime',
      scanners: ['trivy KSV-0002', 'trivy KSV-0025', 'kubescape C-0055', 'PSS baseline'],
    }),
    remedy: 'remove the setting',
    pod: (pod) => [
      ...Object.entries(pod.annotations).flatMap(([key, value]) =>
        unless(!key.startsWith(APPARMOR) || value === 'runtime/default', {
          field: `metadata.annotations["${key}"]`,
          message: 'AppArmor is off, or of a profile of its own',
          given: value,
        }),
      ),
      ...contexts(pod, containersOf(pod)).flatMap(({ path: where, value }) => [
        ...unless(at(value, 'appArmorProfile', 'type') !== 'Unconfined', {
          field: `${where}.appArmorProfile`,
          message: 'AppArmor is off',
        }),
        ...unless(
          !at(value, 'seLinuxOptions', 'user') &&
            !at(value, 'seLinuxOptions', 'role') &&
            SELINUX_TYPES.has(text(value, 'seLinuxOptions', 'type') ?? ''),
          { field: `${where}.seLinuxOptions`, message: 'SELinux has a user, role or type of its own' },
        ),
      ]),
    ],
  },
  {
    code: code('workload/proc-mount', {
      title: 'procMount is the default',
      why: 'the process sees and can change what the kernel shows in /proc',
      bad: 'procMount: Unmasked',
      good: 'no procMount',
      scanners: ['kube-linter unsafe-proc-mount', 'polaris procMount', 'trivy KSV-0027'],
    }),
    remedy: 'remove procMount',
    container: (c) =>
      unless([undefined, 'Default'].includes(own(c, 'procMount') as string | undefined), {
        field: path(c, 'procMount'),
        message: '/proc is not masked',
        ...given(own(c, 'procMount')),
      }),
  },
  {
    code: code('workload/sysctls', {
      title: 'only safe sysctls are set',
      why: 'an unsafe one changes the kernel for all pods of the node',
      bad: 'sysctls: [{name: kernel.msgmax, value: "1"}]',
      good: 'no sysctls',
      scanners: ['kube-linter unsafe-sysctls', 'trivy KSV-0026'],
    }),
    remedy: 'remove the sysctl',
    pod: (pod) =>
      list(pod.spec, 'securityContext', 'sysctls').flatMap((sysctl, index) =>
        unless(SAFE_SYSCTLS.has(String(at(sysctl, 'name'))), {
          field: `${pod.path}.securityContext.sysctls[${index}]`,
          message: 'the sysctl is not a safe one',
          ...given(at(sysctl, 'name')),
        }),
      ),
  },
];
