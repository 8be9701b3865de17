import { join } from 'node:path';
import * as YAML from 'yaml';
import { describeCluster } from '../../charts';
import { gateInput, gates, runGates } from '../../lib/checks';
import { orderOf } from '../../lib/gitops';
import { readEncryptedSecrets } from '../../lib/inputs';
import {
  type Cluster,
  clusterPath,
  type GitOps,
  LAYERS,
  placedCharts,
  type Platform,
  withEngine,
} from '../../lib/model';
import { renderFleet, type Rendered } from '../../lib/app';
import { deriveReleases } from '../../lib/app/derive';
import { readRecordedFacts } from '../../lib/supply';
import { collect } from '../../lib/synth/collect';
import { fleet as committedFleet } from '../support/fleet';
import { needing } from '../support/needs';

/*
 * The switch of engine, over every platform: what is delivered is the same, and so is what must come before what. Both
 * are read from the rendered bytes.
 */
const root = join(__dirname, '../..');
const fleet = committedFleet();
const renderedFor = (engine: GitOps['engine']): Promise<Rendered> =>
  renderFleet({
    root,
    platforms: fleet.map((platform) => ({ ...platform, gitops: withEngine(platform.gitops, engine) })),
  });

let argoCd: Rendered;
let flux: Rendered;
beforeAll(async () => {
  argoCd = await renderedFor('argo-cd');
  flux = await renderedFor('flux');
});

/*
 * What Argo CD cannot do is told by the model and at delivery; a platform of Argo CD loses nothing under Flux, and is
 * as sound.
 */
test('the gates find no error in any platform that Flux delivers', async () => {
  expect(flux.problems.filter(({ severity }) => severity === 'error')).toEqual([]);
  const ofDelivery = gates.filter(
    ({ name }) => !['cloudformation', 'crds', 'dist-fresh', 'nag', 'policies'].includes(name),
  );
  const report = await runGates(
    gateInput({
      artifacts: flux.artifacts,
      crds: { absent: 'the custom resources are those of the own engine' },
      committed: { absent: 'rendered for another engine' },
    }),
    ofDelivery,
  );
  expect(report.problems.filter(({ severity }) => severity === 'error')).toEqual([]);
  expect(report.gates.filter(({ status }) => status === 'passed').map(({ gate }) => gate)).toEqual(
    expect.arrayContaining(['order', 'projects', 'reachability', 'references', 'workload']),
  );
});

const clusters = fleet.flatMap((platform) =>
  platform.clusters.map((cluster) => [`${platform.name}/${cluster.name}`, platform, cluster] as const),
);

describe.each(clusters)('%s', (_, platform, cluster) => {
  test('has the same layers, byte for byte', () => {
    const files = layerFiles(argoCd, platform, cluster);
    expect(files.size).toBeGreaterThan(10);
    expect(layerFiles(flux, platform, cluster)).toEqual(files);
  });

  test('is steered by the objects of its engine alone', () => {
    const kinds = (rendered: Rendered): readonly string[] => [
      ...new Set(engineObjects(rendered, platform, cluster).map(({ kind }) => kind)),
    ];
    // Workloads that are delivered one by one come from a set; the project is the one that Argo CD would leave open.
    expect([...kinds(argoCd)].sort()).toEqual([
      'AppProject',
      'Application',
      ...(platform.gitops.services === undefined ? [] : ['ApplicationSet']),
    ]);
    expect(kinds(flux).filter((kind) => kind.startsWith('Application'))).toEqual([]);
    expect(kinds(flux)).toContain('Kustomization');
  });

  /** What charts of one's own bring and need is rendered beside the cluster: test/fixtures/only-constructs asks for it. */
  const own = placedCharts(cluster).length > 0;
  const NEED = { name: 'a cluster without charts of its own' };
  const without = needing(own ? { ...NEED, missing: 'its order is asked where its charts are' } : NEED);
  without.test('is ordered by dependsOn as its layers need each other, and by nothing else', () => {
    const { app, releases: described } = describeCluster(platform, cluster);
    const secrets = readEncryptedSecrets(root, cluster).manifests.map(({ object }) => ({
      object,
      layer: 'secrets',
      source: 'secrets',
    }));
    const objects = [...collect(app).objects, ...secrets].map((object) => ({
      ...object,
      layer: object.layer,
    }));
    const recorded = readRecordedFacts(root, platform.name, cluster.name);
    const { releases } = deriveReleases(described, collect(app).objects, recorded);
    const needs = orderOf({ platform, cluster, objects, releases }).needs;
    const delivered = new Set<string>([...objects.map(({ layer }) => layer), ...releases.map(({ layer }) => layer)]);
    const direct = new Map<string, Set<string>>();
    for (const { from, to } of needs) if (delivered.has(to)) direct.set(from, (direct.get(from) ?? new Set()).add(to));
    expect(pairsOf(fluxOrder(flux, platform, cluster))).toEqual(pairsOf(closureOf(direct)));
  });

  test('has the waves that the chains of dependsOn are long', () => {
    const before = fluxOrder(flux, platform, cluster);
    const depth = (layer: string): number =>
      Math.max(0, ...[...(before.get(layer) ?? [])].map((earlier) => depth(earlier) + 1));
    const waves = argoWaves(argoCd, platform, cluster);
    expect(waves.size).toBeGreaterThan(1);
    expect([...waves].sort()).toEqual([...waves.keys()].map((layer) => [layer, depth(layer) * 10]).sort());
  });
});

