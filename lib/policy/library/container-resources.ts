import { type Policy } from '../policy';
import { optionalParameter } from './parameter';
import { POD_KINDS, podSpec, startedContainers } from './pods';

/** Resources of a container, by field. Only read where the container has `resources`. */
const lacks = (resource: string, field: string): string =>
  `!(has(c.resources) && has(c.resources.${field}) && ${resource} in c.resources.${field})`;

/**
 * Requests, so that the scheduler knows; a memory limit, so that a leak stays in its pod.
 *
 * A limit counts as its request: the API server copies it. Ephemeral containers cannot have resources.
 */
export const containerResources: Policy<'container-resources'> = {
  name: 'container-resources',
  kind: 'K8sContainerResources',
  title: 'Container resources',
  description: 'Every container and init container states the given requests and limits.',
  parameters: {
    type: 'object',
    properties: {
      requests: {
        type: 'array',
        items: { type: 'string', minLength: 1 },
        description: 'cpu and memory when not given',
      },
      limits: { type: 'array', items: { type: 'string', minLength: 1 }, description: 'memory when not given' },
    },
  },
  matchKinds: POD_KINDS,
  variables: [
    podSpec,
    startedContainers,
    optionalParameter('requests', '["cpu", "memory"]'),
    optionalParameter('limits', '["memory"]'),
    {
      name: 'unrequested',
      expression:
        `variables.containers.filter(c, variables.requests.exists(r, ${lacks('r', 'requests')} && ` +
        `${lacks('r', 'limits')})).map(c, string(c.name))`,
    },
    {
      name: 'unlimited',
      expression:
        `variables.containers.filter(c, variables.limits.exists(r, ${lacks('r', 'limits')})).map(c, ` +
        'string(c.name))',
    },
  ],
  validations: [
    {
      expression: 'size(variables.unrequested) == 0',
      message: 'containers must request resources',
      messageExpression:
        '"containers must request " + variables.requests.join(", ") + ": " + variables.unrequested.join(", ")',
    },
    {
      expression: 'size(variables.unlimited) == 0',
      message: 'containers must limit resources',
      messageExpression:
        '"containers must limit " + variables.limits.join(", ") + ": " + variables.unlimited.join(", ")',
    },
  ],
};
