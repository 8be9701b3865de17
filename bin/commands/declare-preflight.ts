import type { Context } from './context';
import { formatOption } from './options';
import { PREFLIGHT_FORMATS, runPreflight } from './preflight';

interface PreflightOptions {
  readonly cluster?: string;
  readonly format: (typeof PREFLIGHT_FORMATS)[number];
  readonly drift: boolean;
  readonly policy: boolean;
}

export function declarePreflight({ program, root, end }: Context): void {
  program
    .command('preflight')
    .argument('<platform>', 'platform with clusters of EKS, for example luneo')
    .description(
      'ask AWS, with your own credentials, whether the account holds what the platform needs: before a deployment, ' +
        'and before a failover. Nothing is changed',
    )
    .option('--cluster <cluster>', 'only what belongs to this cluster')
    .option('--drift', 'let CloudFormation compare each stack with what is there now, which takes minutes', false)
    .option('--policy', 'print the policy of IAM that the command takes, and ask nothing', false)
    .addOption(formatOption(PREFLIGHT_FORMATS))
    .addHelpText(
      'after',
      `
What is expected is read from what the platform renders to. Values of secrets are looked at and never shown.
Exit status: 0 all holds, 1 problems, or something was not answered, 2 wrong use. More: docs/preflight.md.`,
    )
    .action((platform: string, options: PreflightOptions) => end(runPreflight({ root, platform, ...options })));
}
