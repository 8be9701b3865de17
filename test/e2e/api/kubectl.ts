import { kubectl as locate, run, type RunResult } from '../../../lib/tools';

/** kubectl, as the documents use it, with its own settings of the run. */
export class Kubectl {
  constructor(
    private readonly kubeconfig: string,
    private readonly home: string,
  ) {}

  /** @throws when it fails, with what it said */
  async run(args: readonly string[], input?: string): Promise<RunResult> {
    const result = await this.try(args, input);
    if (result.status !== 0) throw new Error(`kubectl ${args.join(' ')}:\n${result.stderr.trim()}`);
    return result;
  }

  async try(args: readonly string[], input?: string): Promise<RunResult> {
    const tool = await locate();
    if (tool.kind === 'absent') throw new Error(`${tool.message}: ${tool.remedy}`);
    const env = { PATH: process.env['PATH'] ?? '', HOME: this.home, KUBECONFIG: this.kubeconfig };
    return run(tool, args, { env, timeoutSeconds: 180, ...(input !== undefined && { input }) });
  }
}
