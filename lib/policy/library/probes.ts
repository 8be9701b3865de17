import { type Policy } from '../policy';
import { optionalParameter } from './parameter';
import { longRunningContainers, podSpec } from './pods';

/**
 * Probes of what runs for long. Jobs are left out, and so are Pods, among which are those of Jobs.
 *
 * Liveness and readiness must differ: the same probe restarts a pod at the moment it should only be taken out.
 */
export const probes: Policy<'probes'> = {
  name: 'probes',
  kind: 'K8sProbes',
  title: 'Probes',
  description:
    'Every container of a long-running workload has the given probes, and its liveness and readiness probes differ.',
  parameters: {
    type: 'object',
    properties: {
      required: {
        type: 'array',
        items: { type: 'string', enum: ['livenessProbe', 'readinessProbe'] },
        description: 'probes that each container must have; readinessProbe when not given',
      },
    },
  },
  matchKinds: [{ apiGroups: ['apps'], kinds: ['Deployment', 'StatefulSet', 'DaemonSet'] }],
  variables: [
    podSpec,
    longRunningContainers,
    optionalParameter('required', '["readinessProbe"]'),
    {
      name: 'unprobed',
      expression: 'variables.containers.filter(c, !variables.required.all(p, p in c)).map(c, string(c.name))',
    },
    {
      name: 'twins',
      expression:
        'variables.containers.filter(c, has(c.livenessProbe) && has(c.readinessProbe) && c.livenessProbe == ' +
        'c.readinessProbe).map(c, string(c.name))',
    },
  ],
  validations: [
    {
      expression: 'size(variables.unprobed) == 0',
      message: 'containers must have their probes',
      messageExpression:
        '"containers must have " + variables.required.join(", ") + ": " + variables.unprobed.join(", ")',
    },
    {
      expression: 'size(variables.twins) == 0',
      message: 'livenessProbe and readinessProbe must differ',
      messageExpression: '"livenessProbe and readinessProbe must differ: " + variables.twins.join(", ")',
    },
  ],
};
