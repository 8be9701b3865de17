import { execFile } from 'node:child_process';

/** What `go mod download -json` says of a module. */
export interface DownloadedModule {
  /** Folder of the module's files, read only. */
  readonly Dir: string;
  /** File with its go.mod. */
  readonly GoMod: string;
}

const MAX_OUTPUT_BYTES = 64 * 1024 * 1024;

/**
 * Runs the go command, with modules written as it needs them and without C.
 *
 * @throws with the last lines of what it said when it fails, or says how to get it when it is not there
 */
export function go(args: readonly string[], cwd: string): Promise<string> {
  const env = { ...process.env, GOFLAGS: '-mod=mod', CGO_ENABLED: '0' };
  return new Promise((resolve, reject) => {
    execFile('go', args, { cwd, env, maxBuffer: MAX_OUTPUT_BYTES }, (error, stdout, stderr) => {
      if (error === null) return resolve(stdout);
      if (error.code === 'ENOENT') return reject(new Error('go is not on PATH: install Go 1.26 or later'));
      const said = stderr.trim().split('\n').slice(-8).join('\n');
      return reject(new Error(`go ${args.slice(0, 3).join(' ')} failed in ${cwd}:\n${said}`));
    });
  });
}

/** Files of a module, from the local cache or the proxy. */
export async function download(module: string, version: string, cwd: string): Promise<DownloadedModule> {
  return JSON.parse(await go(['mod', 'download', '-json', `${module}@${version}`], cwd)) as DownloadedModule;
}
