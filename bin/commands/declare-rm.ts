import type { Context } from './context';
import { rmPlatform } from './rm-platform';

export function declareRm({ program, root, end }: Context): void {
  program
    .command('rm')
    .description('take something of the fleet away')
    .command('platform')
    .argument('<name>', 'platform to take away')
    .description(
      'take a platform away with what it made: its files, dist, records, page and tests, workflows that nothing ' +
        'renders any more, and the lines that name it',
    )
    .option('--dry-run', 'say what would go, and take nothing away', false)
    .action((name: string, options: { dryRun: boolean }) => end(rmPlatform({ root, name, ...options })));
}
