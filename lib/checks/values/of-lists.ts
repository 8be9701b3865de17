import type { Problem } from '../../model/problem';
import { atObject } from '../gate';
import { containersOf, podTemplateOf, type PodTemplate } from '../tree/pods';
import { isFields, list, number, text } from '../tree/read';
import type { KubeObject } from '../tree/tree';
import { REPEATED } from './codes';

/** A list that the API server keeps by a key: an item is found by it when a part of the list is applied. */
interface Keyed {
  readonly path: string;
  readonly items: readonly unknown[];
  /** Fields that make the key; those that are left out have their default. */
  readonly keys: Readonly<Record<string, string | undefined>>;
}

const BY_NAME: Keyed['keys'] = { name: undefined };

/**
 * Lists of pods and Services (`x-kubernetes-list-map-keys` of Kubernetes 1.36, and the merge keys of the older ones).
 * Environment variables are asked by `workload/duplicate-env`.
 */
export function listProblems(object: KubeObject): readonly Problem[] {
  const pod = podTemplateOf(object);
  return [...(pod === undefined ? [] : listsOfPod(pod)), ...listsOfService(object)].flatMap((keyed) =>
    repeated(object, keyed),
  );
}

function listsOfPod(pod: PodTemplate): readonly Keyed[] {
  const { path, spec } = pod;
  return [
    ...(['initContainers', 'containers', 'volumes', 'imagePullSecrets'] as const).map((field) => ({
      path: `${path}.${field}`,
      items: list(spec, field),
      keys: BY_NAME,
    })),
    {
      path: `${path}.topologySpreadConstraints`,
      items: list(spec, 'topologySpreadConstraints'),
      keys: { topologyKey: undefined, whenUnsatisfiable: undefined },
    },
    { path: `${path}.hostAliases`, items: list(spec, 'hostAliases'), keys: { ip: undefined } },
    ...containersOf(pod).flatMap((container): Keyed[] => [
      {
        path: `${container.path}.volumeMounts`,
        items: list(container.value, 'volumeMounts'),
        keys: { mountPath: undefined },
      },
      {
        path: `${container.path}.volumeDevices`,
        items: list(container.value, 'volumeDevices'),
        keys: { devicePath: undefined },
      },
      {
        path: `${container.path}.ports`,
        items: list(container.value, 'ports'),
        keys: { containerPort: undefined, protocol: 'TCP' },
      },
    ]),
  ];
}

const listsOfService = ({ kind, group, value }: KubeObject): readonly Keyed[] =>
  kind === 'Service' && group === ''
    ? [{ path: 'spec.ports', items: list(value, 'spec', 'ports'), keys: { port: undefined, protocol: 'TCP' } }]
    : [];

function repeated(object: KubeObject, { path, items, keys }: Keyed): readonly Problem[] {
  const seen = new Set<string>();
  return items.flatMap((item, index) => {
    const parts = Object.entries(keys).map(
      ([field, otherwise]) => `${field} ${text(item, field) ?? number(item, field) ?? otherwise ?? ''}`,
    );
    const key = parts.join(', ');
    if (!isFields(item) || !seen.has(key)) {
      seen.add(key);
      return [];
    }
    return [
      atObject(REPEATED, object, {
        field: `${path}[${index}]`,
        message: 'another item of the list has the same key',
        given: key,
        remedy: 'remove one of the two',
      }),
    ];
  });
}
