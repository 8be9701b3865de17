import { run, type RunOptions, type RunResult } from '../run';
import { askFor } from '../locate';
import type { FoundTool } from '../tool';

/** Status of a tool that was stopped after its time. */
const STOPPED = 124;
/** From here on, a signal ended it. */
const KILLED = 128;

/**
 * Asks a tool for its opinion. One that was stopped or killed has none, whatever it wrote until then: half an answer
 * would be taken for objections, or for silence.
 *
 * @throws Error with what ended it: the check is then *skipped*, with that reason
 */
export async function ask(tool: FoundTool, args: readonly string[], options: RunOptions = {}): Promise<RunResult> {
  const result = await run(tool, args, options);
  if (result.status !== STOPPED && result.status < KILLED) return result;
  const last = result.stderr.trim().split('\n').at(-1) ?? '';
  throw new Error(
    `it did not answer: ${result.status === STOPPED && last !== '' ? last : `it ended with status ${result.status}`}`,
  );
}

/** What a tool says of its version; nothing where it says none that can be read. */
export async function versionOf(tool: FoundTool): Promise<string | undefined> {
  const { probe } = askFor(tool.name);
  try {
    const { stdout, stderr } = await run(tool, probe, { timeoutSeconds: 20 });
    return /\bv?(\d+\.\d+(?:\.\d+)?(?:[-+][\w.+]+)?)/.exec(stdout || stderr)?.[1];
  } catch {
    return undefined;
  }
}
