import type { Command } from 'commander';
import { chartDiff, DIFF_FORMATS } from './charts-diff';
import type { Context } from './context';
import { formatOption } from './options';

/** @param charts the command that this one stands under */
export function declareChartDiff(charts: Command, { root, end }: Pick<Context, 'root' | 'end'>): void {
  charts
    .command('diff')
    .argument('<chart>', 'chart of a release, for example argo-cd')
    .argument('<version>', 'version to compare with, newer or older, whose archive is in .charts/')
    .description('what another version of a chart would change in this fleet; nothing is written')
    .addOption(formatOption(DIFF_FORMATS))
    .addHelpText(
      'after',
      `
Exit status: 0 compared, 1 an archive is missing or a release does not render, 2 wrong use. More: docs/releases.md.`,
    )
    .action((chart: string, version: string, options: { format: (typeof DIFF_FORMATS)[number] }) =>
      end(chartDiff({ root, chart, version, ...options })),
    );
}
