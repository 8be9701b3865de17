import type { Construct } from 'constructs';
import { IntOrString, KubeService, type ServicePort } from 'cdk8s-plus-28/lib/imports/k8s';
import { defined } from '../../lib/common/optional';
import {
  type ListeningPort,
  type RunningWorkload,
  selectorLabels,
  servedPorts,
  serviceOf,
  type Stateful,
} from '../../lib/model';
import { serviceType } from './service-type';
import { named } from './workload-chart';
import type { WorkloadProps } from './labels';

/**
 * Marks the Service that monitors select: a StatefulSet has a second, headless one with the same pods, which would
 * count them twice.
 */
export const SCRAPE_LABEL = 'archipel.dev/scrape';

/** The address of a workload. Ports lead to those of the container by name, so that it may move. */
export function service(
  scope: Construct,
  { cluster, workload }: WorkloadProps<RunningWorkload>,
  ports: readonly ListeningPort[],
): void {
  const { annotations, spec } = serviceType(cluster, serviceOf(workload));
  new KubeService(scope, 'service', {
    metadata: defined({ ...named(workload), labels: { [SCRAPE_LABEL]: 'true' }, annotations }),
    spec: { ...spec, selector: { ...selectorLabels(workload) }, ports: ports.map(servicePort) },
  });
}

/** The headless Service that gives each pod of a StatefulSet its own name. */
export function headlessService(scope: Construct, { workload }: WorkloadProps<Stateful>): void {
  new KubeService(scope, 'headless-service', {
    metadata: { name: headlessName(workload.name) },
    spec: {
      type: 'ClusterIP',
      clusterIp: 'None',
      publishNotReadyAddresses: true,
      selector: { ...selectorLabels(workload) },
      ports: servedPorts(workload).map(servicePort),
    },
  });
}

/** Name of the headless Service of a workload. */
export const headlessName = (name: string): string => `${name}-pods`;

/** A port of a Service that leads to the port of the container with the same name. */
export const servicePort = ({
  name,
  servicePort: port,
  protocol,
  appProtocol,
  nodePort,
}: ListeningPort): ServicePort => ({
  name,
  port,
  targetPort: IntOrString.fromString(name),
  protocol,
  ...defined({ appProtocol, nodePort }),
});
