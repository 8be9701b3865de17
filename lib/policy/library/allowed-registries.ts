import { type Policy } from '../policy';
import { allContainers, POD_KINDS, podSpec } from './pods';

/** Images from known registries only. A short name (`nginx`) names no registry and is refused. */
export const allowedRegistries: Policy<'allowed-registries'> = {
  name: 'allowed-registries',
  kind: 'K8sAllowedRegistries',
  title: 'Allowed registries',
  description: 'Every image comes from one of the given registries or repositories, written out in full.',
  parameters: {
    type: 'object',
    required: ['prefixes'],
    properties: {
      prefixes: {
        type: 'array',
        minItems: 1,
        items: { type: 'string', pattern: '^[^/]+/(.*/)?$' },
        description: 'prefixes of images, each ending in a slash',
      },
    },
  },
  matchKinds: POD_KINDS,
  variables: [
    podSpec,
    allContainers,
    {
      name: 'foreign',
      expression:
        'variables.containers.filter(c, !has(c.image) || !variables.params.prefixes.exists(p, ' +
        'string(c.image).startsWith(string(p))))' +
        '.map(c, string(c.name) + (has(c.image) ? " (" + string(c.image) + ")" : " (no image)"))',
    },
  ],
  validations: [
    {
      expression: 'size(variables.foreign) == 0',
      message: 'images must come from an allowed registry',
      messageExpression: '"images are not from an allowed registry: " + variables.foreign.join(", ")',
    },
  ],
};
