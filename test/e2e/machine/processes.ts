import { type ChildProcess, spawn } from 'node:child_process';
import { closeSync, mkdirSync, openSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** How a process is started. */
export interface Command {
  readonly command: string;
  readonly args: readonly string[];
  /** @default - the environment of this process */
  readonly env?: NodeJS.ProcessEnv;
  /** @default - the folder of this process */
  readonly cwd?: string;
}

interface Running {
  readonly child: ChildProcess;
  readonly command: Command;
  readonly ended: Promise<void>;
}

const GRACE_MS = 8_000;

/** The processes of a run, by name. Each writes into a log of its name, and is ended by its id. */
export class Processes {
  private readonly running = new Map<string, Running>();

  constructor(private readonly logs: string) {
    mkdirSync(logs, { recursive: true });
  }

  start(name: string, command: Command): void {
    if (this.running.has(name)) throw new Error(`${name} runs already`);
    const log = openSync(this.logOf(name), 'a');
    const child = spawn(command.command, command.args, {
      stdio: ['ignore', log, log],
      // A group of its own: Ctrl-C comes to this process alone, which ends the others in order.
      detached: true,
      ...(command.env !== undefined && { env: command.env }),
      ...(command.cwd !== undefined && { cwd: command.cwd }),
    });
    closeSync(log);
    const ended = new Promise<void>((resolve) => {
      child.once('exit', () => resolve());
      child.once('error', () => resolve());
    });
    this.running.set(name, { child, command, ended });
  }

  isRunning(name: string): boolean {
    const child = this.running.get(name)?.child;
    return child !== undefined && child.pid !== undefined && child.exitCode === null && child.signalCode === null;
  }

  /** Waits until a process has ended by itself. @returns its exit code, 1 where a signal ended it */
  async exitOf(name: string): Promise<number> {
    const one = this.running.get(name);
    if (one === undefined) throw new Error(`${name} does not run`);
    await one.ended;
    return one.child.exitCode ?? 1;
  }

  logOf(name: string): string {
    return join(this.logs, `${name}.log`);
  }

  /** The last lines of a log: what a failure is told with. */
  tail(name: string, lines = 6): string {
    return readFileSync(this.logOf(name), 'utf8').trimEnd().split('\n').slice(-lines).join('\n');
  }

  /** Ends a process and waits until it has ended; with SIGKILL when it takes longer than it may. */
  async stop(name: string, signal: NodeJS.Signals = 'SIGTERM'): Promise<void> {
    const one = this.running.get(name);
    if (one === undefined) return;
    this.running.delete(name);
    if (one.child.pid === undefined || one.child.exitCode !== null || one.child.signalCode !== null) return;
    one.child.kill(signal);
    const timer = setTimeout(() => one.child.kill('SIGKILL'), GRACE_MS);
    await one.ended;
    clearTimeout(timer);
  }

  /** Ends a process as a crash would, and starts the same again. */
  async crash(name: string): Promise<void> {
    await this.without(name, () => Promise.resolve());
  }

  /** Does something while a process is away: it ends as in a crash, and the same is started afterwards. */
  async without<T>(name: string, work: () => Promise<T>): Promise<T> {
    const command = this.running.get(name)?.command;
    if (command === undefined) throw new Error(`${name} does not run`);
    await this.stop(name, 'SIGKILL');
    try {
      return await work();
    } finally {
      this.start(name, command);
    }
  }

  /** Ends a process as a shutdown would, and starts another program with the same arguments under its name. */
  async exchange(name: string, program: string): Promise<void> {
    const command = this.running.get(name)?.command;
    if (command === undefined) throw new Error(`${name} does not run`);
    await this.stop(name);
    this.start(name, { ...command, command: program });
  }

  /** Names of those that have ended by themselves. */
  ended(): string[] {
    return [...this.running.keys()].filter((name) => !this.isRunning(name));
  }

  /** Ends all, the last one first. */
  async stopAll(): Promise<void> {
    for (const name of [...this.running.keys()].reverse()) await this.stop(name);
  }
}
