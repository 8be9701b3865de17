import { LIMIT_RANGE, QUOTA } from '../../../../lib/checks/capacity/codes';
import type { RenderedObject } from '../../../../lib/model/delivery/rendering';
import type { Case } from '../../support/case';
import type { Files } from '../../support/files';
import { meshRelease, renders, workload } from '../../support/releases';

const object = (kind: string, name: string, spec: string): string =>
  `apiVersion: v1\nkind: ${kind}\nmetadata: {name: ${name}, namespace: mesh}\nspec: ${spec}\n`;

const quota = (hard: string): Files => ({
  'base/quota.yaml': object('ResourceQuota', 'quota', `{hard: ${hard}}`),
});

const range = (limit: string): Files => ({
  'base/range.yaml': object('LimitRange', 'range', `{limits: [${limit}]}`),
});

const container = (cpu: string, memory: string): object => ({
  name: 'web',
  image: 'example.org/web:1.0.0',
  resources: { requests: { cpu, memory }, limits: { memory } },
});

/** Two pods of a chart, each with a half of a core. */
const web = (more: object = {}, spec: object = {}): RenderedObject =>
  workload('Deployment', 'web', { containers: [container('500m', '256Mi')], ...spec }, { replicas: 2, ...more });

const agent = workload('DaemonSet', 'agent', { containers: [container('100m', '64Mi')] });

const hard = (name: string, amount: string): string => `{${name}: "${amount}"}`;

const bounded = (note: string, where: Case['where'], bad: Files, good: Files, rendered: RenderedObject[]): Case => ({
  code: QUOTA,
  note,
  bad: { ...meshRelease(), ...bad },
  where,
  good: { ...meshRelease(), ...good },
  options: renders(rendered),
});

const inQuota = { object: 'ResourceQuota mesh/quota' };

/** What a namespace lets in, against what releases bring. */
export const boundCases: readonly Case[] = [
  bounded(
    'pods, with one of a rollout',
    { ...inQuota, field: 'spec.hard["pods"]', given: '2', allowed: 'at least 3' },
    quota(hard('pods', '2')),
    quota(hard('pods', '3')),
    [web()],
  ),
  bounded(
    'pods of a Deployment that takes the old ones away first',
    { ...inQuota, allowed: 'at least 2' },
    quota(hard('pods', '1')),
    quota(hard('pods', '2')),
    [web({ strategy: { type: 'Recreate' } })],
  ),
  bounded(
    'requests of CPU',
    { ...inQuota, field: 'spec.hard["requests.cpu"]', allowed: 'at least 1500m' },
    quota(hard('requests.cpu', '1')),
    quota(hard('requests.cpu', '1500m')),
    [web()],
  ),
  bounded(
    'limits of memory, of which the init container has most',
    { ...inQuota, field: 'spec.hard["limits.memory"]', allowed: 'at least 3072Mi' },
    quota(hard('limits.memory', '1Gi')),
    quota(hard('limits.memory', '3Gi')),
    [web({}, { initContainers: [container('100m', '1Gi')] })],
  ),
  bounded(
    'a pod on each of two machines',
    { ...inQuota, field: 'spec.hard["pods"]', allowed: 'at least 2' },
    { ...quota(hard('pods', '1')), 'nodes.json': machines('a', 'b') },
    { ...quota(hard('pods', '1')), 'nodes.json': machines('a') },
    [agent],
  ),
  bounded(
    'what an autoscaler comes to',
    { ...inQuota, field: 'spec.hard["pods"]', allowed: 'at least 8' },
    quota(hard('pods', '6')),
    quota(hard('pods', '8')),
    [
      web(),
      {
        apiVersion: 'autoscaling/v2',
        kind: 'HorizontalPodAutoscaler',
        metadata: { name: 'web' },
        spec: { maxReplicas: 6, scaleTargetRef: { apiVersion: 'apps/v1', kind: 'Deployment', name: 'web' } },
      },
    ],
  ),
  bounded(
    'a container that does not say what is counted',
    { object: 'Deployment mesh/web of release mesh', field: 'spec.template.spec' },
    quota(hard('limits.cpu', '4')),
    { ...quota(hard('limits.cpu', '4')), ...range('{type: Container, default: {cpu: 500m}}') },
    [web()],
  ),
  {
    code: LIMIT_RANGE,
    note: 'a container of a chart above the most',
    bad: { ...meshRelease(), ...range('{type: Container, max: {memory: 128Mi}}') },
    where: {
      object: 'Deployment mesh/web of release mesh',
      field: 'spec.template.spec.containers[0].resources',
      allowed: 'at most 128Mi',
    },
    good: { ...meshRelease(), ...range('{type: Container, max: {memory: 256Mi}}') },
    options: renders([web()]),
  },
  {
    code: LIMIT_RANGE,
    note: 'a pod below the least',
    bad: { ...meshRelease(), ...range('{type: Pod, min: {cpu: "1"}}') },
    where: { object: 'Deployment mesh/web of release mesh', field: 'spec.template.spec', allowed: 'at least 1' },
    good: { ...meshRelease(), ...range('{type: Pod, min: {cpu: 500m}}') },
    options: renders([web()]),
  },
];

function machines(...names: readonly string[]): string {
  return JSON.stringify({ nodes: names.map((name) => ({ name, role: 'server', address: '192.0.2.10' })) });
}
