import { resolve } from 'node:path';
import type { Context } from './context';
import { init, type InitOptions } from './init';
import { onOption } from './on-option';

type InitArguments = Omit<InitOptions, 'folder'>;

export function declareInit({ program, end }: Context): void {
  program
    .command('init')
    .argument('[folder]', 'folder of the repository', '.')
    .description('write a repository to begin with: one platform, its tests, and what they need')
    .option('--name <name>', 'name of the first platform (default: that of the folder)')
    .option('--repository <url>', 'Git repository that the engine follows (default: one of example.com)')
    .addOption(onOption())
    .addHelpText(
      'after',
      `
Nothing that is there is changed, but package.json, which gets what it lacks.
Exit status: 0 written, 1 a file is there already (nothing was written), 2 wrong use.`,
    )
    .action((folder: string, options: InitArguments) =>
      end(Promise.resolve(init({ folder: resolve(folder), ...options }))),
    );
}
