import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { type FoundTool, run } from '../../../tools';
import { isAllowed } from '../address';
import { type BoundedHelm, runHelm } from './helm-pull';

/** A chart in a folder of a Git repository: `git+https://<host>/<path>//<folder>@<revision>`. */
export interface GitPath {
  readonly url: string;
  readonly folder: string;
  readonly revision: string;
}

/** The parts of a Git path, or nothing where the repository is of another kind. */
export function gitPath(repository: string): GitPath | undefined {
  const [, url, folder, revision] = /^git\+(https?:\/\/[^@]+?)\/\/([^@]+)@([^@]+)$/.exec(repository) ?? [];
  if (url === undefined || folder === undefined || revision === undefined) return undefined;
  if (!isAllowed(new URL(url))) return undefined;
  return { url, folder, revision };
}

/** What was packed, and from what. */
export interface Packed {
  readonly path: string;
  /** Git's hash of the folder. */
  readonly tree: string;
  readonly commit: string;
}

/** Blocks of 512 bytes: no file that Git writes may have more than 512 MiB. */
const MOST_BLOCKS = 1024 * 1024;

/** Nothing of the user's or of the repository's that runs or asks; links become files, which helm does not follow. */
const GUARDED = [
  'core.hooksPath=/dev/null',
  'core.askPass=true',
  'core.symlinks=false',
  'http.lowSpeedLimit=1000',
  'http.lowSpeedTime=30',
  'protocol.allow=never',
  'protocol.https.allow=always',
].flatMap((setting) => ['-c', setting]);

/** Fetches one revision of a repository, alone, and packs the chart in a folder of it. */
export async function packGitPath(
  { git, helm }: { readonly git: FoundTool; readonly helm: BoundedHelm },
  { url, folder, revision }: GitPath,
  into: string,
): Promise<Packed> {
  const clone = join(into, 'clone');
  // Without TLS on this machine only, which gitPath has seen to.
  const plain = url.startsWith('http:') ? ['-c', 'protocol.http.allow=always'] : [];
  const ask = (...args: readonly string[]): Promise<string> =>
    gitOutput(git, helm.bounds.seconds, [...GUARDED, ...plain, ...args]);
  await ask('init', '--quiet', clone);
  await ask('-C', clone, 'fetch', '--quiet', '--depth', '1', '--no-tags', '--end-of-options', url, revision);
  const commit = await ask('-C', clone, 'rev-parse', 'FETCH_HEAD^{commit}');
  const tree = await ask('-C', clone, 'rev-parse', `FETCH_HEAD:${folder}`);
  await ask('-C', clone, 'checkout', '--quiet', 'FETCH_HEAD');
  const chart = join(clone, folder);
  if (existsSync(join(chart, 'Chart.lock'))) await runHelm(helm, ['dependency', 'build', chart]);
  await runHelm(helm, ['package', chart, '--destination', into]);
  const file = readdirSync(into).find((name) => name.endsWith('.tgz'));
  if (file === undefined) throw new Error(`${url} holds no chart in ${folder}`);
  return { path: join(into, file), tree, commit };
}

async function gitOutput(git: FoundTool, seconds: number, args: readonly string[]): Promise<string> {
  const limited = ['-c', `ulimit -f ${MOST_BLOCKS}; exec "$0" "$@"`, git.command, ...args];
  const { status, stdout, stderr } = await run({ ...git, command: 'sh' }, limited, { timeoutSeconds: seconds });
  if (status === 124) throw new Error(`git took more than ${seconds} s`);
  if (status !== 0) throw new Error(stderr.trim().split('\n').at(-1) ?? `git failed with status ${status}`);
  return stdout.trim();
}
