import { execFile } from 'node:child_process';
import { constants } from 'node:os';
import { boundMemory } from './memory';
import { type FoundTool } from './tool';

/** How a tool is run. */
export interface RunOptions {
  /**
   * What the tool reads on its standard input.
   *
   * @default - its standard input is empty
   */
  readonly input?: string;
  /**
   * The folder that the tool runs in.
   *
   * @default - the folder that this process runs in
   */
  readonly cwd?: string;
  /**
   * The whole environment of the tool.
   *
   * @default - this process' own, which tools found on PATH may need
   */
  readonly env?: Readonly<Record<string, string>>;
  /**
   * Seconds after which the tool is killed; its status is then 124, as timeout(1) has it.
   *
   * @default 60
   */
  readonly timeoutSeconds?: number;
  /**
   * Bytes of memory that the tool may take; looked at four times a second, so that it may have some more for a moment.
   * Its status is then 137, as after the kernel's own limit.
   *
   * @default - as much as the machine gives
   */
  readonly maxMemoryBytes?: number;
  /**
   * How the tool's output is read. With `latin1` a character is a byte, for output that counts in bytes.
   *
   * @default 'utf8'
   */
  readonly encoding?: 'utf8' | 'latin1';
}

/** What a tool answered. */
export interface RunResult {
  /** The exit status; 124 after the time limit, 128 and the signal's number when a signal ended it. */
  readonly status: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** A rendered fleet in one stream fits; Node's own limit of 1 MiB would kill the tool. */
const MAX_OUTPUT_BYTES = 256 * 1024 * 1024;

/**
 * Runs a tool without a shell and waits for its end. A status other than 0 is an answer, not an error.
 *
 * Name whatever the answer depends on (namespace, versions, values) in the arguments, so that no environment decides.
 *
 * @throws when the tool cannot be started at all, or writes more than 256 MiB
 */
export function run(tool: FoundTool, args: readonly string[], options: RunOptions = {}): Promise<RunResult> {
  const { input = '', cwd, env, timeoutSeconds = 60, maxMemoryBytes, encoding = 'utf8' } = options;
  return new Promise((resolve, reject) => {
    const child = execFile(
      tool.command,
      args,
      {
        ...(cwd !== undefined && { cwd }),
        ...(env !== undefined && { env }),
        timeout: timeoutSeconds * 1000,
        killSignal: 'SIGKILL',
        maxBuffer: MAX_OUTPUT_BYTES,
        encoding,
      },
      (error, stdout, stderr) => {
        if (error === null) return resolve({ status: 0, stdout, stderr });
        if (typeof error.code === 'number') return resolve({ status: error.code, stdout, stderr });
        if (typeof error.code === 'string') {
          return reject(
            new Error(`${tool.name} (${tool.command}) could not be run: ${error.message}`, { cause: error }),
          );
        }
        if (error.killed === true) {
          return resolve({
            status: 124,
            stdout,
            stderr: `${stderr}${tool.name} was stopped after ${timeoutSeconds} s\n`,
          });
        }
        return resolve({ status: 128 + (error.signal == null ? 0 : constants.signals[error.signal]), stdout, stderr });
      },
    );
    if (maxMemoryBytes !== undefined) boundMemory(child, maxMemoryBytes);
    // A tool that ends before it has read all of its input closes the pipe; its status says what happened.
    child.stdin?.on('error', () => undefined);
    if (input === '') child.stdin?.end();
    else child.stdin?.end(input);
  });
}
