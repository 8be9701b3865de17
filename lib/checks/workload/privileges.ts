import { code } from '../gate';
import { type Container } from '../tree/pods';
import { at, isFields, texts } from '../tree/read';
import { given, unless, type WorkloadCheck } from './check';

const own = (container: Container, field: string): unknown => at(container.value, 'securityContext', field);

const path = (container: Container, field: string): string => `${container.path}.securityContext.${field}`;

const kernel = 'the process can use it to escape the container';

/** What a container may do beyond its own files. */
export const privilegeChecks: readonly WorkloadCheck[] = [
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
    code: code('workload/security-context', {
      title: 'pod and container have a security context',
      why: 'what is not said is the default of the runtime, which is open',
      bad: 'no securityContext',
      good: 'securityContext at the pod and at each container',
      scanners: ['trivy KSV-0118', 'kubescape C-0211'],
    }),
    remedy: 'write the security context',
    pod: (pod) =>
      unless(isSaid(at(pod.spec, 'securityContext')), {
        field: `${pod.path}.securityContext`,
        message: 'the pod has no security context',
      }),
    container: (c) =>
      unless(isSaid(at(c.value, 'securityContext')), {
        field: `${c.path}.securityContext`,
        message: 'the container has no security context',
      }),
  },
];

/** An empty one says no more than none. */
const isSaid = (context: unknown): boolean => isFields(context) && Object.keys(context).length > 0;
