import type { Construct } from 'constructs';
import { IntOrString } from '../../imports/k8s';
import { portsOf, type Worker } from '../../lib/model';
import { deployment } from './deployment';
import type { WorkloadProps } from './labels';
import { surroundings } from './surroundings';
import { WorkloadChart } from './workload-chart';

/** Pods that take work from a queue. They listen only for metrics and probes, on one port called `metrics`. */
export class WorkerChart extends WorkloadChart {
  constructor(scope: Construct, props: WorkloadProps<Worker>) {
    super(scope, props);
    const ports = portsOf(props.workload);
    // No caller waits for an answer: picking up work later is not a failure.
    deployment(this, props, ports, IntOrString.fromString('25%'));
    surroundings(this, props, 'Deployment', ports);
  }
}
