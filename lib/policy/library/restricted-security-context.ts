import { type CelVariable, type Policy } from '../policy';
import { optionalParameter } from './parameter';
import { allContainers, POD_KINDS, podSpec } from './pods';

const own = (field: string): string => `(has(c.securityContext) && has(c.securityContext.${field}))`;
const ofPod = (field: string): string => `has(variables.podContext.${field})`;

/** Names of the containers for which the condition holds. */
const containersWith = (name: string, condition: string): CelVariable => ({
  name,
  expression: `variables.containers.filter(c, ${condition}).map(c, string(c.name))`,
});

const noneOf = (name: string, demand: string) => ({
  expression: `size(variables.${name}) == 0`,
  message: demand,
  messageExpression: `"${demand}: " + variables.${name}.join(", ")`,
});

const SECCOMP = '["RuntimeDefault", "Localhost"]';

/**
 * The container half of the `restricted` Pod Security Standard, as a message per field rather than a refused pod.
 *
 * Host namespaces, ports and paths are `host-access`. A container's own field overrides the pod's, as in Kubernetes.
 */
export const restrictedSecurityContext: Policy<'restricted-security-context'> = {
  name: 'restricted-security-context',
  kind: 'K8sRestrictedSecurityContext',
  title: 'Restricted security context',
  description:
    'Containers run as non-root without privileges, escalation, capabilities or an open seccomp profile, and ' +
    'with a read-only root file system.',
  parameters: {
    type: 'object',
    properties: {
      readOnlyRootFilesystem: {
        type: 'boolean',
        description: 'demand a read-only root file system; true when not given',
      },
    },
  },
  matchKinds: POD_KINDS,
  variables: [
    podSpec,
    allContainers,
    {
      name: 'podContext',
      expression: 'has(variables.podSpec.securityContext) ? variables.podSpec.securityContext : {}',
    },
    optionalParameter('readOnlyRootFilesystem', 'true'),
    containersWith('privileged', `${own('privileged')} && c.securityContext.privileged == true`),
    containersWith(
      'escalating',
      `!(${own('allowPrivilegeEscalation')} && c.securityContext.allowPrivilegeEscalation == false)`,
    ),
    containersWith(
      'capable',
      `!(${own('capabilities')} && has(c.securityContext.capabilities.drop) && "ALL" in ` +
        'c.securityContext.capabilities.drop' +
        ' && (!has(c.securityContext.capabilities.add) || c.securityContext.capabilities.add.all(a, a == ' +
        '"NET_BIND_SERVICE")))',
    ),
    containersWith(
      'rooted',
      `!(${own('runAsNonRoot')} ? c.securityContext.runAsNonRoot == true : ${ofPod('runAsNonRoot')} && ` +
        'variables.podContext.runAsNonRoot == true)' +
        ` || (${own('runAsUser')} ? c.securityContext.runAsUser == 0 : ${ofPod('runAsUser')} && ` +
        'variables.podContext.runAsUser == 0)',
    ),
    containersWith(
      'unconfined',
      `!(${own('seccompProfile')} ? c.securityContext.seccompProfile.type in ${SECCOMP}` +
        ` : ${ofPod('seccompProfile')} && variables.podContext.seccompProfile.type in ${SECCOMP})`,
    ),
    containersWith(
      'writable',
      `variables.readOnlyRootFilesystem == true && !(${own('readOnlyRootFilesystem')} && ` +
        'c.securityContext.readOnlyRootFilesystem == true)',
    ),
  ],
  validations: [
    noneOf('privileged', 'privileged must not be true'),
    noneOf('escalating', 'allowPrivilegeEscalation must be false'),
    noneOf('capable', 'capabilities must drop ALL and add at most NET_BIND_SERVICE'),
    noneOf('rooted', 'runAsNonRoot must be true and runAsUser not 0'),
    noneOf('unconfined', 'seccompProfile must be RuntimeDefault or Localhost'),
    noneOf('writable', 'readOnlyRootFilesystem must be true'),
  ],
};
