import type { Artifact } from '../model/delivery/artifact';
import type { Problem } from '../model/problem';
import type { CollectedObject } from './collect';
import { nameOf } from './duplicates';
import { emit } from './emit';
import { objectPath } from './paths';

export interface LayerFiles {
  /** One file an object, then `kustomization.yaml` and `inventory.json`. */
  readonly artifacts: readonly Artifact[];
  /** Objects that kustomize would lose or change. */
  readonly problems: readonly Problem[];
}

/**
 * Renders a layer: its objects, the `kustomization.yaml` that lists them, and the `inventory.json` that says where
 * each comes from. Both lists are sorted, the first by path within the kinds that come first and last, and have one
 * line an object, so two branches that add objects merge.
 *
 * @param folder - of the layer, from the repository root, for example `dist/luneo/clusters/primary/base`
 */
export function renderLayer(folder: string, objects: readonly CollectedObject[]): LayerFiles {
  const artifacts: Artifact[] = [];
  const problems: Problem[] = [];
  const entries: Entry[] = [];
  for (const collected of objects) {
    const path = filePath(collected);
    artifacts.push({
      path: `${folder}/${path}`,
      content: collected.text ?? emit(collected.object),
      source: collected.source,
    });
    entries.push({ path, collected });
    const lost = whatKustomizeDoes(collected);
    if (lost !== undefined) problems.push(lost);
  }
  entries.sort((a, b) => (a.path < b.path ? -1 : 1));
  const source = folder.slice(folder.lastIndexOf('/') + 1);
  artifacts.push({ path: `${folder}/kustomization.yaml`, content: kustomization(entries), source });
  artifacts.push({ path: `${folder}/inventory.json`, content: inventory(source, entries), source });
  return { artifacts, problems };
}

/** An encrypted file says so in its name, which is what the rules of SOPS go by. */
const filePath = ({ object, text }: CollectedObject): string =>
  text === undefined ? objectPath(object) : objectPath(object).replace(/\.yaml$/, '.sops.yaml');

interface Entry {
  /** Path below the layer. */
  readonly path: string;
  readonly collected: CollectedObject;
}

/**
 * The order of the list is the order in which `kubectl apply -k` writes. It is not left to `sortOptions`: kubectl and
 * Flux, which ask kustomize for no order, then print a warning each time (`krusty.MakeDefaultOptions`).
 */
function kustomization(entries: readonly Entry[]): string {
  return emit({
    apiVersion: 'kustomize.config.k8s.io/v1beta1',
    kind: 'Kustomization',
    resources: [...entries].sort((a, b) => turn(a) - turn(b)).map(({ path }) => path),
  });
}

/** Kinds that others need to be there, and kinds that may refuse others while nothing answers for them yet. */
const FIRST = ['Namespace', 'CustomResourceDefinition'];
const LAST = ['MutatingWebhookConfiguration', 'ValidatingWebhookConfiguration'];

const turn = ({ collected }: Entry): number => {
  const { kind } = collected.object;
  const first = FIRST.indexOf(kind);
  return first >= 0 ? first : FIRST.length + 1 + LAST.indexOf(kind);
};

/**
 * A map from path to what is there. The layer's name comes last, so that each object's line ends with a comma and
 * adding one after the last changes no other line.
 */
function inventory(layer: string, entries: readonly Entry[]): string {
  const lines = entries.map(({ path, collected: { object, source } }) => {
    const { apiVersion, kind, metadata } = object;
    return (
      `  ${JSON.stringify(path)}: ` +
      `${JSON.stringify({ apiVersion, kind, namespace: metadata.namespace, name: metadata.name, source })},\n`
    );
  });
  return `{\n${lines.join('')}  "layer": ${JSON.stringify(layer)}\n}\n`;
}

/** Annotations that kustomize 5.7 takes for its own bookkeeping and removes (seen with kubectl 1.35.2). */
const KUSTOMIZE_REMOVES = [
  'config.kubernetes.io/index',
  'config.kubernetes.io/path',
  'internal.config.kubernetes.io/index',
  'internal.config.kubernetes.io/path',
];
/** With any value but "false" the object does not come out at all. */
const LOCAL_CONFIG = 'config.kubernetes.io/local-config';

function whatKustomizeDoes({ object, source }: CollectedObject): Problem | undefined {
  const annotations = object.metadata.annotations ?? {};
  const local = annotations[LOCAL_CONFIG];
  const removed = KUSTOMIZE_REMOVES.find((name) => annotations[name] !== undefined);
  const problem = { severity: 'error', object: nameOf(object), source } as const;
  if (local !== undefined && local !== 'false') {
    return {
      ...problem,
      code: 'synth/local-config',
      field: `metadata.annotations["${LOCAL_CONFIG}"]`,
      given: local,
      message: 'kustomize drops an object with this annotation, so the cluster would never get it',
      remedy: 'remove the annotation',
    };
  }
  if (removed !== undefined) {
    return {
      ...problem,
      code: 'synth/kustomize-annotation',
      field: `metadata.annotations["${removed}"]`,
      message: 'kustomize removes this annotation, so the cluster would not get what the file says',
      remedy: 'remove the annotation',
    };
  }
  if (object.apiVersion === 'v1' && object.kind === 'List') {
    return {
      ...problem,
      code: 'synth/list',
      field: 'kind',
      message: 'kustomize unpacks a List, whose items no check would have seen',
      remedy: 'describe each item as an object of its own',
    };
  }
  return undefined;
}
