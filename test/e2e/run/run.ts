import { join } from 'node:path';
import { type Api } from '../api/client';
import { Kubectl } from '../api/kubectl';
import { jobs } from '../argo-cd/jobs';
import { folderOf } from '../build/assets';
import { kubeconfigOf, programsBefore, startControlPlane } from '../control-plane';
import { type Engine } from '../engine/engine';
import { Processes } from '../machine/processes';
import { Stage } from '../players';
import { engineOf } from './engines';
import { argoCdOptions } from './argo-cd-options';
import { nodesOf } from './layout';
import { type RunOptions } from './options';
import { playersFor } from './players';
import { type Surroundings, surroundingsOf } from './surroundings';

/** A cluster that runs, and everything around it. */
export interface Run extends RunOptions, Surroundings {
  readonly name: string;
  readonly bin: string;
  readonly processes: Processes;
  readonly api: Api;
  readonly engine: Engine;
  readonly kubectl: Kubectl;
  readonly stage: Stage;
  readonly close: () => Promise<void>;
}

/** Starts an empty cluster with an internet of its own: nothing of what `dist/` says is there yet. */
export async function startRun(options: RunOptions): Promise<Run> {
  const closing: (() => Promise<void> | void)[] = [];
  const close = async (): Promise<void> => {
    for (const one of closing.splice(0).reverse()) await one();
  };
  try {
    const surroundings = await surroundingsOf(options);
    const { internet } = surroundings;
    await internet.listen();
    closing.push(() => internet.close());
    options.say('starting an empty cluster');
    return { ...(await startCluster(options, surroundings, closing)), ...surroundings, close };
  } catch (error) {
    await close();
    throw error;
  }
}

type Started = Omit<Run, keyof Surroundings | 'close'>;

/** The control plane, and those who are played. */
async function startCluster(
  options: RunOptions,
  { layout, internet, authority }: Surroundings,
  closing: (() => Promise<void> | void)[],
): Promise<Started> {
  const { platform, cluster, cache, present, schemas } = options;
  const bin = join(cache, 'bin');
  const processes = new Processes(join(layout.folder, 'logs'));
  closing.push(() => processes.stopAll());
  const stages = folderOf(cache, 'kwok');
  const isArgoCd = platform.gitops.engine === 'argo-cd';
  const runByHand = isArgoCd ? ['helm', 'argocd'] : [];
  const api = await startControlPlane({
    ...{ layout, processes, stages, runByHand, nodes: nodesOf(cluster) },
    bin: options.isBefore === true ? programsBefore(bin, layout.folder) : bin,
  });
  closing.push(() => api.close());
  const installers = isArgoCd ? [jobs(await argoCdOptions({ ...options, api, layout, processes, internet, bin }))] : [];
  const stage = new Stage(api, [...installers, ...playersFor(cluster, authority, present, schemas)]);
  stage.start();
  closing.push(() => stage.stop());
  const kubectl = new Kubectl(kubeconfigOf(layout, 'admin'), layout.folder);
  const engine = engineOf(platform.gitops.engine);
  return {
    ...options,
    engine,
    processes,
    api,
    kubectl,
    stage,
    bin,
    name: `${platform.name}/${cluster.name}`,
  };
}
