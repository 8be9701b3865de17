import type { Context } from './context';
import { formatOption } from './options';
import { rotate, ROTATE_FORMATS, type RotateOptions } from './rotate';

export function declareRotate({ program, root, end }: Context): void {
  program
    .command('rotate')
    .argument('<platform>', 'platform whose secret is to be changed, for example sites')
    .argument('[secret]', 'secret to change, for example site-a/k3s-token (default: they are listed)')
    .description('how a secret is changed: the order, the commands, what restarts, and what would break')
    .addOption(formatOption(ROTATE_FORMATS))
    .addHelpText(
      'after',
      `
It reads and writes no plaintext and calls nobody: people with the keys do what it prints.
Exit status: 0 printed, 1 refused (the reasons are printed, and nothing to do), 2 wrong use.
More: docs/rotation.md.`,
    )
    .action((platform: string, secret: string | undefined, { format }: Pick<RotateOptions, 'format'>) =>
      end(rotate({ root, platform, secret, format })),
    );
}
