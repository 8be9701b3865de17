import { fields, list, text, texts } from '../../tree/read';
import { containersIn, type Control, effective, isWindows, partsOf, secured } from './container';

const VOLUMES = new Set(
  'configMap csi downwardAPI emptyDir ephemeral persistentVolumeClaim projected secret image'.split(' '),
);

/** What the level `restricted` asks beyond `baseline` (the same sources). */
export const RESTRICTED: readonly Control[] = [
  {
    id: 'restrictedVolumes',
    find: ({ spec }) =>
      list(spec, 'volumes').flatMap((volume) =>
        Object.keys(fields(volume))
          .filter((type) => type !== 'name' && !VOLUMES.has(type))
          .map((type) => `volume ${text(volume, 'name') ?? ''} is of type ${type}`),
      ),
  },
  {
    id: 'allowPrivilegeEscalation',
    find: (pod) =>
      isWindows(pod)
        ? []
        : containersIn(pod)
            .filter((one) => secured(one, 'allowPrivilegeEscalation') !== false)
            .map(({ name }) => `${name} does not set allowPrivilegeEscalation: false`),
  },
  {
    id: 'runAsNonRoot',
    find: (pod) =>
      containersIn(pod)
        .filter((one) => effective(pod, one, 'runAsNonRoot') !== true)
        .map(({ name }) => `${name} does not set runAsNonRoot: true`),
  },
  {
    id: 'runAsUser',
    find: (pod) =>
      partsOf(pod)
        .filter((one) => secured(one, 'runAsUser') === 0)
        .map(({ name }) => `${name} runs as root`),
  },
  {
    id: 'seccompProfile_restricted',
    find: (pod) =>
      isWindows(pod)
        ? []
        : containersIn(pod)
            .filter(
              (one) => !['RuntimeDefault', 'Localhost'].includes(String(effective(pod, one, 'seccompProfile', 'type'))),
            )
            .map(({ name }) => `${name} has no seccomp profile`),
  },
  {
    id: 'capabilities_restricted',
    find: (pod) =>
      isWindows(pod)
        ? []
        : containersIn(pod).flatMap(({ name, value }) => [
            ...(texts(value, 'securityContext', 'capabilities', 'drop').includes('ALL')
              ? []
              : [`${name} does not drop ALL`]),
            ...texts(value, 'securityContext', 'capabilities', 'add')
              .filter((one) => one !== 'NET_BIND_SERVICE')
              .map((one) => `${name} adds ${one}`),
          ]),
  },
];
