import type { RenderedObject } from '../../../../lib/model/delivery/rendering';
import type { Files } from '../../support/files';
import { meshRelease, workload } from '../../support/releases';

/** A cluster of machines that nobody adds to. */
export const machines = (...names: readonly string[]): Files => ({
  'nodes.json': JSON.stringify({ nodes: names.map((name) => ({ name, role: 'server', address: '192.0.2.10' })) }),
});
export const [one, two] = [machines('one'), machines('one', 'two')];
export const mesh = { ...meshRelease(), ...one };
export const meshOnTwo = { ...meshRelease(), ...two };

export const HOST = 'kubernetes.io/hostname';
export const term = (topologyKey: string, more: object = {}) => ({
  affinity: {
    podAntiAffinity: {
      requiredDuringSchedulingIgnoredDuringExecution: [
        { topologyKey, labelSelector: { matchLabels: { app: 'metrics-server' } }, ...more },
      ],
    },
  },
});
export const apart = term(HOST);
export const server = (replicas: number, spec: object, more: object = {}): RenderedObject =>
  workload('Deployment', 'metrics-server', { ...spec }, { replicas, ...more });
export const oneGoes = { strategy: { rollingUpdate: { maxSurge: 0, maxUnavailable: 1 } } };
export const object = 'Deployment mesh/metrics-server of release mesh';
export const TERM = 'spec.template.spec.affinity.podAntiAffinity.requiredDuringSchedulingIgnoredDuringExecution[0]';

export const TEMPLATE = '/dist/demo/aws/demo-one.template.json';
