import { code } from '../gate';
import { containersOf, type Container, type PodTemplate } from '../tree/pods';
import { at, isFields, list, number, text, texts, type Fields } from '../tree/read';
import { given, unless, type Hit, type WorkloadCheck } from './check';

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

const root = 'a process that escapes the container has the rights of that user on the node';
const kernel = 'the process can use it to escape the container';

/** Lowest user and group id that meets no account of the host. */
const HIGH = 10_000;

function highId(container: Container, pod: PodTemplate, field: 'runAsUser' | 'runAsGroup'): readonly Hit[] {
  const id = effective(container, pod, field);
  return unless(typeof id === 'number' && id >= HIGH, {
    field: path(container, field),
    message: `${field} is ${id === undefined ? 'not set' : 'low'}`,
    ...given(id),
    allowed: `at least ${HIGH}`,
  });
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

export const securityContextChecks: readonly WorkloadCheck[] = [
  {
    code: code('workload/run-as-root', {
      title: 'a container does not run as root',
      why: root,
      bad: 'securityContext: {}',
      good: 'securityContext: {runAsNonRoot: true, runAsUser: 10001}',
      scanners: [
        'kube-linter run-as-non-root',
        'polaris runAsRootAllowed',
        'trivy KSV-0012',
        'kubescape C-0013',
        'CIS 5.2.7',
      ],
    }),
    remedy: 'set runAsNonRoot: true and a user other than 0',
    container: (c, pod) =>
      unless(effective(c, pod, 'runAsNonRoot') === true && effective(c, pod, 'runAsUser') !== 0, {
        field: path(c, 'runAsNonRoot'),
        message: 'the container may run as root',
        ...given(effective(c, pod, 'runAsUser')),
      }),
  },
  {
    code: code('workload/high-uid', {
      title: `runAsUser is at least ${HIGH}`,
      why: 'a low id may be an account of the node',
      bad: 'runAsUser: 1000',
      good: 'runAsUser: 10001',
      scanners: ['kube-score container-security-context-user-group-id', 'trivy KSV-0020'],
    }),
    remedy: 'set a high runAsUser',
    container: (c, pod) => highId(c, pod, 'runAsUser'),
  },
  {
    code: code('workload/high-gid', {
      title: `runAsGroup is at least ${HIGH} and no group is root`,
      why: 'a low id may be a group of the node',
      bad: 'runAsGroup: 0',
      good: 'runAsGroup: 10001',
      scanners: ['kube-score container-security-context-user-group-id', 'trivy KSV-0021', 'trivy KSV-0116'],
    }),
    remedy: 'set a high runAsGroup, and no 0 in fsGroup and supplementalGroups',
    container: (c, pod) => highId(c, pod, 'runAsGroup'),
    pod: (pod) =>
      unless(
        number(pod.spec, 'securityContext', 'fsGroup') !== 0 &&
          !list(pod.spec, 'securityContext', 'supplementalGroups').includes(0),
        { field: `${pod.path}.securityContext`, message: 'the pod has the group root' },
      ),
  },
  {
    code: code('workload/privileged', {
      title: 'a container is not privileged',
      why: 'it is root on the node',
      bad: 'privileged: true',
      good: 'privileged: false',
      scanners: [
        'kube-linter privileged-container',
        'kube-score container-security-context-privileged',
        'polaris runAsPrivileged',
        'trivy KSV-0017',
        'kubescape C-0057',
        'CIS 5.2.2',
      ],
    }),
    remedy: 'remove privileged',
    container: (c) =>
      unless(own(c, 'privileged') !== true, { field: path(c, 'privileged'), message: 'the container is privileged' }),
  },
  {
    code: code('workload/privilege-escalation', {
      title: 'allowPrivilegeEscalation is false',
      why: 'a setuid program gives the process more rights than it was started with',
      bad: 'securityContext: {}',
      good: 'allowPrivilegeEscalation: false',
      scanners: [
        'kube-linter privilege-escalation-container',
        'polaris privilegeEscalationAllowed',
        'trivy KSV-0001',
        'kubescape C-0016',
        'CIS 5.2.6',
      ],
    }),
    remedy: 'set allowPrivilegeEscalation: false',
    container: (c) =>
      unless(own(c, 'allowPrivilegeEscalation') === false, {
        field: path(c, 'allowPrivilegeEscalation'),
        message: 'the process can gain rights',
        ...given(own(c, 'allowPrivilegeEscalation')),
      }),
  },
  {
    code: code('workload/writable-root', {
      title: 'the root file system is read-only',
      why: 'an intruder can change the program',
      bad: 'securityContext: {}',
      good: 'readOnlyRootFilesystem: true, and an emptyDir where the program writes',
      scanners: [
        'kube-linter no-read-only-root-fs',
        'kube-score container-security-context-readonlyrootfilesystem',
        'polaris notReadOnlyRootFilesystem',
        'trivy KSV-0014',
        'kubescape C-0017',
      ],
    }),
    remedy: 'set readOnlyRootFilesystem: true',
    container: (c) =>
      unless(own(c, 'readOnlyRootFilesystem') === true, {
        field: path(c, 'readOnlyRootFilesystem'),
        message: 'the root file system can be written',
      }),
  },
  {
    code: code('workload/drop-capabilities', {
      title: 'all capabilities are dropped',
      why: kernel,
      bad: 'capabilities: {}',
      good: 'capabilities: {drop: [ALL]}',
      scanners: [
        'trivy KSV-0003',
        'kubescape C-0055',
        'CIS 5.2.10',
        'PSS restricted',
        'kube-linter drop-net-raw-capability',
        'CIS 5.2.8',
      ],
    }),
    remedy: 'set capabilities.drop to ALL',
    container: (c) =>
      unless(texts(c.value, 'securityContext', 'capabilities', 'drop').includes('ALL'), {
        field: path(c, 'capabilities.drop'),
        message: 'the container keeps capabilities',
      }),
  },
  {
    code: code('workload/added-capabilities', {
      title: 'no capability is added but NET_BIND_SERVICE',
      why: kernel,
      bad: 'capabilities: {add: [SYS_ADMIN]}',
      good: 'capabilities: {drop: [ALL]}',
      scanners: ['polaris dangerousCapabilities', 'trivy KSV-0005', 'trivy KSV-0022', 'kubescape C-0046', 'CIS 5.2.9'],
    }),
    remedy: 'remove the added capabilities',
    container: (c) => {
      const added = texts(c.value, 'securityContext', 'capabilities', 'add').filter(
        (name) => name !== 'NET_BIND_SERVICE',
      );
      return unless(added.length === 0, {
        field: path(c, 'capabilities.add'),
        message: 'capabilities are added',
        given: added.join(', '),
      });
    },
  },
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
    pod: (pod) =>
      contexts(pod, containersOf(pod)).flatMap(({ path: where, value }) => [
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
  {
    code: code('workload/security-context', {
      title: 'pod and container have a security context',
      why: 'what is not said is the default of the runtime, which is open',
      bad: 'no securityContext',
      good: 'securityContext at the pod and at each container',
      scanners: ['trivy KSV-0118', 'kubescape C-0211'],
    }),
    remedy: 'write the security context',
    pod: (pod) =>
      unless(isFields(at(pod.spec, 'securityContext')), {
        field: `${pod.path}.securityContext`,
        message: 'the pod has no security context',
      }),
    container: (c) =>
      unless(isFields(at(c.value, 'securityContext')), {
        field: `${c.path}.securityContext`,
        message: 'the container has no security context',
      }),
  },
];
