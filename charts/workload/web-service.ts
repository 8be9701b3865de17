import type { Construct } from 'constructs';
import { IntOrString } from '../../imports/k8s';
import { portsOf, type WebService } from '../../lib/model';
import { deployment } from './deployment';
import { ingress } from './ingress';
import type { WorkloadProps } from './labels';
import { routes } from './routes';
import { surroundings } from './surroundings';
import { WorkloadChart } from './workload-chart';

/**
 * A stateless HTTP service: its pods, its address, and its entrance where it has one. Who may call it is in its
 * NetworkPolicy.
 */
export class WebServiceChart extends WorkloadChart {
  constructor(scope: Construct, props: WorkloadProps<WebService>) {
    super(scope, props);
    const { exposure } = props.workload;
    const ports = portsOf(props.workload);
    deployment(this, props, ports, IntOrString.fromNumber(0));
    surroundings(this, props, 'Deployment', ports);
    if (exposure) ingress(this, props, exposure);
    routes(this, props);
  }
}
