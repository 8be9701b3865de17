import type { Manifest } from '../../../../lib/policy';
import { GOOD_CONTAINER, workload } from '../../samples';
import type { Cases } from './case';
import { withContainer } from './samples';

const autoscaler = (spec: object): Manifest =>
  ({
    apiVersion: 'autoscaling/v2',
    kind: 'HorizontalPodAutoscaler',
    metadata: { name: 'shop', namespace: 'shop' },
    spec,
  }) as unknown as Manifest;

/** Probes and replicas. */
export const WORKLOAD_CASES: Pick<Cases, 'probes' | 'replica-floor'> = {
  probes: {
    parameters: { required: ['livenessProbe', 'readinessProbe'] },
    clean: (['Deployment', 'StatefulSet', 'DaemonSet'] as const).map((kind) => workload({ kind })),
    violating: (['Deployment', 'StatefulSet', 'DaemonSet'] as const).flatMap((kind) => [
      [
        `no readiness (${kind})`,
        workload({ kind, ...withContainer({ readinessProbe: null }) }),
        'must have livenessProbe, readinessProbe: tried',
      ] as const,
      [
        `no liveness (${kind})`,
        workload({ kind, ...withContainer({ livenessProbe: null }) }),
        'must have livenessProbe, readinessProbe: tried',
      ] as const,
      [
        `the same probe twice (${kind})`,
        workload({ kind, ...withContainer({ readinessProbe: GOOD_CONTAINER['livenessProbe'] }) }),
        'livenessProbe and readinessProbe must differ: tried',
      ] as const,
    ]),
  },
  'replica-floor': {
    parameters: { minimum: 2 },
    clean: [
      ...(['Deployment', 'StatefulSet'] as const).flatMap((kind) => [
        workload({ kind }),
        workload({ kind, spec: { replicas: 2 } }),
        workload({ kind, spec: { replicas: undefined }, annotations: { 'archipel.dev/autoscaled': 'true' } }),
      ]),
      autoscaler({ minReplicas: 2 }),
    ],
    violating: [
      ...(['Deployment', 'StatefulSet'] as const).flatMap((kind) => [
        [`one (${kind})`, workload({ kind, spec: { replicas: 1 } }), 'replicas is 1, at least 2 is needed'] as const,
        [
          `none given (${kind})`,
          workload({ kind, spec: { replicas: undefined } }),
          'replicas is 1, at least 2 is needed',
        ] as const,
      ]),
      ['an autoscaler from one', autoscaler({ minReplicas: 1 }), 'minReplicas is 1, at least 2 is needed'],
      ['an autoscaler from its default', autoscaler({ maxReplicas: 5 }), 'minReplicas is 1, at least 2 is needed'],
    ],
  },
};
