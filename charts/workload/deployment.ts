import type { Construct } from 'constructs';
import { IntOrString, KubeDeployment } from '../../imports/k8s';
import { type ListeningPort, ROLLING_SURGE_PERCENT, type WebService, type Worker } from '../../lib/model';
import { controllerMetadata } from './controller';
import type { WorkloadProps } from './labels';
import { podTemplate } from './pod';
import { controllerSpec } from './surroundings';

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
    metadata: controllerMetadata(props),
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
        spread: 'by-revision',
      }),
    },
  });
}
