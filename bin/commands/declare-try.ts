import { Option } from 'commander';
import type { Context } from './context';
import { tryPlatform } from './try';

export function declareTry({ program, root, end }: Context): void {
  program
    .command('try')
    .argument('[name]', 'name of the platform: lower-case letters, digits and dashes', 'laptop')
    .description('write a platform for kind, and say what to run to see it')
    .addOption(new Option('--engine <engine>', 'what delivers it').choices(['argo-cd', 'flux']).default('flux'))
    .option('--repository <url>', 'Git repository that the engine follows (default: one served beside the cluster)')
    .addHelpText(
      'after',
      `
Written are platforms/<name>/ with one cluster, one workload and kind.yaml, a test, and a line in platforms/index.ts.
Nothing is run: kind, Docker and kubectl are yours. More: docs/clusters.md.
Exit status: 0 written, 1 it is there already or there is no list of platforms, 2 wrong use.`,
    )
    .action((name: string, options: { readonly engine: 'argo-cd' | 'flux'; readonly repository?: string }) =>
      end(Promise.resolve(tryPlatform({ root, name, ...options }))),
    );
}
