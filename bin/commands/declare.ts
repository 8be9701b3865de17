import { resolve } from 'node:path';
import { Argument, Option } from 'commander';
import { ENGINES, type GitOps } from '../../lib/model';
import { recordCharts } from './charts-record';
import { chartValues } from './charts-values';
import { check } from './check';
import { pullCharts } from './charts';
import { pullCrds } from './crds';
import { declareChartDiff } from './declare-chart-diff';
import { explain } from './explain';
import { exportHelm } from './export-helm';
import { failover, FAILOVER_FORMATS } from './failover';
import { lock } from './lock';
import type { Context } from './context';
import { baseOption, crdsOption, formatOption, matching, reportOption } from './options';
import { FORMATS, type Format } from './report';
import { clusterOption, platformOption, type Selection } from './selection';
import { synth } from './synth';
import { watch } from './watch';

interface SynthArguments extends Selection {
  readonly warnings: boolean;
  readonly crds?: string;
  readonly base?: string;
  readonly gates: boolean;
  readonly strict: boolean;
  readonly engine?: GitOps['engine'];
  readonly out?: string;
  readonly watch: boolean;
}

export function declareSynth({ program, root, end }: Context): void {
  program
    .command('synth')
    .description('render every platform, prove it and write dist/; on any error nothing is written')
    .addOption(crdsOption())
    .addOption(baseOption())
    .addOption(platformOption())
    .addOption(clusterOption())
    .option('--strict', STRICT, false)
    .option('--warnings', WARNINGS, false)
    .option('--no-gates', 'write without proof, to measure what the gates cost')
    .addOption(new Option('--engine <engine>', 'render every platform for this engine, into --out').choices(ENGINES))
    .option('--out <folder>', 'folder to write to instead of the repository, which stays as it is')
    .option('--watch', 'stay, and do the same after each edit until Ctrl-C', false)
    .action(({ out, watch: stays, ...options }: SynthArguments) => {
      if (out !== undefined && resolve(root, out) === root)
        program.error('error: --out names the repository itself; leave it out');
      if (options.engine !== undefined && out === undefined)
        program.error('error: --engine needs --out <folder>: dist/ holds what the clusters follow');
      const asked = { root, ...options, ...(out === undefined ? {} : { out: resolve(root, out) }) };
      return end(stays ? watch(asked) : synth(asked));
    });
}

const WARNINGS = 'show each warning and note; without it their number, in a line';

const STRICT =
  'what is not proven (a skipped gate, a release without its record, a kind without its schema) counts as an error, ' +
  'but for what unproven.json has a reason for';

interface CheckArguments extends Selection {
  readonly warnings: boolean;
  readonly crds?: string;
  readonly base?: string;
  readonly format: Format;
  readonly kubernetes?: string;
  readonly today?: string;
  readonly strict: boolean;
  readonly report: readonly string[];
}

export function declareCheck({ program, root, end }: Context): void {
  const kubernetes = new Option(
    '--kubernetes <minor>',
    'version of Kubernetes to check against, for example 1.37',
  ).argParser(matching(/^1\.\d{2}$/, 'a minor version such as 1.37'));
  const today = new Option(
    '--today <day>',
    'day by which ends of support are judged, YYYY-MM-DD (default: today)',
  ).argParser(matching(/^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/, 'a day such as 2026-11-21'));
  program
    .command('check')
    .description('run every gate over what the program renders, and compare dist/ with it')
    .addOption(crdsOption())
    .addOption(baseOption())
    .addOption(formatOption(FORMATS))
    .addOption(reportOption())
    .addOption(kubernetes)
    .addOption(today)
    .addOption(platformOption())
    .addOption(clusterOption())
    .option('--strict', STRICT, false)
    .option('--warnings', WARNINGS, false)
    .action(({ report, ...options }: CheckArguments) => end(check({ root, ...options, reports: report })));
}

export function declareExplain({ program, end }: Context): void {
  program
    .command('explain')
    .argument('<code>', 'code of a check, for example references/service-account')
    .description('what a check wants, why, and what a good example looks like')
    .action((code: string) => end(explain(code)));
}

interface FailoverArguments {
  readonly to?: string;
  readonly back?: string;
  readonly dryRun: boolean;
  readonly format: (typeof FAILOVER_FORMATS)[number];
  readonly crds?: string;
}

