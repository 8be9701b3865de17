import { type Api, type KubeObject, pathOf } from '../api/client';
import { REQUESTED_AT } from '../laws/picture';
import { pause, until } from '../machine/wait';
import { NAMESPACE } from './controllers';
import { KINDS } from './states';

/** Kinds that are asked; a HelmChart follows its release. */
const ASKED = new Set(['gitrepositories', 'ocirepositories', 'helmrepositories', 'kustomizations', 'helmreleases']);

/** Sources first: what follows them is asked when they have answered. */
const ROUNDS: readonly ReadonlySet<string>[] = [
  new Set(['gitrepositories', 'ocirepositories', 'helmrepositories']),
  new Set(['kustomizations']),
  new Set(['helmreleases']),
];

/**
 * Asks everything to reconcile, as `flux reconcile` does, and waits until each has.
 *
 * @returns what did not answer in time
 */
export async function reconcileAll(api: Api, controllers: readonly string[], seconds: number): Promise<string[]> {
  const silent: string[] = [];
  for (const plurals of ROUNDS) {
    const kinds = KINDS.filter(
      ({ plural, controller }) => plurals.has(plural) && ASKED.has(plural) && controllers.includes(controller),
    );
    const stamp = new Date().toISOString();
    const asked = (await Promise.all(kinds.map(({ version, plural }) => ask(api, version, plural, stamp)))).flat();
    silent.push(...(await unanswered(api, asked, stamp, seconds)));
  }
  return silent;
}

async function ask(api: Api, version: string, plural: string, stamp: string): Promise<string[]> {
  const objects = (await api.list(`/apis/${version}/${plural}`)).filter(hasAnswer);
  const paths = objects.map(({ metadata }) => pathOf(version, plural, metadata.namespace, metadata.name));
  for (const path of paths) await api.patch(path, { metadata: { annotations: { [REQUESTED_AT]: stamp } } });
  return paths;
}

/** A repository of a registry is not reconciled, nor is what is suspended. */
const hasAnswer = ({ kind, spec }: KubeObject): boolean =>
  spec.suspend !== true && !(kind !== 'OCIRepository' && spec.type === 'oci');

async function unanswered(api: Api, paths: readonly string[], stamp: string, seconds: number): Promise<string[]> {
  const end = Date.now() + seconds * 1000;
  let open = [...paths];
  while (open.length > 0 && Date.now() < end) {
    await pause(1_000);
    const answers = await Promise.all(open.map((path) => api.get(path)));
    open = open.filter((_, index) => answers[index]?.value.status?.lastHandledReconcileAt !== stamp);
  }
  return open.map((path) => path.split('/').slice(-2).join('/'));
}

const SOURCE = pathOf('source.toolkit.fluxcd.io/v1', 'gitrepositories', NAMESPACE, 'flux-system');

/** Makes the engine look at the repository now, and waits until it has a commit. */
export async function fetchCommit(api: Api, commit: string, seconds: number): Promise<void> {
  await api.patch(SOURCE, { metadata: { annotations: { [REQUESTED_AT]: new Date().toISOString() } } });
  await until(`the engine having commit ${commit.slice(0, 8)}`, seconds, async () => {
    const revision: string = (await api.get(SOURCE)).value.status?.artifact?.revision ?? '';
    return revision.includes(commit) ? true : undefined;
  });
}

/** Layers and the commit that each has applied and is ready with. */
async function appliedLayers(
  api: Api,
  commit: string,
): Promise<{ readonly applied: string[]; readonly others: string[] }> {
  const layers = await api.list(`/apis/kustomize.toolkit.fluxcd.io/v1/kustomizations`);
  const isApplied = ({ status }: KubeObject): boolean => String(status?.lastAppliedRevision ?? '').includes(commit);
  return {
    applied: layers.filter(isApplied).map(({ metadata }) => metadata.name),
    others: layers.filter((layer) => !isApplied(layer)).map(({ metadata }) => metadata.name),
  };
}

const FETCH_SECONDS = 90;

/** Makes Flux take a commit, and waits until every layer has applied it. */
export async function applyCommit(api: Api, commit: string, seconds: number): Promise<void> {
  await fetchCommit(api, commit, FETCH_SECONDS);
  await until(`all layers applying ${commit.slice(0, 8)}`, seconds, async () => {
    const { others } = await appliedLayers(api, commit);
    return others.length === 0 ? true : undefined;
  });
}
