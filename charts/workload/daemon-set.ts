import type { Construct } from 'constructs';
import { IntOrString, KubeDaemonSet } from '../../imports/k8s';
import { type DaemonSet, type ListeningPort, portsOf, selectorLabels } from '../../lib/model';
import { controllerMetadata } from './controller';
import type { WorkloadProps } from './labels';
import { monitor } from './monitor';
import { podTemplate } from './pod';
import { service } from './service';
import { whatPodsRead } from './surroundings';
import { WorkloadChart } from './workload-chart';

/**
 * One pod on each node. No budget stands in the way of a drain: its controller leaves pods of a daemon set alone, and
 * they go with their node.
 */
export class DaemonSetChart extends WorkloadChart {
  constructor(scope: Construct, props: WorkloadProps<DaemonSet>) {
    super(scope, props);
    const ports = portsOf(props.workload);
    daemonSet(this, props, ports);
    whatPodsRead(this, props);
    if (ports.length > 0) service(this, props, ports);
    monitor(this, props);
  }
}

function daemonSet(scope: Construct, props: WorkloadProps<DaemonSet>, ports: readonly ListeningPort[]): void {
  const { probes, terminationGracePeriodSeconds, updateStrategy } = props.workload;
  new KubeDaemonSet(scope, 'daemon-set', {
    metadata: controllerMetadata(props),
    spec: {
      revisionHistoryLimit: 5,
      selector: { matchLabels: { ...selectorLabels(props.workload) } },
      updateStrategy:
        updateStrategy?.kind === 'on-delete'
          ? { type: 'OnDelete' }
          : {
              type: 'RollingUpdate',
              rollingUpdate: { maxUnavailable: IntOrString.fromNumber(updateStrategy?.maxUnavailable ?? 1) },
            },
      template: podTemplate(props, { ports, probes, terminationGracePeriodSeconds, spread: 'none' }),
    },
  });
}
