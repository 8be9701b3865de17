import type { Problem } from '../../model/problem';
import { atObject } from '../gate';
import { containersOf, type PodTemplate } from '../tree/pods';
import { at, fields, isFields, list, text } from '../tree/read';
import { CHOICE, MOUNT } from './codes';

const HANDLERS = ['httpGet', 'exec', 'tcpSocket', 'grpc'];
const PROBES = ['livenessProbe', 'readinessProbe', 'startupProbe'];
const SOURCES_OF_ENV = ['configMapRef', 'secretRef'];

/** What excludes each other inside a pod, and the names by which mounts and volumes meet. */
export function podProblems(pod: PodTemplate): readonly Problem[] {
  const claims = list(pod.owner.value, 'spec', 'volumeClaimTemplates').flatMap(
    (claim) => text(claim, 'metadata', 'name') ?? [],
  );
  const volumes = [...list(pod.spec, 'volumes').flatMap((volume) => text(volume, 'name') ?? []), ...claims];
  const containers = containersOf(pod);
  const mounted = new Set(
    containers.flatMap(({ value }) =>
      [...list(value, 'volumeMounts'), ...list(value, 'volumeDevices')].flatMap((mount) => text(mount, 'name') ?? []),
    ),
  );
  return [
    ...list(pod.spec, 'volumes').flatMap((volume, i) =>
      exactlyOne(
        pod,
        `${pod.path}.volumes[${i}]`,
        Object.keys(fields(volume)).filter((key) => key !== 'name'),
        'a volume has one source',
      ),
    ),
    ...list(pod.spec, 'volumes').flatMap((volume, i) => nameless(pod, `${pod.path}.volumes[${i}]`, volume)),
    ...containers.flatMap(({ path, value }) => [
      ...list(value, 'envFrom').flatMap((source, i) =>
        exactlyOne(
          pod,
          `${path}.envFrom[${i}]`,
          SOURCES_OF_ENV.filter((key) => key in fields(source)),
          `one of ${SOURCES_OF_ENV.join(', ')}`,
        ),
      ),
      ...list(value, 'env').flatMap((variable, i) =>
        'value' in fields(variable) || !('valueFrom' in fields(variable))
          ? []
          : exactlyOne(
              pod,
              `${path}.env[${i}].valueFrom`,
              Object.keys(fields(fields(variable)['valueFrom'])),
              'one source',
            ),
      ),
      ...PROBES.filter((probe) => isFields(value[probe])).flatMap((probe) =>
        exactlyOne(
          pod,
          `${path}.${probe}`,
          HANDLERS.filter((key) => key in fields(value[probe])),
          `one of ${HANDLERS.join(', ')}`,
        ),
      ),
      ...list(value, 'volumeMounts').flatMap((mount, i) => {
        const name = text(mount, 'name');
        if (name === undefined || volumes.includes(name)) return [];
        return [
          atObject(MOUNT, pod.owner, {
            field: `${path}.volumeMounts[${i}].name`,
            message: 'the pod has no volume of this name',
            given: name,
            allowed: volumes.join(', ') || 'none',
            remedy: 'add the volume, or correct the name',
          }),
        ];
      }),
    ]),
    ...volumes
      .filter((name) => !mounted.has(name) && !isMountedByAgent(pod, name))
      .map((name) =>
        atObject(MOUNT, pod.owner, {
          field: `${pod.path}.volumes`,
          message: `the volume ${name} is mounted nowhere`,
          given: name,
          remedy: 'mount it, or take it out',
        }),
      ),
  ];
}

/** Vault's injector mounts the volume with the token into the agent, which is in no file (vault-k8s v1.7.6). */
const AGENT_TOKEN = 'vault.hashicorp.com/agent-service-account-token-volume-name';

const isMountedByAgent = ({ annotations }: PodTemplate, name: string): boolean => annotations[AGENT_TOKEN] === name;

/** Where the volume takes its content from; a Secret has the name under a key of its own. */
const NAME_OF: readonly (readonly [string, string])[] = [
  ['secret', 'secretName'],
  ['configMap', 'name'],
];

function nameless(pod: PodTemplate, field: string, volume: unknown): readonly Problem[] {
  return NAME_OF.filter(
    ([source, key]) => isFields(at(volume, source)) && (text(volume, source, key) ?? '') === '',
  ).map(([source, key]) =>
    atObject(CHOICE, pod.owner, {
      field: `${field}.${source}.${key}`,
      message: 'the volume does not say of what it is',
      remedy: 'name it',
    }),
  );
}

function exactlyOne(pod: PodTemplate, field: string, found: readonly string[], allowed: string): readonly Problem[] {
  if (found.length === 1) return [];
  return [
    atObject(CHOICE, pod.owner, {
      field,
      message: found.length === 0 ? 'nothing is chosen' : 'fields exclude each other',
      given: found.join(', ') || 'none',
      allowed,
      remedy: 'give exactly one of them',
    }),
  ];
}
