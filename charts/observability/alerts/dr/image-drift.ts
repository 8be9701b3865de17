import { JOBS, METRICS } from '../../metrics';
import { recorded, series } from '../../promql';
import { RECORDED } from '../../recorded';
import { expectedImage, type NamespaceScope, type ObservabilityProps } from '../../scope';
import type { Alert, TestSeries } from '../rule';

export function imageDrift(props: ObservabilityProps, { namespace, team, workloads }: NamespaceScope): Alert {
  const container = workloads.map(({ name }) => name);
  const [first] = workloads;
  const name = first?.name ?? '';
  const running = (image: string): TestSeries[] => [
    {
      series: series(METRICS.containerInfo, { namespace, pod: `${name}-0`, container: name, image_spec: image }),
      values: '1x60',
    },
  ];
  return {
    name: 'ImageDrift',
    severity: 'warning',
    team,
    jobs: [JOBS.kubeStateMetrics],
    expr:
      `max by (namespace, container, image_spec) (${series(METRICS.containerInfo, { namespace, container })})` +
      ` unless on (namespace, container, image_spec) ${recorded(RECORDED.declaredImage, { namespace })}`,
    for: '30m',
    summary: '{{ $labels.container }} runs {{ $labels.image_spec }}, which is not the declared image',
    description:
      'The cluster runs a different image than the platform declares for the active region: a rollout is stuck, ' +
      'or a region was left behind. After a failover it would serve a different version.',
    cases: {
      firing: {
        series: running('example.org/other:0.0.1'),
        at: '45m',
        expect: [
          {
            labels: { namespace, container: name, image_spec: 'example.org/other:0.0.1' },
            summary: `${name} runs example.org/other:0.0.1, which is not the declared image`,
          },
        ],
      },
      silent: { series: running(first === undefined ? '' : expectedImage(props, namespace, first)), at: '45m' },
    },
  };
}
