import { POOLS } from '../../../../lib/checks/capacity/codes';
import type { Case } from '../../support/case';
import type { Files } from '../../support/files';
import { meshRelease, renders, workload } from '../../support/releases';

const pool = (name: string, limits: string): Files => ({
  [`nodes/${name}.yaml`]: `apiVersion: karpenter.sh/v1\nkind: NodePool\nmetadata: {name: ${name}}\nspec: {limits: ${limits}}\n`,
});
const container = {
  name: 'web',
  image: 'example.org/web:1.0.0',
  resources: { requests: { cpu: '500m', memory: '1Gi' }, limits: { memory: '1Gi' } },
};
const web = workload('Deployment', 'web', { containers: [container] }, { replicas: 2 });
const upTo = (most: number): Files => ({
  'apps/hpa.yaml':
    'apiVersion: autoscaling/v2\nkind: HorizontalPodAutoscaler\nmetadata: {name: web, namespace: mesh}\nspec: ' +
    `{scaleTargetRef: {kind: Deployment, name: web}, maxReplicas: ${most}}\n`,
});
const full = '{cpu: "4", memory: 8Gi}';

const limited = (note: string, where: Case['where'], bad: Files, good: Files): Case => ({
  code: POOLS,
  note,
  bad: { ...meshRelease(), ...bad },
  where,
  good: { ...meshRelease(), ...good },
  options: renders([web]),
});

/** What all pods ask for at their most, against the limits of the pools. */
export const poolCases: readonly Case[] = [
  limited(
    'an autoscaler above the pool',
    { object: 'NodePool general', field: 'spec.limits.cpu', given: '4000m', allowed: 'at least 10000m' },
    { ...pool('general', full), ...upTo(20) },
    { ...pool('general', full), ...upTo(8) },
  ),
  limited(
    'a pool of too little memory',
    { object: 'NodePool general', field: 'spec.limits.memory', given: '1024Mi', allowed: 'at least 2048Mi' },
    pool('general', '{cpu: "4", memory: 1Gi}'),
    pool('general', '{cpu: "4", memory: 2Gi}'),
  ),
  limited(
    'two pools of which one makes nothing',
    { object: 'NodePool blue', field: 'spec.limits.cpu' },
    { ...pool('blue', '{cpu: "0"}'), ...pool('green', '{cpu: 500m}') },
    { ...pool('blue', '{cpu: "0"}'), ...pool('green', '{cpu: "1"}') },
  ),
  limited(
    'a pool without a limit',
    { object: 'NodePool general', field: 'spec.limits.cpu' },
    pool('general', '{cpu: 500m}'),
    pool('general', '{memory: 2Gi}'),
  ),
];
