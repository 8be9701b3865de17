import { type Command, Option } from 'commander';
import { STARTING_KINDS } from '../../lib/scaffold';
import type { Context } from './context';
import { newPlatform } from './new-platform';
import { onOption } from './on-option';
import { newRelease } from './new-release';
import { newWorkload, type NewWorkloadOptions } from './new-workload';
import { matching } from './options';

interface NewReleaseArguments {
  readonly platform: string;
  readonly cluster: string;
  readonly namespace: string;
}

export function declareNew({ program, root, end }: Context): void {
  const made = program.command('new').description('files to begin with');
  made
    .command('platform')
    .argument('<name>', 'name of the platform: lower-case letters, digits and dashes')
    .description('write a platform of one cluster and one workload, its test, and its place in the list')
    .option('--repository <url>', 'Git repository that the engine follows', 'https://git.example.com/platforms.git')
    .addOption(onOption())
    .addHelpText('after', '\nExit status: 0 written, 1 it is there already, 2 wrong use.')
    .action((name: string, options: { readonly repository: string; readonly on: 'k3s' | 'kubernetes' }) =>
      end(Promise.resolve(newPlatform({ root, name, ...options }))),
    );
  made
    .command('release')
    .argument('<chart>', 'repository, chart and exact version: https://charts.example.org/web@1.0.0, or oci://…')
    .description('write the TypeScript of a Helm release from what its chart renders, and say what is left to say')
    .requiredOption('--platform <platform>', 'platform that it is for')
    .requiredOption('--cluster <cluster>', 'cluster of that platform')
    .requiredOption('--namespace <namespace>', 'namespace that it is installed into')
    .addHelpText(
      'after',
      `
The archive must be in .charts/. Written are platforms/<platform>/releases/<chart>.ts and the pin of the chart.
Exit status: 0 written, 1 the chart does not render, is not there or has a file already, 2 wrong use.
More: docs/releases.md.`,
    )
    .action((chart: string, options: NewReleaseArguments) => end(newRelease({ root, chart, ...options })));
  declareNewWorkload(made, root, end);
}

interface NewWorkloadArguments extends Omit<NewWorkloadOptions, 'root' | 'name' | 'port'> {
  readonly port: string;
}

function declareNewWorkload(made: Command, root: string, end: Context['end']): void {
  made
    .command('workload')
    .argument('<name>', 'name of the workload: lower-case letters, digits and dashes')
    .description('write the TypeScript of a workload and the entry of its image, and say what is left to say')
    .requiredOption('--platform <platform>', 'platform that it is for')
    .option('--cluster <cluster>', 'cluster of that platform (default: the first that has the namespace)')
    .requiredOption('--namespace <namespace>', 'namespace of that cluster')
    .requiredOption('--image <image>', 'what it runs: <registry>/<path>:<tag>, with @sha256:… where it is known')
    .addOption(new Option('--kind <kind>', 'what it is').choices(STARTING_KINDS).default('web-service'))
    .option('--port <port>', 'port that a web-service listens on', matching(/^\d{1,5}$/, 'a port such as 8080'), '8080')
    .option(
      '--path <path>',
      'path that says whether a web-service can serve',
      matching(/^\/[^\s\\]*$/, 'a path'),
      '/healthz',
    )
    .option('--schedule <cron>', 'when a cron-job runs, five fields', '0 3 * * *')
    .addHelpText('after', '\nExit status: 0 written, 1 it is there already, 2 wrong use. More: README.md.')
    .action((name: string, { port, ...options }: NewWorkloadArguments) =>
      end(Promise.resolve(newWorkload({ root, name, port: Number(port), ...options }))),
    );
}
