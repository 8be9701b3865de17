import { code } from '../gate';
import { type Container, type PodTemplate } from '../tree/pods';
import { at, list, number } from '../tree/read';
import { given, unless, type Hit, type WorkloadCheck } from './check';

/** A field of the container's security context, or of the pod's where the container says nothing. */
function effective(container: Container, pod: PodTemplate, field: string): unknown {
  return at(container.value, 'securityContext', field) ?? at(pod.spec, 'securityContext', field);
}

const path = (container: Container, field: string): string => `${container.path}.securityContext.${field}`;

const root = 'a process that escapes the container has the rights of that user on the node';

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

/** The user and the groups that a container runs as. */
export const userChecks: readonly WorkloadCheck[] = [
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
];
