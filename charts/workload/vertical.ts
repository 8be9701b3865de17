import type { Construct } from 'constructs';
import {
  VerticalPodAutoscaler,
  VerticalPodAutoscalerSpecResourcePolicyContainerPoliciesControlledValues as ControlledValues,
  VerticalPodAutoscalerSpecResourcePolicyContainerPoliciesMaxAllowed as Allowed,
  VerticalPodAutoscalerSpecUpdatePolicyUpdateMode as Mode,
} from '../../imports/autoscaling.k8s.io';
import { contestedResources, type UpdateMode, updateModeOf, type VerticalScaling, whyContested } from '../../lib/model';
import { named } from './workload-chart';
import type { WorkloadProps } from './labels';

const MODES: Readonly<Record<UpdateMode, Mode>> = {
  Off: Mode.OFF,
  Initial: Mode.INITIAL,
  Recreate: Mode.RECREATE,
  InPlaceOrRecreate: Mode.IN_PLACE_OR_RECREATE,
};

/** The vertical autoscaler of a workload, with the reason for its mode; if the workload asks for one. */
export function verticalAutoscaler(
  scope: Construct,
  { workload }: WorkloadProps,
  kind: 'Deployment' | 'StatefulSet',
  vertical: VerticalScaling | undefined,
): void {
  if (!vertical) return;
  const { resources = ['cpu', 'memory'] } = vertical;
  const mode = updateModeOf(workload);
  new VerticalPodAutoscaler(scope, 'vertical-autoscaler', {
    metadata: {
      ...named(workload),
      annotations: { 'archipel.dev/update-mode': why(mode, contestedResources(workload)) },
    },
    spec: {
      targetRef: { apiVersion: 'apps/v1', kind, name: workload.name },
      updatePolicy: { updateMode: MODES[mode] },
      resourcePolicy: {
        containerPolicies: [
          {
            containerName: '*',
            controlledResources: [...resources],
            controlledValues: ControlledValues.REQUESTS_AND_LIMITS,
            minAllowed: bounds(vertical.min, resources),
            maxAllowed: bounds(vertical.max, resources),
          },
        ],
      },
    },
  });
}

function why(mode: UpdateMode, contested: ReturnType<typeof contestedResources>): string {
  if (contested.length > 0) return `${mode}, recommends only: ${whyContested(contested)}`;
  return mode === 'Off'
    ? 'Off, recommends only: the platform asks for it'
    : `${mode}: no HorizontalPodAutoscaler scales on what it changes`;
}

const bounds = (size: VerticalScaling['min'], resources: readonly ('cpu' | 'memory')[]): Record<string, Allowed> =>
  Object.fromEntries(resources.map((resource) => [resource, Allowed.fromString(size[resource].toString())]));
