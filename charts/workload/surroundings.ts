import type { Construct } from 'constructs';
import { type ListeningPort, type LongRunningWorkload, selectorLabels } from '../../lib/model';
import { autoscaler, disruptionBudget, fixedReplicas } from './availability';
import { apiRights } from './api-access';
import { claims } from './claims';
import { config } from './config';
import { configFiles } from './files';
import { identity } from './identity';
import type { WorkloadProps } from './labels';
import { monitor } from './monitor';
import { secrets } from './secrets';
import { service } from './service';
import { verticalAutoscaler } from './vertical';

/** Who the pods of a workload are, what they may ask the API, and what they read and keep. */
export function whatPodsRead(scope: Construct, props: WorkloadProps): void {
  identity(scope, props);
  apiRights(scope, props);
  config(scope, props);
  configFiles(scope, props);
  secrets(scope, props);
  claims(scope, props);
}

/**
 * Everything around the pods of a workload that does not end: who they are, what they read, where they answer, how many
 * there are and what is measured of them.
 *
 * @param kind - what makes the pods
 * @param ports - those of the container; a workload without any has no Service
 */
export function surroundings(
  scope: Construct,
  props: WorkloadProps<LongRunningWorkload>,
  kind: 'Deployment' | 'StatefulSet',
  ports: readonly ListeningPort[],
): void {
  const { replicas, vertical } = props.workload;
  whatPodsRead(scope, props);
  if (ports.length > 0) service(scope, props, ports);
  autoscaler(scope, props, kind, replicas);
  verticalAutoscaler(scope, props, kind, vertical);
  disruptionBudget(scope, props);
  monitor(scope, props);
}

/** Fields that a Deployment and a StatefulSet share. */
export const controllerSpec = (
  workload: LongRunningWorkload,
): {
  readonly replicas?: number;
  readonly revisionHistoryLimit: number;
  readonly selector: { readonly matchLabels: Record<string, string> };
} => ({
  ...fixedReplicas(workload.replicas),
  revisionHistoryLimit: 5,
  selector: { matchLabels: { ...selectorLabels(workload) } },
});
