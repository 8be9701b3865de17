import { madeBy } from './applications';
import { at, isFields, list, text } from '../tree/read';
import type { ClusterTree, KubeObject } from '../tree/tree';
import {
  appliedPath,
  type DeliveryOrder,
  ENGINE_LAYERS,
  type Moment,
  type ReleaseSyncStep,
  START,
  type SyncStep,
} from './delivery';
import { declarationsOf, NEEDS, PROVIDES } from './provisions';

/** The annotation by which Argo CD orders the child Applications of a root Application. */
export const SYNC_WAVE = 'argocd.argoproj.io/sync-wave';

const KINDS = ['argoproj.io/Application', 'argoproj.io/AppProject', 'argoproj.io/ApplicationSet'];

/** Reads the delivery by Argo CD, or nothing where the cluster has no Application in `gitops/`. */
export function argoDelivery(cluster: ClusterTree): DeliveryOrder | undefined {
  const applications = cluster.ofKind('Application', 'argoproj.io').filter((a) => a.layer === 'gitops');
  if (applications.length === 0) return undefined;
  const found: Found = { layers: new Map(), releases: [], unresolved: [] };
  const held = new Set(cluster.objects.map((o) => o.folder));
  for (const by of applications) ofApplication(cluster, by, held, found);
  for (const set of cluster.ofKind('ApplicationSet', 'argoproj.io').filter((one) => one.layer === 'gitops')) {
    ofApplicationSet(cluster, set, held, found);
  }
  const read = cluster.objects
    .filter((o) => ENGINE_LAYERS.has(o.layer ?? ''))
    .map((object) => ({
      object,
      ...declarationsOf(object, PROVIDES),
      unreadable: declarationsOf(object, NEEDS).malformed,
      at: object.kind === 'Application' ? momentOf(object) : START,
    }));
  return {
    engine: 'argo-cd',
    ...found,
    declared: read.flatMap(({ object, provisions, at: moment }) =>
      provisions.map((p) => ({ ...p, by: object, at: moment })),
    ),
    malformed: read.flatMap(({ object, malformed, unreadable }) =>
      [...malformed, ...unreadable].map((entry) => ({ object, entry })),
    ),
    engineKinds: KINDS,
    isBefore: (first, second) => positionOf(first) < positionOf(second),
  };
}

/** What Applications bring, collected one after the other. */
interface Found {
  readonly layers: Map<string, SyncStep>;
  readonly releases: ReleaseSyncStep[];
  readonly unresolved: { by: KubeObject; field: string; path: string }[];
}

const prefixOf = ({ platform, cluster }: ClusterTree): string => `dist/${platform}/clusters/${cluster}/`;

function ofApplication(
  cluster: ClusterTree,
  by: KubeObject,
  held: ReadonlySet<string | undefined>,
  found: Found,
): void {
  const prefix = prefixOf(cluster);
  const step = { by, at: momentOf(by) };
  for (const source of sourcesOf(by)) {
    if (text(source, 'chart') !== undefined) found.releases.push(releaseStep(step));
    const path = text(source, 'path')?.replace(/\/+$/, '');
    if (path === undefined || text(source, 'ref') !== undefined) continue;
    const layer = path.startsWith(prefix) ? path.slice(prefix.length) : undefined;
    // The root Application applies `gitops/` itself; it has no place in the order of its children.
    if (layer !== undefined && ENGINE_LAYERS.has(layer)) continue;
    if (layer === undefined || !held.has(layer)) found.unresolved.push({ by, field: 'spec.source.path', path });
    else found.layers.set(layer, step);
  }
}

function ofApplicationSet(
  cluster: ClusterTree,
  set: KubeObject,
  held: ReadonlySet<string | undefined>,
  found: Found,
): void {
  const prefix = prefixOf(cluster);
  for (const { value } of madeBy(set)) {
    // What is applied from a repository of its own says which folder of this one it is.
    const path = appliedPath(value, text(value, 'spec', 'source', 'path'));
    const folder = path.startsWith(prefix) ? path.slice(prefix.length) : path;
    if (held.has(folder)) found.layers.set(folder, { by: set, at: momentOf(set) });
    else found.unresolved.push({ by: set, field: 'spec.template.spec.source.path', path });
  }
}

function sourcesOf(application: KubeObject): readonly unknown[] {
  const single = at(application.value, 'spec', 'source');
  return [...(isFields(single) ? [single] : []), ...list(application.value, 'spec', 'sources')];
}

/** Argo CD treats a missing annotation, and one that is not a number, as wave 0. */
function momentOf(object: KubeObject): Moment {
  const written = text(object.value, 'metadata', 'annotations', SYNC_WAVE);
  const wave = written !== undefined && /^[+-]?\d+$/.test(written) ? Number(written) : 0;
  return { id: `${wave}`, words: `wave ${wave}` };
}

const positionOf = ({ id }: Moment): number => (id === START.id ? -Infinity : Number(id));

const releaseStep = (step: SyncStep): ReleaseSyncStep => ({
  ...step,
  namespace: text(step.by.value, 'spec', 'destination', 'namespace'),
  needs: declarationsOf(step.by, NEEDS).provisions,
  createsNamespace: list(step.by.value, 'spec', 'syncPolicy', 'syncOptions').includes('CreateNamespace=true'),
});