function filesBelow({ artifacts }: Rendered, folder: string): readonly (readonly [string, string])[] {
  return artifacts.filter(({ path }) => path.startsWith(folder)).map(({ path, content }) => [path, content] as const);
}

/** The files of every layer, without those of the engine's own folders. */
function layerFiles(rendered: Rendered, platform: Platform, cluster: Cluster): ReadonlyMap<string, string> {
  return new Map(LAYERS.flatMap((layer) => filesBelow(rendered, `${clusterPath(platform, cluster)}/${layer}/`)));
}

interface EngineObject {
  readonly kind: string;
  readonly metadata: {
    readonly name: string;
    readonly labels?: Readonly<Record<string, string>>;
    readonly annotations?: Readonly<Record<string, string>>;
  };
  readonly spec: { readonly dependsOn?: readonly { readonly name: string }[] };
}

function engineObjects(rendered: Rendered, platform: Platform, cluster: Cluster): readonly EngineObject[] {
  return filesBelow(rendered, `${clusterPath(platform, cluster)}/gitops/`)
    .filter(([path]) => path.endsWith('.yaml') && !path.endsWith('/kustomization.yaml'))
    .map(([, content]) => YAML.parse(content) as EngineObject);
}

/** The layers that each layer comes after, over as many steps as it takes. */
function fluxOrder(rendered: Rendered, platform: Platform, cluster: Cluster): ReadonlyMap<string, ReadonlySet<string>> {
  const kustomizations = engineObjects(rendered, platform, cluster);
  const layerOf = new Map(
    kustomizations.map(({ metadata }) => [metadata.name, metadata.labels?.['archipel.dev/layer']]),
  );
  const direct = new Map(
    kustomizations.map(({ metadata, spec }) => [
      metadata.name,
      new Set((spec.dependsOn ?? []).map(({ name }) => name)),
    ]),
  );
  const byLayer = new Map<string, Set<string>>();
  for (const [name, earlier] of closureOf(direct)) {
    const layer = layerOf.get(name);
    if (layer === undefined) continue;
    const of = byLayer.get(layer) ?? new Set<string>();
    for (const one of earlier) {
      const found = layerOf.get(one);
      if (found !== undefined) of.add(found);
    }
    byLayer.set(layer, of);
  }
  return byLayer;
}

function argoWaves(rendered: Rendered, platform: Platform, cluster: Cluster): ReadonlyMap<string, number> {
  return new Map(
    engineObjects(rendered, platform, cluster).flatMap(({ metadata }) => {
      const layer = metadata.labels?.['archipel.dev/layer'];
      return layer === undefined
        ? []
        : [[layer, Number(metadata.annotations?.['argocd.argoproj.io/sync-wave'])] as const];
    }),
  );
}

function closureOf(direct: ReadonlyMap<string, ReadonlySet<string>>): ReadonlyMap<string, ReadonlySet<string>> {
  const reach = (start: string, seen: Set<string>): Set<string> => {
    for (const next of direct.get(start) ?? []) if (!seen.has(next)) reach(next, seen.add(next));
    return seen;
  };
  return new Map([...direct.keys()].map((name) => [name, reach(name, new Set())]));
}

const pairsOf = (order: ReadonlyMap<string, ReadonlySet<string>>): readonly string[] =>
  [...order].flatMap(([later, earlier]) => [...earlier].map((one) => `${one} before ${later}`)).sort();
