import { isFields, list, at, text } from '../tree/read';
import type { ClusterTree, KubeObject } from '../tree/tree';
import { declarationsOf, NEEDS, PROVIDES, type Provision } from './provisions';

/** The annotation by which Argo CD orders the child Applications of a root Application. */
export const SYNC_WAVE = 'argocd.argoproj.io/sync-wave';

/** A step of the delivery: a child Application with its wave. */
export interface Step {
  readonly application: KubeObject;
  readonly wave: number;
}

/** A layer that a child Application applies. */
export interface LayerStep extends Step {
  readonly layer: string;
}

/** A Helm release that a child Application applies. */
export interface ReleaseStep extends Step {
  readonly namespace: string | undefined;
  readonly createsNamespace: boolean;
  /** Declared with the annotation `archipel.dev/needs`. */
  readonly needs: readonly Provision[];
}

/** Something declared with the annotation `archipel.dev/provides`, and when it is there. */
export interface Declared extends Provision {
  readonly by: KubeObject;
  /** Minus infinity for what the cluster has before GitOps. */
  readonly wave: number;
}

/** How a cluster's artifacts reach it, read from the objects of `gitops/` alone. */
export interface Delivery {
  readonly layers: ReadonlyMap<string, LayerStep>;
  readonly releases: readonly ReleaseStep[];
  /** Applications with a path under which there is no layer of this cluster. */
  readonly unresolved: readonly { readonly application: KubeObject; readonly path: string }[];
  readonly declared: readonly Declared[];
  readonly malformed: readonly { readonly object: KubeObject; readonly entry: string }[];
}

/** Layers that are there before the engine orders anything: its own objects. */
export const ENGINE_LAYERS: ReadonlySet<string> = new Set(['gitops', 'bootstrap']);

/** Reads the delivery by Argo CD, or nothing where the cluster has no Application in `gitops/`. */
export function argoDelivery(cluster: ClusterTree): Delivery | undefined {
  const applications = cluster.ofKind('Application', 'argoproj.io').filter((a) => a.layer === 'gitops');
  if (applications.length === 0) return undefined;
  const layers = new Map<string, LayerStep>();
  const releases: ReleaseStep[] = [];
  const unresolved: { application: KubeObject; path: string }[] = [];
  const held = new Set(cluster.objects.map((o) => o.layer));
  const prefix = `dist/${cluster.platform}/clusters/${cluster.cluster}/`;
  for (const application of applications) {
    const wave = waveOf(application);
    for (const source of sourcesOf(application)) {
      if (text(source, 'chart') !== undefined) releases.push(releaseStep(application, wave));
      const path = text(source, 'path')?.replace(/\/+$/, '');
      if (path === undefined || text(source, 'ref') !== undefined) continue;
      const layer = path.startsWith(prefix) ? path.slice(prefix.length) : undefined;
      // The root Application applies `gitops/` itself; it has no place in the order of its children.
      if (layer !== undefined && ENGINE_LAYERS.has(layer)) continue;
      if (layer === undefined || !held.has(layer)) unresolved.push({ application, path });
      else layers.set(layer, { application, wave, layer });
    }
  }
  const engineObjects = cluster.objects.filter((o) => ENGINE_LAYERS.has(o.layer ?? ''));
  const read = engineObjects.map((object) => ({ object, ...declarationsOf(object, PROVIDES), unreadable: declarationsOf(object, NEEDS).malformed, wave: object.kind === 'Application' ? waveOf(object) : -Infinity }));
  return {
    layers,
    releases,
    unresolved,
    declared: read.flatMap(({ object, provisions, wave }) => provisions.map((p) => ({ ...p, by: object, wave }))),
    malformed: read.flatMap(({ object, malformed, unreadable }) => [...malformed, ...unreadable].map((entry) => ({ object, entry }))),
  };
}

function sourcesOf(application: KubeObject): readonly unknown[] {
  const single = at(application.value, 'spec', 'source');
  return [...(isFields(single) ? [single] : []), ...list(application.value, 'spec', 'sources')];
}

/** The wave; Argo CD reads no annotation, and one that is no number, as 0. */
export function waveOf(object: KubeObject): number {
  const written = text(object.value, 'metadata', 'annotations', SYNC_WAVE);
  return written !== undefined && /^[+-]?\d+$/.test(written) ? Number(written) : 0;
}

function releaseStep(application: KubeObject, wave: number): ReleaseStep {
  return {
    application,
    wave,
    namespace: text(application.value, 'spec', 'destination', 'namespace'),
    needs: declarationsOf(application, NEEDS).provisions,
    createsNamespace: list(application.value, 'spec', 'syncPolicy', 'syncOptions').includes('CreateNamespace=true'),
  };
}
