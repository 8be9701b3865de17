import { configurationOf } from '../tree/pod-references';
import { containersOf, podTemplateOf, type PodTemplate } from '../tree/pods';
import { at, list, text } from '../tree/read';
import { textsIn } from '../tree/texts';
import type { ClusterTree, KubeObject } from '../tree/tree';

/**
 * How a new value reaches who reads a Secret: a variable is what it was when the container started; a file follows
 * within the kubelet's period, but never one that is mounted by `subPath`; a pull secret is read at each pull; an
 * object's controller reads it when it looks next (Kubernetes, "Secrets: editing a Secret", "Using Secrets as files").
 */
export type Uptake = 'variable' | 'file' | 'fixed-file' | 'pull' | 'controller';

/** Somebody who reads a Secret. */
export interface SecretReader {
  readonly object: KubeObject;
  readonly uptake: Uptake;
  /** Where the Secret is named. */
  readonly field: string;
}

/** Who reads a Secret of a cluster: pods of files and of releases, and objects whose controllers read it. */
export const readersOf = (cluster: ClusterTree, namespace: string, secret: string): readonly SecretReader[] =>
  [...cluster.objects, ...cluster.released]
    .filter((object) => object.namespace === namespace || object.namespace === undefined)
    .flatMap((object) => {
      const pod = podTemplateOf(object);
      return pod === undefined ? byController(object, secret) : byPod(pod, secret);
    });

function byPod(pod: PodTemplate, secret: string): readonly SecretReader[] {
  return configurationOf(pod)
    .filter(({ what, name }) => what === 'Secret' && name === secret)
    .map(({ field }) => ({ object: pod.owner, field, uptake: uptakeAt(pod, field) }));
}

function uptakeAt(pod: PodTemplate, field: string): Uptake {
  const [, list, index] = /\.(volumes|imagePullSecrets)\[(\d+)\]/.exec(field) ?? [];
  if (list === 'imagePullSecrets') return 'pull';
  return list === undefined ? 'variable' : isFixed(pod, Number(index)) ? 'fixed-file' : 'file';
}

/** Whether a container mounts one file of the volume by itself, which the kubelet never renews. */
function isFixed(pod: PodTemplate, index: number): boolean {
  const name = text(pod.spec, 'volumes', index, 'name');
  return containersOf(pod).some(({ value }) =>
    list(value, 'volumeMounts').some(
      (mount) => text(mount, 'name') === name && (at(mount, 'subPath') ?? at(mount, 'subPathExpr')) !== undefined,
    ),
  );
}

/** Fields in which objects name Secrets; values of charts are read by what they render. */
const NAMING = /secret|valuesFrom|credential/i;
const VALUES = /^spec\.(values|source\.helm|sources\[\d+\]\.helm)\b/;

/** What makes or holds a Secret is not who reads it, and a role only opens it. */
const NO_READERS = new Set(['Secret', 'ExternalSecret', 'Role', 'ClusterRole', 'CustomResourceDefinition']);

function byController(object: KubeObject, secret: string): readonly SecretReader[] {
  if (NO_READERS.has(object.kind)) return [];
  return textsIn(object.value)
    .filter(({ field, written }) => written === secret && NAMING.test(field) && !VALUES.test(field))
    .map(({ field }) => ({ object, field, uptake: 'controller' as const }));
}
