import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { ROOT } from './import';

/**
 * What the formatter and the compiler say of files that are not there: they stand below the root for as long, since what
 * they import is found from there.
 */
export function complaintsAbout(files: ReadonlyMap<string, string>): readonly string[] {
  mkdirSync(join(ROOT, 'node_modules/.cache'), { recursive: true });
  const folder = mkdtempSync(join(ROOT, 'node_modules/.cache/imported-'));
  const tsconfig = {
    extends: join(ROOT, 'tsconfig.json'),
    compilerOptions: { incremental: false },
    include: ['**/*.ts'],
    exclude: [],
  };
  try {
    for (const [path, text] of [...files, ['tsconfig.json', JSON.stringify(tsconfig)] as const]) {
      mkdirSync(dirname(join(folder, path)), { recursive: true });
      writeFileSync(join(folder, path), text);
    }
    const run = (program: string, ...args: readonly string[]): readonly string[] => {
      const { stdout, stderr } = spawnSync(process.execPath, [join(ROOT, 'node_modules', program), ...args], {
        encoding: 'utf8',
        cwd: folder,
      });
      return `${stdout}${stderr}`.split('\n').filter((line) => line.trim() !== '');
    };
    const config = ['--config', join(ROOT, '.oxfmtrc.json'), '--with-node-modules'];
    const ours = [...files.keys()].filter((path) => path.endsWith('.ts'));
    return [
      ...run('oxfmt/bin/oxfmt', ...config, '--list-different', ...ours),
      ...run('typescript7/bin/tsc', '--noEmit', '-p', folder),
    ];
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
