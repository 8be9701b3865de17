import type { Context } from './context';
import { diff, DIFF_FORMATS } from './diff';
import { formatOption } from './options';

interface DiffArguments {
  readonly asWritten: boolean;
  readonly stat: boolean;
  readonly exitCode: boolean;
  readonly platform?: string;
  readonly cluster?: string;
  readonly format: (typeof DIFF_FORMATS)[number];
}

export function declareDiff({ program, root, end }: Context): void {
  program
    .command('diff')
    .argument('[base]', 'commit, branch or tag to compare with', 'HEAD')
    .description(
      'what is rendered otherwise than dist/ was committed: by platform, cluster and object, field by field; what is ' +
        'the same in many clusters once. Nothing is written',
    )
    .option('--as-written', 'compare dist/ as it stands, without rendering', false)
    .option('--stat', 'only how much differs, by cluster', false)
    .option('--platform <platform>', 'only what belongs to this platform')
    .option('--cluster <cluster>', 'only what belongs to this cluster')
    .addOption(formatOption(DIFF_FORMATS))
    .option('--exit-code', 'exit with 3 where something differs', false)
    .addHelpText(
      'after',
      `
Exit status: 0 compared, 1 the fleet cannot be rendered or the base is not in this clone, 2 wrong use, 3 something
differs (with --exit-code). Which of it a cluster would refuse: archipel check. More: docs/changes.md.`,
    )
    .action((base: string, options: DiffArguments) => end(diff({ root, base, ...options })));
}
