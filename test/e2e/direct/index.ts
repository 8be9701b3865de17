import { existsSync, mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Api, type KubeObject } from '../api/client';
import { folderOf } from '../build/assets';
import { cacheFolder } from '../build/cache';
import { startControlPlane } from '../control-plane';
import { judged, type LawResult, notRun } from '../laws/law';
import { closing } from '../machine/ending';
import { ownAddresses } from '../machine/namespace';
import { Processes } from '../machine/processes';
import { pause, until } from '../machine/wait';
import { type Committed, committedObjects } from '../repository/objects';
import { keepLawsOf } from '../report/record';
import { type ClusterOptions, presentPrograms } from '../run/cluster';
import { tell } from '../run/tell';
import { layoutOf, rangesOf } from '../run/layout';
import { overreach } from '../trials/overreach';
import { readBack } from '../trials/read-back';
import { applyInOrder, changedByAgain, established } from './apply';
import { define, ofEngines, readDefinitions } from './definitions';
import { isAdmitted, makeAccounts, podOf } from './pods';
import { missedPlants, withPlants } from './plants';
import { turnsOf } from './turns';

const NEEDED = ['etcd', 'kube-apiserver', 'kube-controller-manager'];
/** Admission policies are compiled some time after they are there. */
const SETTLE_MS = 12_000;

/**
 * What the objects of a cluster are to a real API server that gets them without an engine: laws 2, 3, 4 and 10, as far
 * as it alone can tell.
 *
 * @param isPlanted - puts a mistake for each law into the objects: every law has to tell of its own
 * @returns whether they held
 */
export async function runWithoutEngine(options: ClusterOptions, isPlanted: boolean): Promise<boolean> {
  const { root, platform, cluster, scratch, schemas } = options;
  const label = `${platform.name}/${cluster.name}`;
  const say = (line: string): void => options.say(`${label}: ${line}`);
  const cache = cacheFolder();
  const present = presentPrograms(cache);
  const missing = NEEDED.filter((name) => !present.has(name));
  if (missing.length > 0 || schemas === undefined) {
    say(`skipped, without ${[...missing, ...(schemas === undefined ? ['schemas (--crds)'] : [])].join(', ')}`);
    return true;
  }
  const layout = layoutOf(join(scratch, `${platform.name}-${cluster.name}`), cluster, 0);
  mkdirSync(layout.folder, { recursive: true, mode: 0o700 });
  ownAddresses(rangesOf(cluster, layout));
  const processes = new Processes(join(layout.folder, 'logs'));
  return closing(
    () => processes.stopAll(),
    async () => {
      const bin = join(cache, 'bin');
      const stages = folderOf(cache, 'kwok');
      const api = await startControlPlane({ layout, processes, bin, stages, nodes: [], hasPods: false });
      const objects = committedObjects(join(root, 'dist', platform.name, 'clusters', cluster.name));
      const committed = isPlanted ? withPlants(objects) : objects;
      const results = await tryLaws(api, committed, schemas, join(root, 'records', platform.name, cluster.name));
      api.close();
      for (const result of results) tell(result, say);
      if (isPlanted) return toldOf(results, say);
      keepLawsOf(root, label, results);
      return results.every(({ verdict }) => verdict !== 'broken');
    },
  );
}

function toldOf(results: readonly LawResult[], say: (line: string) => void): boolean {
  const missed = missedPlants(results);
  for (const one of missed) say(one);
  if (missed.length === 0) say('every planted mistake was told');
  return missed.length === 0;
}

async function tryLaws(api: Api, all: readonly Committed[], schemas: string, records: string): Promise<LawResult[]> {
  // What is encrypted is not what the API gets.
  const committed = all.filter(({ file }) => !file.endsWith('.sops.yaml'));
  const definitions = readDefinitions(schemas);
  await makeNamespaces(api, committed);
  const before = await define(api, ofEngines(definitions));
  await established(api, ofEngines(definitions));
  const turns = turnsOf(committed);
  const { early, forbidden } = await applyInOrder(api, turns, definitions);
  const changed = await changedByAgain(
    api,
    turns.flatMap(({ objects }) => objects),
  );
  const { compared, dropped } = await readBack(
    api,
    turns.flatMap(({ objects }) => objects),
  );
  await pause(SETTLE_MS);
  const { asked, allowed } = await overreach(api, all);
  const accounts = new Set(turns.map(({ account }) => account).filter((account) => account !== undefined));
  return [
    judged(2, [...before, ...early], [`${turns.length} layers, each object taken at its turn`]),
    judged(3, [...changed, ...dropped], [`${compared} objects applied twice and read back`]),
    accounts.size === 0
      ? notRun(4, 'the engine applies everything with its own rights; AppProjects are not asked by an API server')
      : judged(
          4,
          [...forbidden, ...allowed],
          [`${accounts.size} accounts, each applied its own layer; ${asked} questions about what they may not`],
        ),
    await admissionLaw(api, committed, records),
  ];
}

/** Who installs an engine makes its namespace. */
const ENGINES = new Set(['argocd', 'flux-system']);

/** Namespaces that stand before a cluster is handed over: nobody describes them. */
async function makeNamespaces(api: Api, committed: readonly Committed[]): Promise<void> {
  const described = committed
    .filter(({ object }) => object.kind === 'Namespace')
    .map(({ object }) => object.metadata.name);
  const used = new Set(committed.map(({ object }) => object.metadata.namespace ?? 'default'));
  const stand = [...used].filter((one) => !described.includes(one) || ENGINES.has(one));
  for (const name of stand)
    await api.post('/api/v1/namespaces', { apiVersion: 'v1', kind: 'Namespace', metadata: { name } });
}

async function admissionLaw(api: Api, committed: readonly Committed[], records: string): Promise<LawResult> {
  const own = committed.map(({ object }) => object);
  const pods = [...own, ...recorded(records)].map(podOf).filter((pod): pod is KubeObject => pod !== undefined);
  await makeAccounts(api, pods);
  const violations: string[] = [];
  for (const pod of pods) {
    // The usage of a new quota is counted by a controller.
    const problem = await until('admission', 20, async () => {
      const said = await isAdmitted(api, pod);
      return said?.includes('status unknown for quota') === true ? undefined : { said };
    }).catch((): { readonly said: string } => ({ said: 'its quota was never counted' }));
    if (problem.said !== undefined) violations.push(`${pod.metadata.namespace}/${pod.metadata.name}: ${problem.said}`);
  }
  return judged(10, violations, [`${pods.length} pods of templates and charts admitted`]);
}

/**
 * Objects of releases, by the committed records; what says no namespace goes into that of the release. A cluster
 * without releases has no folder.
 */
const recorded = (folder: string): KubeObject[] =>
  (existsSync(folder) ? readdirSync(folder) : [])
    .filter((file) => file.endsWith('.jsonl'))
    .flatMap((file) => {
      const [head, ...lines] = readFileSync(join(folder, file), 'utf8').trim().split('\n');
      const { namespace } = JSON.parse(head ?? '{}') as { readonly namespace: string };
      return lines
        .map((line) => JSON.parse(line) as KubeObject)
        .map((object) => ({ ...object, metadata: { namespace, ...object.metadata } }));
    });
