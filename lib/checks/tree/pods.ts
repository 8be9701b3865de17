import { at, fields, isFields, labels, list, number, text, type Fields } from './read';
import type { ClusterTree, KubeObject } from './tree';

/** The pods that an object makes. */
export interface PodTemplate {
  readonly owner: KubeObject;
  /** Path of the pod's spec inside the owner. */
  readonly path: string;
  readonly namespace: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly annotations: Readonly<Record<string, string>>;
  readonly spec: Fields;
}

/** A container, with the list that it stands in. */
export interface Container {
  readonly list: 'containers' | 'initContainers' | 'ephemeralContainers';
  readonly path: string;
  readonly name: string;
  readonly value: Fields;
}

const TEMPLATE_PATHS: Readonly<Record<string, readonly string[]>> = {
  Deployment: ['spec', 'template'],
  StatefulSet: ['spec', 'template'],
  DaemonSet: ['spec', 'template'],
  ReplicaSet: ['spec', 'template'],
  Job: ['spec', 'template'],
  CronJob: ['spec', 'jobTemplate', 'spec', 'template'],
  Pod: [],
};

/** Groups of the kinds above: a custom kind of the same name makes no pods of this shape. */
const GROUPS = new Set(['', 'apps', 'batch']);

export function podTemplateOf(object: KubeObject): PodTemplate | undefined {
  const path = GROUPS.has(object.group) ? TEMPLATE_PATHS[object.kind] : undefined;
  if (path === undefined) return undefined;
  const template = path.length === 0 ? object.value : at(object.value, ...path);
  const spec = at(template, 'spec');
  if (!isFields(spec)) return undefined;
  return {
    owner: object,
    path: [...path, 'spec'].join('.'),
    namespace: object.namespace ?? 'default',
    labels: labels(template, 'metadata', 'labels'),
    annotations: labels(template, 'metadata', 'annotations'),
    spec,
  };
}

/** The pods that an object holds: those it makes, and in a custom resource whatever has a list of containers. */
export function embeddedPods(object: KubeObject): readonly PodTemplate[] {
  const template = podTemplateOf(object);
  if (template !== undefined) return [template];
  if (GROUPS.has(object.group) || object.kind === 'CustomResourceDefinition') return [];
  return specsIn(object.value['spec'], 'spec').map(({ path, spec }) => ({
    owner: object,
    path,
    namespace: object.namespace ?? 'default',
    labels: {},
    annotations: {},
    spec,
  }));
}

function specsIn(value: unknown, path: string): readonly { readonly path: string; readonly spec: Fields }[] {
  if (Array.isArray(value)) return value.flatMap((item, index) => specsIn(item, `${path}[${index}]`));
  if (!isFields(value)) return [];
  const own = list(value, 'containers').some((item) => text(item, 'name') !== undefined) ? [{ path, spec: value }] : [];
  return [...own, ...Object.entries(value).flatMap(([key, inner]) => specsIn(inner, `${path}.${key}`))];
}

export function podTemplates(cluster: ClusterTree): readonly PodTemplate[] {
  return cluster.objects.flatMap((object) => podTemplateOf(object) ?? []);
}

/** All containers of the pod, init and ephemeral ones too. */
export function containersOf(pod: PodTemplate): readonly Container[] {
  return (['initContainers', 'containers', 'ephemeralContainers'] as const).flatMap((kind) =>
    list(pod.spec, kind).map((value, index) => ({
      list: kind,
      path: `${pod.path}.${kind}[${index}]`,
      name: text(value, 'name') ?? '',
      value: fields(value),
    })),
  );
}

/**
 * Whether the pod listens on the port, given by number or by name; a pod that declares no ports is asked by name only.
 */
export function resolvesPort(pod: PodTemplate, port: string | number): boolean {
  return containersOf(pod)
    .filter((c) => c.list !== 'ephemeralContainers')
    .some((c) =>
      list(c.value, 'ports').some((p) =>
        typeof port === 'number' ? number(p, 'containerPort') === port : text(p, 'name') === port,
      ),
    );
}
