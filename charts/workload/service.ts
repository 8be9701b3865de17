import type { Construct } from 'constructs';
import { IntOrString, KubeService, type ServicePort } from 'cdk8s-plus-28/lib/imports/k8s';
import { defined, given } from '../../lib/common/optional';
import { selectorLabels, SERVICE_PORT, type WebService } from '../../lib/model';
import { named } from './workload-chart';
import type { WorkloadProps } from './labels';

/**
 * Marks the Service that monitors select: a StatefulSet has a second, headless one with the same pods, which would
 * count them twice.
 */
export const SCRAPE_LABEL = 'archipel.dev/scrape';

/** Ports of the container of a workload, by name. */
export interface Ports {
  readonly http?: number;
  readonly metrics?: number;
}

/**
 * The address of a workload: `http` on 80 and, where it is scraped, `metrics`. Ports are by name, so that the container
 * may move.
 */
export function service(scope: Construct, { workload }: WorkloadProps, ports: Ports): void {
  new KubeService(scope, 'service', {
    metadata: { ...named(workload), labels: { [SCRAPE_LABEL]: 'true' } },
    spec: { type: 'ClusterIP', selector: { ...selectorLabels(workload) }, ports: servicePorts(ports) },
  });
}

/**
 * Ports of the container of a workload that serves, by name. Metrics have one of their own only where it is another.
 */
export function servingPorts({ port, metrics }: Pick<WebService, 'port' | 'metrics'>): Ports {
  return defined({ http: port, metrics: metrics?.port === port ? undefined : metrics?.port });
}

/** The headless Service that gives each pod of a StatefulSet its own name. */
export function headlessService(scope: Construct, { workload }: WorkloadProps): void {
  new KubeService(scope, 'headless-service', {
    metadata: { name: headlessName(workload.name) },
    spec: {
      type: 'ClusterIP',
      clusterIp: 'None',
      publishNotReadyAddresses: true,
      selector: { ...selectorLabels(workload) },
      ports: [servicePort('http', SERVICE_PORT)],
    },
  });
}

/** Name of the headless Service of a workload. */
export const headlessName = (name: string): string => `${name}-pods`;

/** A port of a Service that leads to the port of the container with the same name. */
const servicePort = (name: string, port: number): ServicePort => ({
  name,
  port,
  targetPort: IntOrString.fromString(name),
  protocol: 'TCP',
});

function servicePorts({ http, metrics }: Ports): ServicePort[] {
  return [
    ...given(http, () => servicePort('http', SERVICE_PORT)),
    ...given(metrics, (port) => servicePort('metrics', port)),
  ];
}
