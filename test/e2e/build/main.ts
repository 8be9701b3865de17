import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { WrongUse } from '../wrong-use';
import { assets, keepAsset } from './assets';
import { build, type Outcome } from './build';
import { binFolder, builtOf, cacheFolder } from './cache';
import { clustersOf, groupsOf, partsOf, programsFor } from './needs';
import { type Program, programs } from './programs';

export const USAGE = `usage: npm run e2e:build [-- [--only <program>,...] [--for <cluster>] [--list]]

Builds the programs that \`npm run e2e\` runs out of published Go modules, and Argo CD out of its public repository. A
mirror of that one is taken with git config --global url.<mirror>.insteadOf https://github.com/argoproj/argo-cd.git
What is built is kept outside the repository, in ARCHIPEL_E2E_CACHE, or archipel/e2e of XDG_CACHE_HOME or ~/.cache, and
is not built again.

  --only <program>,...  these programs alone, for example etcd,kube-apiserver
  --for <cluster>       what this cluster of dist/ is run with, for example vps
  --list                say what is there, and build nothing
`;

const OPTIONS = { only: { type: 'string' }, for: { type: 'string' }, list: { type: 'boolean' } } as const;

/** @returns 0 when everything that was asked for is there, 1 when a build failed */
export async function runBuild(args: string[], root: string, say: (line: string) => void): Promise<number> {
  const { values } = parseArgs({ args, options: OPTIONS });
  const cache = cacheFolder();
  mkdirSync(cache, { recursive: true });
  const wanted = chosen(values, root);
  if (values.list === true) {
    for (const program of wanted) say(stateOf(program, cache));
    return 0;
  }
  const missing = wanted.filter((program) => !isThere(program, cache));
  const seconds = missing.reduce((sum, program) => sum + program.seconds, 0);
  say(`${wanted.length} programs, ${missing.length} to build into ${binFolder(cache)}`);
  if (missing.length > 0) say(`with empty caches on two cores that takes about ${Math.ceil(seconds / 60)} minutes`);
  const parts = new Set(wanted.map(({ part }) => part));
  for (const asset of assets.filter(({ part }) => parts.has(part))) await keepAsset(cache, asset);
  let failed = 0;
  for (const program of wanted) {
    if (!isThere(program, cache)) say(`${labelOf(program)} ...`);
    const outcome = await build(program, cache);
    if (outcome.what === 'failed') failed += 1;
    say(lineOf(outcome));
  }
  return failed === 0 ? 0 : 1;
}

/** @throws {@link WrongUse} for a program or a cluster that is not there, with those that are */
function chosen(values: { readonly only?: string; readonly for?: string }, root: string): readonly Program[] {
  if (values.only !== undefined) return named(values.only.split(','));
  if (values.for === undefined) return programs;
  const dist = join(root, 'dist');
  const clusters = clustersOf(dist);
  const cluster = clusters.find((one) => one.cluster === values.for);
  if (cluster === undefined)
    throw new WrongUse(
      `dist/ has no cluster '${values.for}': take one of ${clusters.map((one) => one.cluster).join(', ')}`,
    );
  return programsFor(partsOf(groupsOf(dist, cluster)));
}

function named(names: readonly string[]): readonly Program[] {
  const known = programs.flatMap(({ binaries }) => Object.keys(binaries));
  const unknown = names.filter((name) => !known.includes(name));
  if (unknown.length > 0)
    throw new WrongUse(`no program ${unknown.join(', ')} is known: take some of ${known.join(', ')}`);
  return programs.filter(({ binaries }) => Object.keys(binaries).some((name) => names.includes(name)));
}

const isThere = (program: Program, cache: string): boolean =>
  Object.keys(program.binaries).every((name) => builtOf(cache, program, name) !== undefined);

const labelOf = ({ binaries, version }: Program): string => `${Object.keys(binaries).join(', ')} ${version}`;

const stateOf = (program: Program, cache: string): string => {
  const built = builtOf(cache, program, Object.keys(program.binaries)[0] ?? '');
  const state = isThere(program, cache) ? `there, built with ${built?.go} in ${built?.seconds} s` : 'missing';
  return [`${labelOf(program)}: ${state}`, program.deviation ?? ''].filter((text) => text !== '').join('; ');
};

function lineOf({ program, what, seconds, reason }: Outcome): string {
  const after = what === 'there' ? '' : ` after ${seconds} s`;
  return `${labelOf(program)}: ${what}${after}${reason === undefined ? '' : `\n${reason}`}`;
}
