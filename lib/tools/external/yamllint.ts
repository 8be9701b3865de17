import { basename, dirname, join } from 'node:path';
import { ask } from './ask';
import type { Difference, ExternalCheck, Looked, Unable } from './check';
import { written } from './scratch';
import { plantedFile } from './planted';

/** What our own emitter writes is held against syntax and ambiguity, not against a style. */
const YAMLLINT =
  '{extends: relaxed, rules: {line-length: disable, truthy: {check-keys: false}, octal-values: enable, ' +
  'key-duplicates: enable, empty-values: enable}}';

export const yamllint: ExternalCheck = {
  tool: 'yamllint',
  asks: 'syntax, duplicate keys, truthy words and octal numbers',
  planted: plantedFile('dist/planted/clusters/planted/base/planted.yaml', 'a: yes\na: 0777\n'),
  run: async (tool, fleet, scratch): Promise<Looked | Unable> => {
    // Templates of charts are no YAML before helm has filled them in.
    const files = fleet.files.filter(({ path }) => /\.ya?ml$/.test(path) && !/\/charts\/[^/]+\/templates\//.test(path));
    for (const { path, text } of files) written(join(scratch, dirname(path)), basename(path), text);
    const { status, stdout, stderr } = await ask(tool, ['-d', YAMLLINT, '-f', 'parsable', '.'], { cwd: scratch });
    const lines = stdout.split('\n').filter((line) => line !== '');
    // Without a line, whatever ended it was no objection.
    if (status !== 0 && lines.length === 0) return { unable: stderr.trim().split('\n').slice(-3).join(' ') };
    return {
      looked: files.length,
      differences: lines.map((line): Difference => ({
        tool: tool.name,
        check: /\(([a-z-]+)\)$/.exec(line)?.[1] ?? 'syntax',
        object: line.split(':')[0] ?? '',
        message: line,
      })),
    };
  },
};
