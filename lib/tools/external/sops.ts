import { basename } from 'node:path';
import { ask } from './ask';
import type { ExternalCheck } from './check';
import { written } from './scratch';
import { oneByOne } from './one-by-one';
import { plantedFile } from './planted';

/** Encrypted files whole: structure and MAC need no key to be told apart from a file that is not encrypted. */
export const sops: ExternalCheck = {
  tool: 'sops',
  asks: 'every file of SOPS is encrypted',
  planted: plantedFile('dist/planted/secret.sops.yaml', 'token: hunter2\n'),
  run: async (tool, fleet, scratch) =>
    oneByOne(
      fleet.files.filter(({ path }) => /[^/]\.sops\.(ya?ml|json)$/.test(path)),
      async ({ path, text }) => {
        const { stdout } = await ask(tool, ['filestatus', written(scratch, basename(path), text)]);
        return stdout.includes('"encrypted":true')
          ? []
          : [{ tool: tool.name, check: 'filestatus', object: path, message: stdout.trim() }];
      },
    ),
};