export function declareFailover({ program, root, end }: Context): void {
  program
    .command('failover')
    .argument('<platform>', 'platform that can fail over, for example luneo')
    .description(
      'make another cluster active: show the plan, check the standby, write the state and dist/, or nothing; ' +
        'the same command fails back',
    )
    .option('--to <cluster>', 'cluster to make active; the one that served counts as lost from then on')
    .option('--back <cluster>', 'cluster that was lost and is there again: it gets copies, and may be made active')
    .option('--dry-run', 'show and check, write nothing', false)
    .addOption(formatOption(FAILOVER_FORMATS))
    .addOption(crdsOption())
    .addHelpText(
      'after',
      `
Nothing reaches a cluster before the files are committed and pushed, so no confirmation is asked for.
Exit status: 0 done, 1 the standby is not ready or the platform has problems (nothing was written), 2 wrong use.
Every step, in order: docs/runbooks/DR_RUNBOOK.md.`,
    )
    .action((platform: string, options: FailoverArguments) => end(failover({ root, platform, ...options })));
}

export function declareCrds({ program, root, end }: Context): void {
  program
    .command('crds')
    .description('the CRDs of other projects, which the gates check custom resources against')
    .command('pull')
    .description('fetch what archipel.lock names; other bytes than the locked ones are an error')
    .option('--into <folder>', 'folder to put them into', '.crds')
    .option('--from <url>', 'mirror to ask instead of the host in each address')
    .addHelpText('after', FILLS_IN)
    .action((options: { into: string; from?: string }) => end(pullCrds({ root, ...options })));
}

export function declareCharts({ program, root, end }: Context): void {
  const charts = program.command('charts').description('the Helm charts of other projects, which the gates look into');
  charts
    .command('pull')
    .description(
      'fetch what archipel.lock names into .charts/, with helm and its own credentials, and the versions of helm ' +
        'and kubectl that are not on PATH; what is there stays',
    )
    .addHelpText('after', FILLS_IN)
    .action(() => end(pullCharts({ root })));
  charts
    .command('record')
    .description(
      'render every release from the archives in .charts/ and write the facts into records/, which stand in where ' +
        'there are no archives',
    )
    .action(() => end(recordCharts(root)));
  charts
    .command('values')
    .argument('[release]', 'a release, or platform/cluster/release (default: all)')
    .description('try another value in each leaf of the values of releases, and report those that change nothing')
    .option('--every <number>', 'try one leaf of so many', matching(/^[1-9]\d*$/, 'a number such as 10'))
    .action((release: string | undefined, { every }: { every?: string }) =>
      end(chartValues({ root, release, ...(every === undefined ? {} : { every: Number(every) }) })),
    );
  declareChartDiff(charts, { root, end });
}

const FILLS_IN = `
An item that is unverified in archipel.lock gets its digest by the first fetch: commit the file. What differs from a
locked digest is an error that shows both, and is not kept. Exit status: 0 all is there, 1 something failed.
More: docs/supply.md.`;

/** The kinds of the lock, in the words of the command line. */
const LOCK_KINDS = { charts: 'chart', images: 'image', crds: 'crd', tools: 'tool' } as const;

interface LockArguments {
  readonly check: boolean;
  readonly offline: boolean;
}

export function declareLock({ program, root, end }: Context): void {
  const kinds = new Argument('[kind]', 'what to look at (default: all)').choices(Object.keys(LOCK_KINDS));
  program
    .command('lock')
    .description('bring archipel.lock to what is pinned, and ask the network for what it does not know yet')
    .addArgument(kinds)
    .option('--check', 'compare with the pins and write nothing; asks no network', false)
    .option('--offline', 'leave the network alone: what is new is unverified', false)
    .addHelpText(
      'after',
      `
Pins decide what is used; the lock says which bytes that is. Run it after every change of a pin, and commit the file.
Exit status: 0 done, 1 lock and pins differ (--check) or something has other bytes than the locked ones, 2 wrong use.
More: docs/supply.md.`,
    )
    .action((kind: keyof typeof LOCK_KINDS | undefined, options: LockArguments) =>
      end(lock({ root, kind: kind && LOCK_KINDS[kind], ...options })),
    );
}

export function declareExport({ program, root, end }: Context): void {
  program
    .command('export')
    .description('copies of what is rendered, in the form that other tools take')
    .command('helm')
    .argument('[target]', 'a platform, or platform/workload (default: all)')
    .description(
      'a Helm chart for each workload: its defaults render the objects of the platform, its values are the ' +
        'words of the model',
    )
    .requiredOption('--out <folder>', 'folder to put them into')
    .action((target: string | undefined, options: { out: string }) => end(exportHelm({ root, target, ...options })));
}
