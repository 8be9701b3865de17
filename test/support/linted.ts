import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

const root = join(__dirname, '../..');

/** What oxlint says of a file. */
interface Finding {
  readonly filename: string;
  readonly message: string;
  /** As `plugin(rule)`. */
  readonly code?: string;
}

/** A text as if it were a file of the repository. */
export interface LintedText {
  /** From the root of the repository. */
  readonly file: string;
  readonly text: string;
}

/**
 * Lints texts by the configuration of the repository, in a folder of their own.
 *
 * @returns the names of the rules that fired for each: `rule` of the linter itself, `plugin/rule`, and
 *   `unused directive` for a comment that switches off what does not fire
 */
export function linted(texts: readonly LintedText[]): readonly (readonly string[])[] {
  const folder = mkdtempSync(join(tmpdir(), 'linted-'));
  try {
    for (const name of ['oxlint.config.mjs', 'scripts/lint-rules.mjs'])
      cpSync(join(root, name), join(folder, name), { recursive: true });
    symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'));
    const { compilerOptions } = CONFIG;
    writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify({ compilerOptions, include: ['**/*.ts'] }));
    // Each in a file of its own beside the one that it stands for: overrides go by the folder.
    const files = texts.map(({ file }, at) => file.replace(/(\.test)?\.ts$/, `-${at}$&`));
    texts.forEach(({ text }, at) => {
      const path = join(folder, files[at] ?? '');
      mkdirSync(dirname(path), { recursive: true });
      writeFileSync(path, text);
    });
    const { stdout, stderr } = spawnSync(
      process.execPath,
      [join(root, 'node_modules/oxlint/bin/oxlint'), '--config', 'oxlint.config.mjs', '--format', 'json', '.'],
      { cwd: folder, encoding: 'utf8', maxBuffer: 64 * 1024 * 1024 },
    );
    if (!stdout.startsWith('{')) throw new Error(stdout + stderr);
    const { diagnostics } = JSON.parse(stdout) as { readonly diagnostics: readonly Finding[] };
    return files.map((file) => diagnostics.filter(({ filename }) => filename === file).map(ruleOf));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

const CONFIG = {
  compilerOptions: {
    target: 'ES2023',
    module: 'node20',
    strict: true,
    types: ['node'],
    noEmit: true,
    skipLibCheck: true,
  },
};

function ruleOf({ code, message }: Finding): string {
  const [, plugin, rule] = /^([\w-]+)\((.+)\)$/.exec(code ?? '') ?? [];
  if (rule === undefined) return /^Unused .*directive/.test(message) ? 'unused directive' : message;
  return plugin === 'eslint' ? rule : `${plugin}/${rule}`;
}
