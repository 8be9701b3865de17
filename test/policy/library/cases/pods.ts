import { GOOD_CONTAINER, type WorkloadSample, workload } from '../../samples';
import type { Cases } from './case';
import { everyKind, inEachKind, withContainer } from './samples';

const secured = (fields: object): WorkloadSample =>
  withContainer({ securityContext: { ...(GOOD_CONTAINER['securityContext'] as object), ...fields } });

/** What a pod may do to its node. */
export const POD_CASES: Pick<Cases, 'restricted-security-context' | 'host-access'> = {
  'restricted-security-context': {
    parameters: {},
    clean: [
      ...everyKind,
      workload(secured({ capabilities: { drop: ['ALL'], add: ['NET_BIND_SERVICE'] } })),
      workload({
        podSpec: {
          securityContext: { runAsNonRoot: true, runAsUser: 1000, seccompProfile: { type: 'RuntimeDefault' } },
          containers: [
            {
              name: 'app',
              securityContext: {
                allowPrivilegeEscalation: false,
                readOnlyRootFilesystem: true,
                capabilities: { drop: ['ALL'] },
              },
            },
          ],
        },
      }),
    ],
    violating: [
      ...inEachKind(
        'nothing is set',
        withContainer({ securityContext: null }),
        'allowPrivilegeEscalation must be false: tried',
      ),
      ['privileged', workload(secured({ privileged: true })), 'privileged must not be true: tried'],
      [
        'escalation',
        workload(secured({ allowPrivilegeEscalation: true })),
        'allowPrivilegeEscalation must be false: tried',
      ],
      [
        'capabilities kept',
        workload(secured({ capabilities: { drop: ['NET_RAW'] } })),
        'must drop ALL and add at most NET_BIND_SERVICE: tried',
      ],
      [
        'capability added',
        workload(secured({ capabilities: { drop: ['ALL'], add: ['SYS_ADMIN'] } })),
        'must drop ALL and add at most NET_BIND_SERVICE: tried',
      ],
      ['root by user', workload(secured({ runAsUser: 0 })), 'runAsNonRoot must be true and runAsUser not 0: tried'],
      [
        'root by the user of its pod',
        workload({ podSpec: { securityContext: { runAsUser: 0 }, containers: [GOOD_CONTAINER] } }),
        'runAsNonRoot must be true and runAsUser not 0: app',
      ],
      [
        'root by default',
        workload(secured({ runAsNonRoot: null })),
        'runAsNonRoot must be true and runAsUser not 0: tried',
      ],
      [
        'root by the container, against its pod',
        workload({
          podSpec: {
            securityContext: { runAsNonRoot: true },
            containers: [
              {
                ...GOOD_CONTAINER,
                securityContext: { ...(GOOD_CONTAINER['securityContext'] as object), runAsNonRoot: false },
              },
            ],
          },
        }),
        'runAsNonRoot must be true and runAsUser not 0: app',
      ],
      [
        'open seccomp',
        workload(secured({ seccompProfile: { type: 'Unconfined' } })),
        'seccompProfile must be RuntimeDefault or Localhost: tried',
      ],
      [
        'no seccomp',
        workload(secured({ seccompProfile: null })),
        'seccompProfile must be RuntimeDefault or Localhost: tried',
      ],
      [
        'writable root',
        workload(secured({ readOnlyRootFilesystem: false })),
        'readOnlyRootFilesystem must be true: tried',
      ],
      [
        'an ephemeral container',
        workload(withContainer({ securityContext: { privileged: true } }, 'ephemeralContainers')),
        'privileged must not be true: tried',
      ],
    ],
  },
  'host-access': {
    parameters: { allowedHostPorts: [9100] },
    clean: [
      ...everyKind,
      workload(
        withContainer({
          ports: [{ containerPort: 9100, hostPort: 9100 }, { containerPort: 80 }, { containerPort: 81, hostPort: 0 }],
        }),
      ),
      workload({
        podSpec: { hostNetwork: false, containers: [GOOD_CONTAINER], volumes: [{ name: 'tmp', emptyDir: {} }] },
      }),
    ],
    violating: [
      ...(['hostNetwork', 'hostPID', 'hostIPC'] as const).flatMap((field) =>
        inEachKind(
          field,
          { podSpec: { [field]: true, containers: [GOOD_CONTAINER] } },
          `the pod must not share the host: ${field}`,
        ),
      ),
      ...inEachKind(
        'a host path',
        { podSpec: { containers: [GOOD_CONTAINER], volumes: [{ name: 'root', hostPath: { path: '/' } }] } },
        'volumes must not be paths of the host: root (/)',
      ),
      ...inEachKind(
        'a host port',
        withContainer({ ports: [{ containerPort: 80, hostPort: 80 }] }),
        'bind host ports that are not allowed: tried',
      ),
    ],
  },
};
