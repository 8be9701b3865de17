import { code } from '../gate';
import type { Severity } from '../../model/problem';
import { quantity } from '../../common/quantity';
import { isBuiltInGroup } from '../kubernetes/served';
import { type Amounts, amountsIn } from '../tree/amounts';
import { at } from '../tree/read';
import { given, type Hit, unless, type WorkloadCheck } from './check';

interface Asked {
  readonly name: `workload/${string}`;
  readonly part: 'requests' | 'limits';
  readonly resource: string;
  readonly why: string;
  readonly scanners: readonly string[];
  readonly severity?: Severity;
}

/** Ephemeral containers cannot have resources (Kubernetes refuses the field). */
function present({ name, part, resource, why, scanners, severity = 'error' }: Asked): WorkloadCheck {
  const one = part.slice(0, -1);
  return {
    code: code(name, {
      severity,
      title: `a container has a ${one} for ${resource}`,
      why,
      bad: 'resources: {}',
      good: `resources: {${part}: {${resource}: …}}`,
      scanners,
    }),
    remedy: `set the ${one} for ${resource}`,
    container: (c) =>
      unless(c.list === 'ephemeralContainers' || quantity(at(c.value, 'resources', part, resource)) !== undefined, {
        field: `${c.path}.resources.${part}.${resource}`,
        message: `the container has no ${one} for ${resource}`,
      }),
  };
}

const aboveLimit = ({ path, requests, limits }: Amounts): readonly Hit[] =>
  Object.entries(requests).flatMap(([resource, request]) =>
    unless((quantity(request) ?? 0) <= (quantity(limits[resource]) ?? Infinity), {
      field: `${path}.requests.${resource}`,
      message: `the request for ${resource} is above the limit`,
      ...given(request),
      allowed: `at most ${String(limits[resource])}`,
    }),
  );

const scheduled = 'the scheduler places the pod as if it needed nothing, and a node fills until pods are evicted';
const bounded = 'one pod can take all of the node, and other pods are evicted for it';

export const resourceChecks: readonly WorkloadCheck[] = [
  present({
    name: 'workload/cpu-request',
    part: 'requests',
    resource: 'cpu',
    why: scheduled,
    scanners: [
      'kube-linter unset-cpu-requirements',
      'kube-score container-resources',
      'polaris cpuRequestsMissing',
      'trivy KSV-0015',
      'kubescape C-0268',
    ],
  }),
  // Many run without a limit for CPU on purpose, since throttling costs latency: a warning.
  present({
    name: 'workload/cpu-limit',
    part: 'limits',
    resource: 'cpu',
    severity: 'warning',
    why: 'one pod can take all idle CPU of the node',
    scanners: [
      'kube-linter unset-cpu-requirements',
      'kube-score container-resources',
      'polaris cpuLimitsMissing',
      'trivy KSV-0011',
      'kubescape C-0270',
    ],
  }),
  present({
    name: 'workload/memory-request',
    part: 'requests',
    resource: 'memory',
    why: scheduled,
    scanners: [
      'kube-linter unset-memory-requirements',
      'kube-score container-resources',
      'polaris memoryRequestsMissing',
      'trivy KSV-0016',
      'kubescape C-0269',
    ],
  }),
  present({
    name: 'workload/memory-limit',
    part: 'limits',
    resource: 'memory',
    why: bounded,
    scanners: [
      'kube-linter unset-memory-requirements',
      'kube-score container-resources',
      'polaris memoryLimitsMissing',
      'trivy KSV-0018',
      'kubescape C-0271',
    ],
  }),
  present({
    name: 'workload/ephemeral-storage-request',
    part: 'requests',
    resource: 'ephemeral-storage',
    why: scheduled,
    scanners: ['kube-score container-ephemeral-storage-request-and-limit'],
  }),
  present({
    name: 'workload/ephemeral-storage-limit',
    part: 'limits',
    resource: 'ephemeral-storage',
    why: bounded,
    scanners: ['kube-score container-ephemeral-storage-request-and-limit'],
  }),
  {
    code: code('workload/memory-burst', {
      severity: 'warning',
      title: 'the memory request equals the limit',
      why: 'memory above the request is borrowed: under pressure the pod is the first to be evicted',
      bad: 'requests: {memory: 256Mi}\nlimits: {memory: 512Mi}',
      good: 'requests: {memory: 512Mi}\nlimits: {memory: 512Mi}',
      scanners: ['kube-score container-resource-requests-equal-limits'],
    }),
    remedy: 'set both to the same value, unless the requirements say otherwise',
    container: ({ value, path }) => {
      const request = at(value, 'resources', 'requests', 'memory');
      const limit = at(value, 'resources', 'limits', 'memory');
      return unless(
        quantity(request) === undefined || quantity(limit) === undefined || quantity(request) === quantity(limit),
        {
          field: `${path}.resources`,
          message: 'the memory limit is above the request',
          given: `${String(request)} and ${String(limit)}`,
        },
      );
    },
  },
  {
    code: code('workload/request-above-limit', {
      title: 'a request is at most its limit',
      why: 'the API server refuses the pod',
      bad: 'requests: {cpu: "2"}\nlimits: {cpu: "1"}',
      good: 'requests: {cpu: "1"}\nlimits: {cpu: "2"}',
    }),
    remedy: 'lower the request or raise the limit',
    container: ({ value, path }) => amountsIn({ resources: value['resources'] }, path).flatMap(aboveLimit),
    // What operators and charts hand on to pods.
    object: (o) => (isBuiltInGroup(o.group) ? [] : amountsIn(o.value).flatMap(aboveLimit)),
  },
];
