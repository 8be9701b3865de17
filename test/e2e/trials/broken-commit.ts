import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse, stringify } from 'yaml';
import { type Loose } from '../api/client';
import { judged, notRun } from '../laws/law';
import { pause, until } from '../machine/wait';
import { type Run } from '../run/run';
import { clusterFolder, workloadLayers } from './layers';
import { type Ground, type Trial } from './trial';
import { inventoryOf } from '../repository/inventory';

const FAIL_SECONDS = 240;
const RECOVER_SECONDS = 240;

/** A way to break a layer. */
interface Fault {
  readonly what: string;
  readonly breakFile: (file: string) => void;
}

const edited =
  (change: (object: Loose) => void) =>
  (file: string): void => {
    const object: Loose = parse(readFileSync(file, 'utf8'));
    change(object);
    writeFileSync(file, stringify(object));
  };

const FAULTS: readonly Fault[] = [
  { what: 'YAML that does not parse', breakFile: (file) => writeFileSync(file, 'spec: [') },
  {
    what: 'a change of an immutable field',
    breakFile: edited((object) => {
      object.spec.selector.matchLabels = { other: 'selector' };
      object.spec.template.metadata.labels.other = 'selector';
    }),
  },
  {
    // A field that does not exist would be dropped without a word: server-side apply asks for no validation of fields.
    what: 'a value of another type',
    breakFile: edited((object) => {
      object.spec.replicas = 'many';
      object.spec.template.spec.terminationGracePeriodSeconds = 'long';
    }),
  },
];

/** Law 7: each fault in a commit of its own, taken back by the next one. */
export const brokenCommit: Trial = async (ground) => {
  const { run } = ground;
  const [layer] = workloadLayers(run);
  const deployment = layer === undefined ? undefined : deploymentOf(run, layer);
  if (layer === undefined || deployment === undefined) return notRun(7, 'the cluster has no layer with a Deployment');
  const violations: string[] = [];
  const seen: string[] = [];
  for (const fault of FAULTS) {
    const { broken, recovered } = await tryFault(ground, layer, deployment, fault);
    violations.push(...broken.map((one) => `${fault.what}: ${one}`));
    if (recovered !== undefined) seen.push(`${fault.what}: back ${recovered} s after the next commit`);
  }
  return judged(7, violations, seen);
};

const deploymentOf = (run: Run, layer: string): string | undefined =>
  Object.entries(inventoryOf(join(clusterFolder(run), layer))).find(([, { kind }]) => kind === 'Deployment')?.[0];

async function tryFault(
  ground: Ground,
  layer: string,
  file: string,
  { what, breakFile }: Fault,
): Promise<{ readonly broken: string[]; readonly recovered?: number }> {
  const { run, controllers } = ground;
  const { engine } = run;
  const name = engine.nameOfLayer(run.committed, layer);
  run.say(`a commit with ${what}`);
  breakFile(join(clusterFolder(run), layer, file));
  const commit = run.repository.publish(what);
  await engine.notice(run.api, commit, 90);
  const failing = await until(`layer ${layer} failing`, FAIL_SECONDS, async () => {
    const failed = (await engine.states(run.api, controllers)).filter(({ hasFailed }) => hasFailed);
    return failed.some((one) => one.name === name) ? failed : undefined;
  }).catch(() => undefined);
  await pause(5_000);
  const start = Date.now();
  await engine.apply(run.api, run.repository.revert(), RECOVER_SECONDS);
  const recovered = Math.round((Date.now() - start) / 1000);
  if (failing === undefined) return { broken: [`layer ${layer} did not fail`], recovered };
  const others = failing.filter((one) => one.name !== name);
  return { broken: others.map((one) => `${one.name} failed too: ${one.says}`), recovered };
}
