import { spawnSync } from 'node:child_process';
import { appendFileSync, existsSync, mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse } from 'yaml';

/** What is read of a workflow to run its steps. */
interface Workflow {
  readonly jobs: Readonly<Record<string, Job>>;
}
interface Job {
  readonly env?: Readonly<Record<string, string>>;
  readonly steps: readonly Step[];
}
interface Step {
  readonly name?: string;
  readonly run?: string;
  readonly if?: string;
  readonly env?: Readonly<Record<string, string>>;
}

/** A step that ran. */
export interface Ran {
  readonly job: string;
  readonly step: string;
  readonly status: number | null;
  readonly text: string;
}

/** Where and with what steps run. */
export interface Machine {
  /** The checkout. */
  readonly folder: string;
  /** Folder of the programs that stand in for those that need a network, before all others on PATH. */
  readonly standIns: string;
  readonly env: Readonly<Record<string, string>>;
}

/** The jobs of a workflow file that run the program on the sources, by id. */
export const provingJobs = (text: string): Workflow['jobs'] =>
  Object.fromEntries(
    Object.entries((parse(text) as Workflow).jobs).filter(([, { steps }]) =>
      steps.some(({ run }) => /npm run synth|archipel check/.test(run ?? '')),
    ),
  );

/**
 * Runs the `run:` steps of a job on a pull request, as a runner does: by the shell that the workflow names, in order,
 * and after a failure those alone that say so. Actions are left out.
 */
export function runJob(id: string, { env = {}, steps }: Job, machine: Machine): readonly Ran[] {
  const temporary = mkdtempSync(join(tmpdir(), 'runner-'));
  const path = join(temporary, 'path');
  appendFileSync(path, '');
  const ran: Ran[] = [];
  for (const step of steps) {
    if (step.run === undefined || !isWanted(step.if, ran)) continue;
    const { status, stdout, stderr } = spawnSync('bash', ['--noprofile', '--norc', '-eo', 'pipefail', '-c', step.run], {
      cwd: machine.folder,
      encoding: 'utf8',
      maxBuffer: 64 * 1024 * 1024,
      env: {
        ...machine.env,
        ...env,
        ...step.env,
        PATH: [machine.standIns, ...addedTo(path), machine.env['PATH'] ?? ''].join(':'),
        GITHUB_PATH: path,
        RUNNER_TEMP: temporary,
      },
    });
    ran.push({ job: id, step: step.name ?? step.run, status, text: stdout + stderr });
  }
  return ran;
}

const addedTo = (path: string): readonly string[] =>
  existsSync(path) ? readFileSync(path, 'utf8').split('\n').filter(Boolean).reverse() : [];

/** Whether a step runs: what is for a push does not, and a failure ends what says nothing of it. */
function isWanted(condition: string | undefined, ran: readonly Ran[]): boolean {
  if (condition?.includes("event_name == 'push'") === true) return false;
  return condition === 'success() || failure()' || ran.every(({ status }) => status === 0);
}
