import { type Breakage, GONE } from '../mutant';
import { at } from '../../../../lib/checks/tree/read';
import { inContainers, inPods, isExcused } from './pods';

/** Images, and what pods may do on their node. */
export const containerBreakages: readonly Breakage[] = [
  inContainers('image that moves', (path, { value }) => {
    const image = String(at(value, ...path, 'image'));
    const bare = image.replace(/@sha256:.*$/, '').replace(/:[^/:]*$/, '');
    return [
      { path: [...path, 'image'], to: `${bare}:latest`, note: 'latest' },
      { path: [...path, 'image'], to: bare, note: 'no tag' },
      { path: [...path, 'image'], to: `${bare}:`, note: 'empty tag' },
      { path: [...path, 'image'], to: GONE, note: 'none' },
    ];
  }),
  inContainers('privileged container', (path, object) => [
    ...(isExcused(object, 'privileged') ? [] : [{ path: [...path, 'securityContext', 'privileged'], to: true }]),
    ...(isExcused(object, 'privilege-escalation')
      ? []
      : [
          { path: [...path, 'securityContext', 'allowPrivilegeEscalation'], to: true },
          { path: [...path, 'securityContext', 'allowPrivilegeEscalation'], to: GONE, note: 'gone' },
        ]),
    { path: [...path, 'securityContext', 'capabilities'], to: { add: ['SYS_ADMIN'], drop: ['ALL'] }, note: 'added' },
    ...(isExcused(object, 'drop-capabilities')
      ? []
      : [{ path: [...path, 'securityContext', 'capabilities', 'drop'], to: ['NET_RAW'], note: 'some dropped' }]),
    ...(isExcused(object, 'writable-root')
      ? []
      : [{ path: [...path, 'securityContext', 'readOnlyRootFilesystem'], to: false }]),
    ...(isExcused(object, 'run-as-root')
      ? []
      : [
          { path: [...path, 'securityContext', 'runAsUser'], to: 0 },
          { path: [...path, 'securityContext', 'runAsNonRoot'], to: false },
        ]),
    { path: [...path, 'securityContext', 'procMount'], to: 'Unmasked' },
    { path: [...path, 'securityContext', 'seccompProfile'], to: { type: 'Unconfined' } },
    { path: [...path, 'securityContext'], to: GONE, note: 'gone' },
  ]),
  inPods('host of the pod', (spec, object) => [
    ...['hostNetwork', 'hostPID', 'hostIPC'].map((key) => ({ path: [...spec, key], to: true })),
    ...(isExcused(object, 'host-path')
      ? []
      : [
          {
            path: [...spec, 'volumes'],
            to: [
              ...((at(object.value, ...spec, 'volumes') as readonly unknown[] | undefined) ?? []),
              { name: 'host', hostPath: { path: '/var/run' } },
            ],
            note: 'hostPath',
          },
        ]),
    ...(isExcused(object, 'run-as-root') ? [] : [{ path: [...spec, 'securityContext', 'runAsUser'], to: 0 }]),
    { path: [...spec, 'securityContext', 'seccompProfile'], to: { type: 'Unconfined' } },
    { path: [...spec, 'securityContext', 'sysctls'], to: [{ name: 'kernel.msgmax', value: '1' }] },
    { path: [...spec, 'automountServiceAccountToken'], to: true },
    { path: [...spec, 'containers', 0, 'ports'], to: [{ containerPort: 8080, hostPort: 8080 }], note: 'hostPort' },
  ]),
];
