import type { Context } from './context';
import { IMPORT_FORMATS, type ImportArguments, importObjects } from './import';
import { crdsOption, formatOption } from './options';

const gathered = (one: string, before: readonly string[]): readonly string[] => [...before, one];

export function declareImport({ program, root, end }: Context): void {
  program
    .command('import')
    .argument('<source>', 'a file or a folder of YAML, a kustomization, a chart (folder or archive), or - for stdin')
    .description(
      'write what runs already as TypeScript of a platform: what fits the model as workloads, all else as a chart; ' +
        'render it, and say what comes out otherwise than it came in',
    )
    .requiredOption('--platform <platform>', 'platform that it is for')
    .requiredOption('--cluster <cluster>', 'cluster of that platform')
    .option('--namespace <namespace>', 'namespace of objects that name none, and of the release of a chart')
    .option('--name <name>', 'its folder in that of the platform (default: as the source is called)')
    .option('--release <release>', 'name of the release, of a chart (default: the name)')
    .option('--values <file>', 'values of a chart; may be given again', gathered, [])
    .option('-R, --recursive', 'also files in folders below; no kustomization is built', false)
    .option('--as-they-are', 'write every object as it is, and no workload', false)
    .option(
      '--not-secret <name=reason>',
      'a variable that is called like a secret and is none; may be given again',
      gathered,
      [],
    )
    .option('--dry-run', 'show all of it, and write nothing', false)
    .addOption(crdsOption())
    .addOption(formatOption(IMPORT_FORMATS))
    .addHelpText(
      'after',
      `
Selectors, names and ports stay as they are, so that running objects are taken over and none is made anew. Secrets are
never written. No file that is there is written over; images are added to images.json of the platform.
Exit status: 0 written, 1 nothing was written, with the reason, 2 wrong use. More: docs/import.md.`,
    )
    .action((source: string, options: Omit<ImportArguments, 'root' | 'source'>) =>
      end(importObjects({ root, source, ...options })),
    );
}
