import { type FoundTool, run } from '../../tools';

/** Version of a helm as it says itself, for example `v4.1.4`. */
export async function helmVersion(tool: FoundTool): Promise<string> {
  const { stdout } = await run(tool, ['version', '--short'], { timeoutSeconds: 10 });
  return /v\d+\.\d+\.\d+[^+\s]*/.exec(stdout)?.[0] ?? stdout.trim();
}
