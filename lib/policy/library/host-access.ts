import { type Policy } from '../policy';
import { optionalParameter } from './parameter';
import { allContainers, POD_KINDS, podSpec } from './pods';

const shares = (field: string): string =>
  `(has(variables.podSpec.${field}) && variables.podSpec.${field} == true ? ["${field}"] : [])`;

/**
 * Pods stay off their host: its namespaces, its files, its ports. What needs the host has a namespace of its own,
 * exempt.
 */
export const hostAccess: Policy<'host-access'> = {
  name: 'host-access',
  kind: 'K8sHostAccess',
  title: 'Host access',
  description:
    "Pods do not share the host's network, processes or IPC, mount no path of it and bind no port of it that is " +
    'not allowed.',
  parameters: {
    type: 'object',
    properties: {
      allowedHostPorts: {
        type: 'array',
        items: { type: 'integer', minimum: 1, maximum: 65535 },
        description: 'host ports that may be bound',
      },
    },
  },
  matchKinds: POD_KINDS,
  variables: [
    podSpec,
    allContainers,
    optionalParameter('allowedHostPorts', '[]'),
    { name: 'shared', expression: `${shares('hostNetwork')} + ${shares('hostPID')} + ${shares('hostIPC')}` },
    {
      name: 'hostPaths',
      expression:
        '(has(variables.podSpec.volumes) ? variables.podSpec.volumes : []).filter(v, has(v.hostPath)).map(v, ' +
        'string(v.name) + " (" + string(v.hostPath.path) + ")")',
    },
    {
      name: 'binding',
      expression:
        'variables.containers.filter(c, has(c.ports) && c.ports.exists(p, has(p.hostPort) && p.hostPort != 0 && ' +
        '!(p.hostPort in variables.allowedHostPorts))).map(c, string(c.name))',
    },
  ],
  validations: [
    {
      expression: 'size(variables.shared) == 0',
      message: 'the pod must not share the host',
      messageExpression: '"the pod must not share the host: " + variables.shared.join(", ")',
    },
    {
      expression: 'size(variables.hostPaths) == 0',
      message: 'volumes must not be paths of the host',
      messageExpression: '"volumes must not be paths of the host: " + variables.hostPaths.join(", ")',
    },
    {
      expression: 'size(variables.binding) == 0',
      message: 'containers must not bind host ports that are not allowed',
      messageExpression: '"containers bind host ports that are not allowed: " + variables.binding.join(", ")',
    },
  ],
};
