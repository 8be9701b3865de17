import { existsSync } from 'node:fs';

/** What holds for the code as a whole, by a program each. */
export const types = { name: 'types', module: 'typescript7/bin/tsc', args: ['--noEmit', '--pretty', '--project', '.'] };

const format = {
  name: 'format',
  module: 'prettier/bin/prettier.cjs',
  args: ['--check', '--log-level', 'warn', '--cache', '.'],
};

const lint = { name: 'lint', module: 'eslint/bin/eslint.js', args: ['--max-warnings', '0', '.'] };

const imports = {
  name: 'imports',
  module: 'dependency-cruiser/bin/dependency-cruise.mjs',
  args: [
    '--config',
    '.dependency-cruiser.cjs',
    ...['bench', 'bin', 'lib', 'charts', 'platforms', 'imports', 'test'].filter(existsSync),
  ],
};

export const gates = [types, format, lint, imports];
