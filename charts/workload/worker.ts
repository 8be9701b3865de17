import type { Construct } from 'constructs';
import { IntOrString, KubeDeployment } from 'cdk8s-plus-28/lib/imports/k8s';
import { ROLLING_SURGE_PERCENT, selectorLabels, type Worker } from '../../lib/model';
import { autoscaler, disruptionBudget, fixedReplicas } from './availability';
import { config } from './config';
import { identity } from './identity';
import type { WorkloadProps } from './labels';
import { monitor } from './monitor';
import { podTemplate } from './pod';
import { secrets } from './secrets';
import { service } from './service';
import { verticalAutoscaler } from './vertical';
import { named, WorkloadChart } from './workload-chart';

/** Pods that take work from a queue. They listen only for metrics and probes, on one port called `metrics`. */
export class WorkerChart extends WorkloadChart {
  constructor(scope: Construct, props: WorkloadProps<Worker>) {
    super(scope, props);
    const { workload } = props;
    identity(this, props);
    config(this, props);
    secrets(this, props);
    new KubeDeployment(this, 'deployment', {
      metadata: named(workload),
      spec: {
        ...fixedReplicas(workload.replicas),
        revisionHistoryLimit: 5,
        selector: { matchLabels: { ...selectorLabels(workload) } },
        strategy: {
          type: 'RollingUpdate',
          rollingUpdate: {
            maxUnavailable: IntOrString.fromString('25%'),
            maxSurge: IntOrString.fromString(`${ROLLING_SURGE_PERCENT}%`),
          },
        },
        template: podTemplate(props, {
          ...(workload.metrics ? { ports: { metrics: workload.metrics.port } } : {}),
          probes: workload.probes,
          terminationGracePeriodSeconds: workload.terminationGracePeriodSeconds,
          spreadByRevision: true,
        }),
      },
    });
    if (workload.metrics) service(this, props, { metrics: workload.metrics.port });
    autoscaler(this, props, 'Deployment', workload.replicas);
    verticalAutoscaler(this, props, 'Deployment', workload.vertical);
    disruptionBudget(this, props);
    monitor(this, props, workload.metrics, 'metrics');
  }
}
