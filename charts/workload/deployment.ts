import type { Construct } from 'constructs';
import { IntOrString, KubeDeployment } from 'cdk8s-plus-28/lib/imports/k8s';
import { type ListeningPort, ROLLING_SURGE_PERCENT, type WebService, type Worker } from '../../lib/model';
import type { WorkloadProps } from './labels';
import { podTemplate } from './pod';
import { controllerSpec } from './surroundings';
import { named } from './workload-chart';

/**
 * The Deployment of a workload whose pods are all alike.
 *
 * @param maxUnavailable - pods that may be missing during a roll-out
 */
export function deployment(
  scope: Construct,
  props: WorkloadProps<WebService | Worker>,
  ports: readonly ListeningPort[],
  maxUnavailable: IntOrString,
): void {
  const { probes, terminationGracePeriodSeconds } = props.workload;
  new KubeDeployment(scope, 'deployment', {
    metadata: named(props.workload),
    spec: {
      ...controllerSpec(props.workload),
      strategy: {
        type: 'RollingUpdate',
        rollingUpdate: { maxUnavailable, maxSurge: IntOrString.fromString(`${ROLLING_SURGE_PERCENT}%`) },
      },
      template: podTemplate(props, {
        ports,
        probes,
        terminationGracePeriodSeconds,
        spreadByRevision: true,
      }),
    },
  });
}
