import { join } from 'node:path';
import { builtOf, cacheFolder } from '../build/cache';
import { programsFor } from '../build/needs';
import { type LawResult, notRun } from '../laws/law';
import { closing } from '../machine/ending';
import { ownAddresses } from '../machine/namespace';
import { keepRecord, recordOf } from '../report/record';
import { type Ground } from '../trials/trial';
import { redisOnPath } from './argo-cd-options';
import { bringUp } from './bring-up';
import { type Chosen } from './choose';
import { converge } from './converge';
import { engineOf } from './engines';
import { arrivalLaw, trials } from './laws';
import { layoutOf, rangesOf } from './layout';
import { runGatekeeper } from './real-gatekeeper';
import { type RunOptions } from './options';
import { type Run, startRun } from './run';
import { tell } from './tell';

/** What a cluster is run with. */
export interface ClusterOptions extends Omit<RunOptions, 'cache' | 'present' | 'index'> {
  readonly limit: number;
  /** Laws to try besides the first. @default - all */
  readonly only?: readonly number[];
}

/** Programs of `npm run e2e:build` that are there, by name. */
export function presentPrograms(cache: string): ReadonlySet<string> {
  const all = programsFor(new Set(['control-plane', 'flux', 'gatekeeper', 'argo-cd', 'upgrade']));
  const names = all.flatMap((program) => Object.keys(program.binaries).map((name) => ({ program, name })));
  return new Set(
    names.filter(({ program, name }) => builtOf(cache, program, name) !== undefined).map(({ name }) => name),
  );
}

/** Without these a run makes no sense. */
const NEEDED = ['etcd', 'kube-apiserver', 'kube-controller-manager', 'kube-scheduler', 'kwok'];

/** What a run of a cluster lacks on this machine. @param more - programs that it needs besides the usual ones */
export function missingPrograms(
  { platform }: Chosen,
  present: ReadonlySet<string>,
  more: readonly string[] = [],
): string[] {
  const { engine } = platform.gitops;
  const needed = [...NEEDED, ...engineOf(engine).needs, ...more];
  const missing = needed.filter((name) => !present.has(name));
  return engine === 'argo-cd' && redisOnPath() === undefined ? [...missing, 'redis-server on PATH'] : missing;
}

/** Brings a cluster up and tries every law. @returns whether all of them held that were tried */
export async function runCluster(options: ClusterOptions): Promise<boolean> {
  const { platform, cluster, say } = options;
  const label = `${platform.name}/${cluster.name}`;
  const cache = cacheFolder();
  const present = presentPrograms(cache);
  const missing = missingPrograms(options, present);
  if (missing.length > 0) {
    say(`${label}: skipped, without ${missing.join(', ')}: npm run e2e:build -- --for ${cluster.name}`);
    return true;
  }
  const sayOf = (line: string): void => say(`${label}: ${line}`);
  const layout = layoutOf(join(options.scratch, cluster.name), cluster, 0);
  ownAddresses(rangesOf(cluster, layout));
  const run = await startRun({ ...options, cache, present, index: 0, say: sayOf });
  return closing(
    async () => {
      await run.close();
      sayOf('everything is ended');
    },
    () => tryLaws(run, options),
  );
}

/** Brings a cluster up and waits until it stands. */
export async function arrive(run: Run, limit: number): Promise<Ground & { readonly warnings: readonly string[] }> {
  const { controllers, warnings } = await bringUp(run);
  let isOver = false;
  const gatekeeper = run.present.has('gatekeeper') ? runGatekeeper(run, () => isOver) : Promise.resolve();
  const arrival = await converge(run, controllers, limit);
  isOver = true;
  if (!arrival.converged) for (const [name, fault] of run.stage.faults) run.say(`the player ${name} failed: ${fault}`);
  await gatekeeper;
  return { run, controllers, arrival, warnings };
}

async function tryLaws(run: Run, { limit, only }: ClusterOptions): Promise<boolean> {
  const { warnings, ...ground } = await arrive(run, limit);
  const { arrival } = ground;
  const results: LawResult[] = [arrivalLaw(run.name, arrival, warnings)];
  for (const result of results) tell(result, run.say);
  keepRecord(run.root, await recordOf(ground, results));
  for (const [law, trial] of trials(run.platform.gitops.engine)) {
    if (only !== undefined && !only.includes(law)) continue;
    if (!arrival.converged && law > 4) results.push(notRun(law, 'the cluster did not come up'));
    else
      results.push(
        await trial(ground).catch((error: unknown) =>
          notRun(law, `it could not be tried: ${(error as Error).message}`),
        ),
      );
    for (const result of results.slice(-1)) tell(result, run.say);
    // After each law: a run that is ended from outside keeps what it tried.
    keepRecord(run.root, await recordOf(ground, results));
  }
  return results.every(({ verdict }) => verdict !== 'broken') && arrival.converged;
}
