import type { Construct } from 'constructs';
import { IntOrString, KubeDeployment } from 'cdk8s-plus-28/lib/imports/k8s';
import { ROLLING_SURGE_PERCENT, selectorLabels, type WebService } from '../../lib/model';
import { autoscaler, disruptionBudget, fixedReplicas } from './availability';
import { config } from './config';
import { identity } from './identity';
import { ingress } from './ingress';
import type { WorkloadProps } from './labels';
import { monitor } from './monitor';
import { podTemplate } from './pod';
import { secrets } from './secrets';
import { service, servingPorts } from './service';
import { verticalAutoscaler } from './vertical';
import { named, WorkloadChart } from './workload-chart';

/** A stateless HTTP service: its pods, its address, and its entrance where it has one. Who may call it is in its NetworkPolicy. */
export class WebServiceChart extends WorkloadChart {
  constructor(scope: Construct, props: WorkloadProps<WebService>) {
    super(scope, props);
    const { workload } = props;
    const ports = servingPorts(workload);
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
            maxUnavailable: IntOrString.fromNumber(0),
            maxSurge: IntOrString.fromString(`${ROLLING_SURGE_PERCENT}%`),
          },
        },
        template: podTemplate(props, {
          ports: { ...ports },
          probes: workload.probes,
          terminationGracePeriodSeconds: workload.terminationGracePeriodSeconds,
          spreadByRevision: true,
        }),
      },
    });
    service(this, props, ports);
    autoscaler(this, props, 'Deployment', workload.replicas);
    verticalAutoscaler(this, props, 'Deployment', workload.vertical);
    disruptionBudget(this, props);
    monitor(this, props, workload.metrics, ports.metrics === undefined ? 'http' : 'metrics');
    if (workload.exposure) ingress(this, props, workload.exposure);
  }
}
