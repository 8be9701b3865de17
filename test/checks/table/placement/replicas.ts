import { CROWDED } from '../../../../lib/checks/capacity/codes';
import type { RenderedObject } from '../../../../lib/model/delivery/rendering';
import type { Case } from '../../support/case';
import { deployment, type Files } from '../../support/files';
import { renders } from '../../support/releases';
import { apart, HOST, mesh, meshOnTwo, object, oneGoes, server, term, TERM, two } from './plants';

const scaled: Files = {
  ...two,
  'apps/web.yaml': deployment({
    pod:
      `affinity: {podAntiAffinity: {requiredDuringSchedulingIgnoredDuringExecution: [{topologyKey: ${HOST}, ` +
      'labelSelector: {matchLabels: {app: web}}}]}}',
    spec: 'strategy: {rollingUpdate: {maxSurge: 0, maxUnavailable: 1}}',
  }),
};
const autoscaler = (most: number): Files => ({
  'apps/hpa.yaml':
    'apiVersion: autoscaling/v2\nkind: HorizontalPodAutoscaler\nmetadata: {name: web, namespace: web}\nspec: ' +
    `{scaleTargetRef: {kind: Deployment, name: web}, maxReplicas: ${most}}\n`,
});

const prometheus = (replicas: number): RenderedObject => ({
  apiVersion: 'monitoring.coreos.com/v1',
  kind: 'Prometheus',
  metadata: { name: 'main' },
  spec: { replicas, ...term(HOST, { labelSelector: { matchLabels: { prometheus: 'main' } } }) },
});

/** Replicas that may not share a node. */
export const replicaCases: readonly Case[] = [
  {
    code: CROWDED,
    note: 'two replicas of metrics-server on one machine',
    bad: mesh,
    options: renders([server(2, apart, oneGoes)]),
    where: {
      object,
      field: TERM,
      message: '2 pods that may not share a kubernetes.io/hostname have places for 1',
      given: 'replicas: 2',
      allowed: '1 (one)',
    },
    good: meshOnTwo,
  },
  {
    code: CROWDED,
    note: 'by the record of the release alone',
    bad: mesh,
    options: renders([server(2, apart, oneGoes)], { state: 'recorded' }),
    where: { object, field: TERM },
    good: mesh,
    goodOptions: renders([server(1, apart, oneGoes)], { state: 'recorded' }),
  },
  {
    code: CROWDED,
    note: 'as many as an autoscaler asks for',
    bad: { ...scaled, ...autoscaler(3) },
    where: { object: 'Deployment web/web', given: 'replicas: 3', allowed: '2 (one, two)' },
    good: { ...scaled, ...autoscaler(2) },
  },
  {
    code: CROWDED,
    note: 'pods that an operator makes',
    bad: mesh,
    options: renders([prometheus(2)]),
    where: { object: 'Prometheus mesh/main of release mesh', given: 'replicas: 2' },
    good: mesh,
    goodOptions: renders([prometheus(1)]),
  },
];
