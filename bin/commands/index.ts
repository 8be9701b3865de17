import { resolve } from 'node:path';
import { Command, CommanderError, InvalidArgumentError, Option } from 'commander';
import { ENGINES, type GitOps } from '../../lib/model';
import { check, FORMATS, type Format } from './check';
import { pullCrds } from './crds';
import { explain } from './explain';
import { exportHelm } from './export-helm';
import { failover, FAILOVER_FORMATS } from './failover';
import { synth } from './synth';

/** Status for a command that was called wrongly, so that CI tells it from a fleet with problems. */
const WRONG_USE = 2;

/** Runs the command line. @returns the exit status: 0 done, 1 problems, 2 wrong use */
export async function runCommand(argv: readonly string[]): Promise<number> {
  let status = 0;
  const root = process.cwd();
  const crds = (): Option =>
    new Option('--crds <folder>', 'folder of upstream CRDs to check custom resources against (default: .crds)').env(
      'ARCHIPEL_CRDS',
    );
  const program = new Command('archipel')
    .description('Describes fleets of Kubernetes clusters, proves them and synthesizes what runs them.')
    .exitOverride();

  program
    .command('synth')
    .description('render every platform, prove it and write dist/; on any problem nothing is written')
    .addOption(crds())
    .option('--no-gates', 'write without proof, to measure what the gates cost')
    .addOption(new Option('--engine <engine>', 'render every platform for this engine, into --out').choices(ENGINES))
    .option('--out <folder>', 'where to write instead of the repository, which stays as it is')
    .action(async ({ out, ...options }: { crds?: string; gates: boolean; engine?: GitOps['engine']; out?: string }) => {
      if (out !== undefined && resolve(root, out) === root)
        program.error('error: --out names the repository itself; leave it out');
      if (options.engine !== undefined && out === undefined)
        program.error('error: --engine needs --out <folder>: dist/ holds what the clusters follow');
      status = await synth({ root, ...options, ...(out === undefined ? {} : { out: resolve(root, out) }) });
    });
  program
    .command('check')
    .description('run every gate over what the program renders, and hold dist/ against it')
    .addOption(crds())
    .addOption(new Option('--format <format>', 'how to print the result').choices(FORMATS).default('text'))
    .addOption(
      new Option('--kubernetes <minor>', 'version of Kubernetes to check against, for example 1.37').argParser(
        matching(/^1\.\d{2}$/, 'a minor version such as 1.37'),
      ),
    )
    .addOption(
      new Option('--today <day>', 'day by which ends of support are judged, YYYY-MM-DD (default: today)').argParser(
        matching(/^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/, 'a day such as 2026-11-21'),
      ),
    )
    .action(async (options: { crds?: string; format: Format; kubernetes?: string; today?: string }) => {
      status = await check({ root, ...options });
    });
  program
    .command('explain')
    .argument('<code>', 'code of a check, for example references/service-account')
    .description('what a check asks, why, and how it looks right')
    .action((code: string) => {
      status = explain(code);
    });
  program
    .command('failover')
    .argument('<platform>', 'platform that can fail over, for example luneo')
    .description(
      'let another cluster serve: show the plan, check the standby, write the state and dist/, or nothing; the way back is the same command',
    )
    .requiredOption('--to <cluster>', 'cluster that shall serve')
    .option('--dry-run', 'show and check, write nothing', false)
    .addOption(new Option('--format <format>', 'how to print the result').choices(FAILOVER_FORMATS).default('text'))
    .addOption(crds())
    .addHelpText(
      'after',
      `
Nothing reaches a cluster before the files are committed and pushed, so nothing is asked back.
Exit status: 0 done, 1 the standby is not ready or the platform has problems (nothing was written), 2 wrong use.
Order of the night: docs/runbooks/DR_RUNBOOK.md.`,
    )
    .action(
      async (
        platform: string,
        options: { to: string; dryRun: boolean; format: (typeof FAILOVER_FORMATS)[number]; crds?: string },
      ) => {
        status = await failover({ root, platform, ...options });
      },
    );
  program
    .command('crds')
    .description('the CRDs of other projects, which the gates check custom resources against')
    .command('pull')
    .description('fetch them at their pinned versions; the only command that uses the network')
    .option('--into <folder>', 'where to put them', '.crds')
    .option('--from <url>', 'mirror to ask instead of the host in each address')
    .action(async (options: { into: string; from?: string }) => {
      status = await pullCrds({ root, ...options });
    });
  program
    .command('export')
    .description('copies of what is rendered, in the form that other tools take')
    .command('helm')
    .argument('[target]', 'a platform, or platform/workload (default: all)')
    .description(
      'a Helm chart for each workload: its defaults render the objects of the platform, its values are the words of the model',
    )
    .requiredOption('--out <folder>', 'where to put them')
    .action(async (target: string | undefined, options: { out: string }) => {
      status = await exportHelm({ root, target, ...options });
    });

  try {
    await program.parseAsync(argv);
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    return error.exitCode === 0 ? 0 : WRONG_USE;
  }
  return status;
}

/** Takes an argument of the form, and refuses every other with what it should look like. */
const matching =
  (form: RegExp, example: string) =>
  (given: string): string => {
    if (!form.test(given)) throw new InvalidArgumentError(`it must be ${example}`);
    return given;
  };
