import { containersOf, podTemplateOf, type PodTemplate } from '../tree/pods';
import { at, fields, list, text } from '../tree/read';
import type { ClusterTree, KubeObject } from '../tree/tree';

/** A variable of a program, as far as its value stands in a file. */
export interface Variable {
  readonly name: string;
  readonly value: string;
  /** Where the value stands. */
  readonly object: KubeObject;
  readonly field: string;
  readonly pod: PodTemplate;
  readonly container: ReturnType<typeof containersOf>[number];
}

/** Variables of the containers of a cluster: those of the pod, and those of ConfigMaps that are an environment. */
export function variablesOf(cluster: ClusterTree): readonly Variable[] {
  const maps = new Map(cluster.ofKind('ConfigMap', '').map((one) => [`${one.namespace ?? ''}/${one.name}`, one]));
  return cluster.objects.flatMap((object) => {
    const pod = podTemplateOf(object);
    if (pod === undefined) return [];
    return containersOf(pod).flatMap((container) => [
      ...ownOf(object, pod, container),
      ...sharedOf(maps, pod, container),
    ]);
  });
}

type Container = Variable['container'];

const ownOf = (object: KubeObject, pod: PodTemplate, container: Container): readonly Variable[] =>
  list(container.value, 'env').flatMap((one, index) => {
    const value = text(one, 'value');
    const field = `${container.path}.env[${index}].value`;
    return value === undefined ? [] : [{ name: text(one, 'name') ?? '', value, object, field, pod, container }];
  });

const sharedOf = (maps: ReadonlyMap<string, KubeObject>, pod: PodTemplate, container: Container): readonly Variable[] =>
  list(container.value, 'envFrom').flatMap((one) => {
    const object = maps.get(`${pod.namespace}/${text(one, 'configMapRef', 'name') ?? ''}`);
    if (object === undefined) return [];
    return Object.entries(fields(at(object.value, 'data'))).map(([name, value]) => ({
      name,
      value: String(value),
      object,
      field: `data["${name}"]`,
      pod,
      container,
    }));
  });
