import { Argument } from 'commander';
import { type Hook, HOOKS } from '../../lib/tools/repository';
import type { Context } from './context';
import { hook } from './hook';
import { hooks } from './hooks';

export function declareHooks({ program, root, end }: Context): void {
  program
    .command('hooks')
    .description('write the hooks of Git that prove what is committed and pushed; writes over no hook of others')
    .addHelpText(
      'after',
      `
They lie where Git looks: in core.hooksPath, else in the repository, for all of its worktrees. What synth or check has
proven takes no time. Exit status: 0 written or there, 1 a hook of somebody else is there (nothing was written).`,
    )
    .action(() => end(hooks(root)));
  program
    .command('hook', { hidden: true })
    .addArgument(new Argument('<name>', 'the hook that Git runs').choices(HOOKS))
    .argument('[arguments...]', 'what Git tells it')
    .action((name: Hook) => end(hook(root, name)));
}
