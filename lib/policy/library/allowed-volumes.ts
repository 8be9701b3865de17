import { type Policy } from '../policy';
import { POD_KINDS, podSpec } from './pods';

/** Volumes of the given kinds only. One without a kind is an `emptyDir`: the API server makes it so. */
export const allowedVolumes: Policy<'allowed-volumes'> = {
  name: 'allowed-volumes',
  kind: 'K8sAllowedVolumes',
  title: 'Allowed volumes',
  description: 'Every volume of a pod is of one of the given kinds.',
  parameters: {
    type: 'object',
    required: ['kinds'],
    properties: {
      kinds: {
        type: 'array',
        minItems: 1,
        items: { type: 'string', minLength: 1 },
        description: 'fields of a volume, for example configMap',
      },
    },
  },
  matchKinds: POD_KINDS,
  variables: [
    podSpec,
    { name: 'volumes', expression: 'has(variables.podSpec.volumes) ? variables.podSpec.volumes : []' },
    {
      name: 'others',
      expression:
        'variables.volumes.filter(v, v.exists(k, k != "name" && !(k in variables.params.kinds))).map(v, ' +
        'string(v.name))',
    },
  ],
  validations: [
    {
      expression: 'size(variables.others) == 0',
      message: 'volumes must be of the allowed kinds',
      messageExpression:
        '"volumes must be of these kinds: " + variables.params.kinds.join(", ") + "; others: " + ' +
        'variables.others.join(", ")',
    },
  ],
};
