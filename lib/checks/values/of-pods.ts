import type { Problem } from '../../model/problem';
import { atObject } from '../gate';
import { containersOf, type Container, type PodTemplate } from '../tree/pods';
import { at, fields, isFields, list, text } from '../tree/read';
import { CHOICE, MOUNT } from './codes';

const HANDLERS = ['httpGet', 'exec', 'tcpSocket', 'grpc'];
const PROBES = ['livenessProbe', 'readinessProbe', 'startupProbe'];
const SOURCES_OF_ENV = ['configMapRef', 'secretRef'];

/** What excludes each other inside a pod, and the names by which mounts and volumes meet. */
export function podProblems(pod: PodTemplate): readonly Problem[] {
  const volumes = volumesOf(pod);
  return [
    ...list(pod.spec, 'volumes').flatMap((volume, index) =>
      volumeProblems(pod, volume, `${pod.path}.volumes[${index}]`),
    ),
    ...containersOf(pod).flatMap((container) => [
      ...environmentProblems(pod, container),
      ...probeProblems(pod, container),
      ...mountProblems(pod, container, volumes),
    ]),
    ...unmounted(pod, volumes),
  ];
}

/** Names of the volumes of the pod, with those that a StatefulSet claims for it. */
const volumesOf = ({ owner, spec }: PodTemplate): readonly string[] => [
  ...list(spec, 'volumes').flatMap((volume) => text(volume, 'name') ?? []),
  ...list(owner.value, 'spec', 'volumeClaimTemplates').flatMap((claim) => text(claim, 'metadata', 'name') ?? []),
];

function volumeProblems(pod: PodTemplate, volume: unknown, field: string): readonly Problem[] {
  const sources = Object.keys(fields(volume)).filter((key) => key !== 'name');
  return [...exactlyOne(pod, field, sources, 'a volume has one source'), ...nameless(pod, field, volume)];
}

const environmentProblems = (pod: PodTemplate, { path, value }: Container): readonly Problem[] => [
  ...list(value, 'envFrom').flatMap((source, index) => {
    const found = SOURCES_OF_ENV.filter((key) => key in fields(source));
    return exactlyOne(pod, `${path}.envFrom[${index}]`, found, `one of ${SOURCES_OF_ENV.join(', ')}`);
  }),
  ...list(value, 'env').flatMap((variable, index) => {
    const { value: written, valueFrom } = fields(variable);
    if (written !== undefined || valueFrom === undefined) return [];
    return exactlyOne(pod, `${path}.env[${index}].valueFrom`, Object.keys(fields(valueFrom)), 'one source');
  }),
];

const probeProblems = (pod: PodTemplate, { path, value }: Container): readonly Problem[] =>
  PROBES.filter((probe) => isFields(value[probe])).flatMap((probe) => {
    const found = HANDLERS.filter((key) => key in fields(value[probe]));
    return exactlyOne(pod, `${path}.${probe}`, found, `one of ${HANDLERS.join(', ')}`);
  });

const mountProblems = (
  { owner }: PodTemplate,
  { path, value }: Container,
  volumes: readonly string[],
): readonly Problem[] =>
  list(value, 'volumeMounts').flatMap((mount, index) => {
    const name = text(mount, 'name');
    if (name === undefined || volumes.includes(name)) return [];
    return [
      atObject(MOUNT, owner, {
        field: `${path}.volumeMounts[${index}].name`,
        message: 'the pod has no volume of this name',
        given: name,
        allowed: volumes.join(', ') || 'none',
        remedy: 'add the volume, or correct the name',
      }),
    ];
  });

function unmounted(pod: PodTemplate, volumes: readonly string[]): readonly Problem[] {
  const mounts = containersOf(pod).flatMap(({ value }) => [
    ...list(value, 'volumeMounts'),
    ...list(value, 'volumeDevices'),
  ]);
  const mounted = new Set(mounts.map((mount) => text(mount, 'name')));
  return volumes
    .filter((name) => !mounted.has(name) && !isMountedByAgent(pod, name))
    .map((name) =>
      atObject(MOUNT, pod.owner, {
        field: `${pod.path}.volumes`,
        message: `the volume ${name} is mounted nowhere`,
        given: name,
        remedy: 'mount it, or remove it',
      }),
    );
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
      message: 'the volume does not name its source',
      remedy: 'name it',
    }),
  );
}

function exactlyOne(pod: PodTemplate, field: string, found: readonly string[], allowed: string): readonly Problem[] {
  if (found.length === 1) return [];
  return [
    atObject(CHOICE, pod.owner, {
      field,
      message: found.length === 0 ? 'none of the fields is set' : 'the fields are mutually exclusive',
      given: found.join(', ') || 'none',
      allowed,
      remedy: 'give exactly one of them',
    }),
  ];
}
