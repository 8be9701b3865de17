import { type Policy } from '../policy';

/** Annotation of a workload whose replicas an autoscaler sets, so that its own number says nothing. */
const AUTOSCALED = 'archipel.dev/autoscaled';

/**
 * More than one replica, so that a drained node is not an outage.
 *
 * An absent number counts as 1, because the API server writes that before admission sees the object. A workload under
 * an autoscaler has no number either, and admission cannot look the autoscaler up: it is told apart by annotation, and
 * the autoscaler is held to the floor itself.
 */
export const replicaFloor: Policy<'replica-floor'> = {
  name: 'replica-floor',
  kind: 'K8sReplicaFloor',
  title: 'Replica floor',
  description:
    'Deployments, StatefulSets and autoscalers keep at least the given number of replicas; workloads with the ' +
    `annotation ${AUTOSCALED}: "true" are left to their autoscaler.`,
  parameters: {
    type: 'object',
    required: ['minimum'],
    properties: { minimum: { type: 'integer', minimum: 1, description: 'the fewest replicas' } },
  },
  matchKinds: [
    { apiGroups: ['apps'], kinds: ['Deployment', 'StatefulSet'] },
    { apiGroups: ['autoscaling'], kinds: ['HorizontalPodAutoscaler'] },
  ],
  variables: [
    { name: 'isAutoscaler', expression: 'object.kind == "HorizontalPodAutoscaler"' },
    {
      name: 'autoscaled',
      expression:
        `has(object.metadata.annotations) && "${AUTOSCALED}" in object.metadata.annotations && ` +
        `object.metadata.annotations["${AUTOSCALED}"] == "true"`,
    },
    {
      name: 'replicas',
      expression:
        'variables.isAutoscaler ? (has(object.spec.minReplicas) ? int(object.spec.minReplicas) : 1) : ' +
        'has(object.spec.replicas) ? int(object.spec.replicas) : 1',
    },
  ],
  validations: [
    {
      expression:
        '(!variables.isAutoscaler && variables.autoscaled) || variables.replicas >= int(variables.params.minimum)',
      message: 'more replicas are needed',
      messageExpression:
        '(variables.isAutoscaler ? "minReplicas is " : "replicas is ") + string(variables.replicas) + ", at ' +
        'least " + string(variables.params.minimum) + " is needed"',
    },
  ],
};
