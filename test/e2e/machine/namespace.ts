import { execFileSync, spawn, spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

/** Set in the process that runs inside. */
const INSIDE = 'ARCHIPEL_E2E_INSIDE';

export const isInside = (): boolean => process.env[INSIDE] === '1';

/** Networks, processes and mounts of its own: what listens inside is out of reach, and nothing outlives it. */
const NAMESPACES = ['--net', '--pid', '--fork', '--mount', '--mount-proc', '--kill-child'];

/**
 * Runs this command again, inside namespaces of its own. Ctrl-C reaches the process inside, which ends what it started
 * by its id; whatever it could not end dies with the namespace.
 *
 * @returns its status
 */
export function runInside(): Promise<number> {
  const user = process.getuid?.() === 0 ? [] : ['--map-root-user'];
  const child = spawn('unshare', [...NAMESPACES, ...user, process.execPath, ...process.execArgv, ...ownArguments()], {
    stdio: 'inherit',
    env: { ...process.env, [INSIDE]: '1' },
  });
  // The terminal sends Ctrl-C to both, and this one waits for the clean-up of the other; unshare passes no signal on.
  process.on('SIGINT', () => undefined);
  process.on('SIGTERM', () => tellChildOf(child.pid, 'SIGTERM'));
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('exit', (status, signal) => resolve(status ?? (signal === null ? 1 : 130)));
  });
}

/** Sends a signal to the process that another one has started. */
function tellChildOf(pid: number | undefined, signal: NodeJS.Signals): void {
  if (pid === undefined) return;
  const children = readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').trim().split(' ');
  for (const child of children.filter((one) => one !== '')) process.kill(Number(child), signal);
}

/** `node bin/run.cjs e2e <arguments>`: the launcher takes the entry's name off the arguments. */
const ownArguments = (): string[] => [process.argv[1] ?? '', 'e2e', ...process.argv.slice(2)];

/** @returns why namespaces cannot be made here, or undefined */
export function namespaceProblem(): string | undefined {
  if (process.platform !== 'linux') return 'network namespaces are a feature of Linux';
  const user = process.getuid?.() === 0 ? [] : ['--map-root-user'];
  const tried = spawnSync('unshare', [...NAMESPACES, ...user, 'true'], { encoding: 'utf8' });
  if (tried.status === 0) return undefined;
  const why = tried.error?.message ?? tried.stderr.trim();
  return `unshare makes no namespace here (${why}): run as root, or allow user namespaces`;
}

/**
 * Makes every address of these ranges this machine's own: what listens on all addresses answers at that of any pod or
 * Service, as if there were a network between them.
 */
export function ownAddresses(ranges: readonly string[]): void {
  execFileSync('ip', ['link', 'set', 'lo', 'up']);
  for (const range of ranges) execFileSync('ip', ['route', 'replace', 'local', range, 'dev', 'lo']);
}
