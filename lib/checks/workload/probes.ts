import { code } from '../gate';
import { containersOf, type Container, type PodTemplate } from '../tree/pods';
import { holds } from '../tree/selector';
import type { Context } from '../delivery/context';
import { at, isFields, labels, list, number, text } from '../tree/read';
import { given, isLongRunning, unless, type WorkloadCheck } from './check';

const PROBES = ['livenessProbe', 'readinessProbe', 'startupProbe'] as const;
const PORT_NAME = /^(?!-)(?!.*--)(?=.*[a-z])[a-z0-9-]{1,15}(?<!-)$/;

function mains(pod: PodTemplate): readonly Container[] {
  return containersOf(pod).filter((c) => c.list === 'containers');
}

/** Init containers that run beside the others for as long as these do (Kubernetes, "Sidecar containers"). */
function sidecars(pod: PodTemplate): readonly Container[] {
  return containersOf(pod).filter((c) => c.list === 'initContainers' && text(c.value, 'restartPolicy') === 'Always');
}

function isServed(pod: PodTemplate, context: Context): boolean {
  return context.cluster.ofKind('Service', '').some((s) => {
    const selector = labels(s.value, 'spec', 'selector');
    return s.namespace === pod.namespace && Object.keys(selector).length > 0 && holds(selector, pod.labels);
  });
}

/** What the probe asks, without how often. */
function question(probe: unknown): string {
  return JSON.stringify([at(probe, 'httpGet'), at(probe, 'exec'), at(probe, 'tcpSocket'), at(probe, 'grpc')]);
}

export const probeChecks: readonly WorkloadCheck[] = [
  {
    code: code('workload/liveness-probe', {
      title: 'a long-running container has a liveness probe',
      why: 'a process that hangs is never restarted',
      bad: 'no livenessProbe',
      good: 'livenessProbe: {httpGet: {path: /live, port: http}}',
      scanners: [
        'kube-linter no-liveness-probe',
        'kube-score pod-probes',
        'polaris livenessProbeMissing',
        'kubescape C-0056',
      ],
    }),
    remedy: 'declare a liveness probe',
    pod: (pod) =>
      isLongRunning(pod)
        ? [...mains(pod), ...sidecars(pod)].flatMap((c) =>
            unless(isFields(c.value['livenessProbe']), {
              field: `${c.path}.livenessProbe`,
              message: 'the container has no liveness probe',
            }),
          )
        : [],
  },
  {
    code: code('workload/readiness-probe', {
      title: 'a container behind a Service has a readiness probe',
      why: 'requests reach a process that has not started yet',
      bad: 'no readinessProbe',
      good: 'readinessProbe: {httpGet: {path: /ready, port: http}}',
      scanners: [
        'kube-linter no-readiness-probe',
        'kube-score pod-probes',
        'polaris readinessProbeMissing',
        'kubescape C-0018',
      ],
    }),
    remedy: 'declare a readiness probe',
    pod: (pod, context) =>
      isServed(pod, context)
        ? mains(pod).flatMap((c) =>
            unless(isFields(c.value['readinessProbe']), {
              field: `${c.path}.readinessProbe`,
              message: 'the container is behind a Service and has no readiness probe',
            }),
          )
        : [],
  },
  {
    code: code('workload/probes-identical', {
      title: 'liveness and readiness probes check different things',
      why: 'what should only take a pod out of service restarts it, and under load all of them at once',
      bad: 'both ask /health',
      good: 'livenessProbe asks /live, readinessProbe asks /ready',
      scanners: ['kube-score pod-probes-identical'],
    }),
    remedy: 'let the liveness probe check the process only',
    container: ({ value, path }) =>
      unless(
        !isFields(value['livenessProbe']) ||
          !isFields(value['readinessProbe']) ||
          question(value['livenessProbe']) !== question(value['readinessProbe']),
        { field: `${path}.livenessProbe`, message: 'liveness and readiness check the same thing' },
      ),
  },
  {
    code: code('workload/probe-port', {
      title: 'a probe asks a port of its container',
      why: 'the probe always fails, and the pod is restarted forever or never becomes ready',
      bad: 'httpGet: {port: 8081}, and only 8080 is declared',
      good: 'httpGet: {port: http}',
      scanners: ['kube-linter liveness-port', 'kube-linter readiness-port', 'kube-linter startup-port'],
    }),
    remedy: 'declare the port, or correct the probe',
    container: ({ value, path }) =>
      PROBES.flatMap((kind) => {
        const port =
          at(value[kind], 'httpGet', 'port') ?? at(value[kind], 'tcpSocket', 'port') ?? at(value[kind], 'grpc', 'port');
        return unless(
          port === undefined ||
            list(value, 'ports').some((p) => number(p, 'containerPort') === port || text(p, 'name') === port),
          {
            field: `${path}.${kind}`,
            message: 'the probe asks a port that the container does not have',
            ...given(port),
          },
        );
      }),
  },
  {
    code: code('workload/port-name', {
      title: 'port names are valid and unique in a pod',
      why: 'the API server refuses the name; of two ports with the same name, one is not found',
      bad: 'ports: [{name: HTTP_Port}]',
      good: 'ports: [{name: http}]',
      scanners: ['kube-linter invalid-target-ports', 'kube-score container-ports-check'],
    }),
    remedy: 'use at most 15 lower-case letters, digits and dashes, each name once',
    pod: (pod) => {
      const seen = new Set<string>();
      return containersOf(pod).flatMap((c) =>
        list(c.value, 'ports').flatMap((port, index) => {
          const name = text(port, 'name');
          if (name === undefined) return [];
          const twice = seen.has(name);
          seen.add(name);
          return unless(PORT_NAME.test(name) && !twice, {
            field: `${c.path}.ports[${index}].name`,
            message: twice ? 'the name is used twice' : 'the name is not a valid port name',
            given: name,
          });
        }),
      );
    },
  },
];
