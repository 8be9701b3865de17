import { at, list, text } from '../tree/read';
import type { ClusterTree, KubeObject } from '../tree/tree';
import { appliedPath, type DeliveryOrder, ENGINE_LAYERS, type Moment, START, type SyncStep } from './delivery';
import { declarationsOf, NEEDS, PROVIDES } from './provisions';

const KINDS = [
  ...['Bucket', 'ExternalArtifact', 'GitRepository', 'HelmChart', 'HelmRepository', 'OCIRepository'].map(
    (kind) => `source.toolkit.fluxcd.io/${kind}`,
  ),
  'kustomize.toolkit.fluxcd.io/Kustomization',
  'helm.toolkit.fluxcd.io/HelmRelease',
  ...['ImagePolicy', 'ImageRepository', 'ImageUpdateAutomation'].map((kind) => `image.toolkit.fluxcd.io/${kind}`),
  ...['Alert', 'Provider', 'Receiver'].map((kind) => `notification.toolkit.fluxcd.io/${kind}`),
];

/** The Kustomizations of a cluster that the engine's folders hold. */
export const kustomizationsOf = (cluster: ClusterTree): readonly KubeObject[] =>
  cluster.ofKind('Kustomization', 'kustomize.toolkit.fluxcd.io').filter(({ layer }) => ENGINE_LAYERS.has(layer ?? ''));

/** The Kustomizations that one names in `dependsOn`, as `<namespace>/<name>`. */
export const dependenciesOf = (kustomization: KubeObject): readonly string[] =>
  list(kustomization.value, 'spec', 'dependsOn').map(
    (entry) => `${text(entry, 'namespace') ?? kustomization.namespace ?? ''}/${text(entry, 'name') ?? ''}`,
  );

export const keyOf = ({ namespace, name }: KubeObject): string => `${namespace ?? ''}/${name}`;

/**
 * The folder below a cluster's that a Kustomization applies, from here or from a repository it is pushed to; nothing
 * where its path leads elsewhere.
 */
export function folderOf(cluster: ClusterTree, kustomization: KubeObject): string | undefined {
  const prefix = `dist/${cluster.platform}/clusters/${cluster.cluster}/`;
  const path = appliedPath(kustomization.value, text(kustomization.value, 'spec', 'path'));
  return path.startsWith(prefix) ? path.slice(prefix.length) : undefined;
}

/** Reads the delivery by Flux, or nothing where the cluster has no Kustomization in the folders of the engine. */
export function fluxDelivery(cluster: ClusterTree): DeliveryOrder | undefined {
  const kustomizations = kustomizationsOf(cluster);
  if (kustomizations.length === 0) return undefined;
  const layers = new Map<string, SyncStep>();
  const unresolved: { by: KubeObject; field: string; path: string }[] = [];
  const held = new Set(cluster.objects.map((o) => o.folder));
  for (const by of kustomizations) {
    const folder = folderOf(cluster, by);
    if (folder === undefined || !held.has(folder))
      unresolved.push({ by, field: 'spec.path', path: text(by.value, 'spec', 'path') ?? '' });
    else if (!ENGINE_LAYERS.has(folder)) layers.set(folder, { by, at: { id: keyOf(by), words: by.label } });
  }
  const momentOf = ({ folder = '' }: KubeObject): Moment => layers.get(folder)?.at ?? START;
  const releases = cluster.ofKind('HelmRelease', 'helm.toolkit.fluxcd.io');
  const read = [...releases, ...cluster.objects.filter((o) => ENGINE_LAYERS.has(o.layer ?? ''))].map((object) => ({
    object,
    ...declarationsOf(object, PROVIDES),
    unreadable: declarationsOf(object, NEEDS).malformed,
  }));
  return {
    engine: 'flux',
    layers,
    releases: releases.map((by) => ({
      by,
      at: momentOf(by),
      namespace: text(by.value, 'spec', 'targetNamespace') ?? by.namespace,
      needs: declarationsOf(by, NEEDS).provisions,
      createsNamespace: at(by.value, 'spec', 'install', 'createNamespace') === true,
    })),
    unresolved,
    declared: read.flatMap(({ object, provisions }) =>
      provisions.map((p) => ({ ...p, by: object, at: momentOf(object) })),
    ),
    malformed: read.flatMap(({ object, malformed, unreadable }) =>
      [...malformed, ...unreadable].map((entry) => ({ object, entry })),
    ),
    engineKinds: KINDS,
    isBefore: beforeBy(kustomizations),
  };
}

/** A Kustomization is before every one from which `dependsOn` leads to it, over as many steps as it takes. */
function beforeBy(kustomizations: readonly KubeObject[]): DeliveryOrder['isBefore'] {
  const direct = new Map(kustomizations.map((one) => [keyOf(one), dependenciesOf(one)]));
  const all = new Map<string, ReadonlySet<string>>();
  const reachedFrom = (start: string): ReadonlySet<string> => {
    const known = all.get(start);
    if (known !== undefined) return known;
    const reached = new Set<string>();
    const open = [...(direct.get(start) ?? [])];
    for (let next = open.pop(); next !== undefined; next = open.pop()) {
      if (reached.has(next)) continue;
      reached.add(next);
      open.push(...(direct.get(next) ?? []));
    }
    all.set(start, reached);
    return reached;
  };
  return (first, second) => second.id !== START.id && (first.id === START.id || reachedFrom(second.id).has(first.id));
}
