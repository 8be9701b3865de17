import { type Policy } from '../policy';
import { POD_KINDS, podSpec } from './pods';

const OUTSIDE = 'g < variables.params.minimum || g > variables.params.maximum';

/**
 * Groups beside the process' own, within a range. A pod that names none has none: nothing is filled in, unlike with the
 * PodSecurityPolicy of old, which gave it the least of the range.
 */
export const groupRange: Policy<'group-range'> = {
  name: 'group-range',
  kind: 'K8sGroupRange',
  title: 'Group range',
  description: 'The supplementary groups of a pod and the group of its volumes lie within a range.',
  parameters: {
    type: 'object',
    required: ['minimum', 'maximum'],
    properties: {
      minimum: { type: 'integer', minimum: 0, description: 'the lowest group id' },
      maximum: { type: 'integer', minimum: 0, description: 'the highest group id' },
    },
  },
  matchKinds: POD_KINDS,
  variables: [
    podSpec,
    {
      name: 'podContext',
      expression: 'has(variables.podSpec.securityContext) ? variables.podSpec.securityContext : {}',
    },
    {
      name: 'supplementary',
      expression:
        '(has(variables.podContext.supplementalGroups) ? variables.podContext.supplementalGroups : []).filter(g, ' +
        `${OUTSIDE}).map(g, "supplementalGroups " + string(g))`,
    },
    {
      name: 'ofVolumes',
      expression:
        `(has(variables.podContext.fsGroup) ? [variables.podContext.fsGroup] : []).filter(g, ${OUTSIDE}).map(g, ` +
        '"fsGroup " + string(g))',
    },
  ],
  validations: [
    {
      expression: 'size(variables.supplementary + variables.ofVolumes) == 0',
      message: 'groups must lie within the range',
      messageExpression:
        '"groups lie outside " + string(variables.params.minimum) + " to " + string(variables.params.maximum) + ' +
        '": " + (variables.supplementary + variables.ofVolumes).join(", ")',
    },
  ],
};
