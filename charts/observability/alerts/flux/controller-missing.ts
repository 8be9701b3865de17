import { FLUX_NAMESPACE } from '../../../../lib/model';
import { JOBS, METRICS } from '../../metrics';
import { series } from '../../promql';
import type { Alert, TestSeries } from '../rule';

/** A controller that has stopped changes no state, so no other alert would fire. */
export function controllerMissing(team: string, controllers: readonly string[]): Alert {
  const available = (deployment: string, values: string): TestSeries => ({
    series: series(METRICS.deploymentAvailable, { namespace: FLUX_NAMESPACE, deployment }),
    values,
  });
  const [first = '', second = '', ...rest] = controllers;
  return {
    name: 'FluxControllerMissing',
    severity: 'critical',
    team,
    jobs: [JOBS.kubeStateMetrics],
    expr:
      `(${controllers.map((name) => `label_replace(vector(1), "deployment", "${name}", "", "")`).join(' or ')})` +
      ` unless on (deployment) ${series(METRICS.deploymentAvailable, { namespace: FLUX_NAMESPACE })} > 0`,
    for: '5m',
    summary: '{{ $labels.deployment }} of Flux is not running',
    description:
      'Its work has stopped: commits, charts, images or notifications no longer arrive. The other objects of Flux ' +
      'keep their last status, so they do not show it.',
    cases: {
      // The second is gone altogether.
      firing: {
        series: [available(first, '0x20'), ...rest.map((name) => available(name, '1x20'))],
        at: '10m',
        expect: [first, second].map((name) => ({
          labels: { deployment: name },
          summary: `${name} of Flux is not running`,
        })),
      },
      silent: { series: controllers.map((name) => available(name, '1x20')), at: '10m' },
    },
  };
}
