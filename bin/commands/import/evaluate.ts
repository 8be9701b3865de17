import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import * as cdk8s from 'cdk8s';
import type { Evaluate } from '../../../lib/app';
import * as surface from '../../../lib/public';

/** The packages that what is written imports, as this program has them: a class is one class. */
const PACKAGES: Readonly<Record<string, unknown>> = { archipel: surface, cdk8s };

type Transform = (text: string, options: object) => { readonly code: string };

/**
 * Runs TypeScript that stands in no file yet, as the launcher would run it from its place.
 *
 * @throws Error where it does not parse, or asks for a file that is not among them
 */
export const evaluate: Evaluate = (files, entry) => {
  const { transformSync } = createRequire(__filename)('esbuild') as { readonly transformSync: Transform };
  const loaded = new Map<string, { exports: Record<string, unknown> }>();
  const load = (path: string): Record<string, unknown> => {
    const known = loaded.get(path);
    if (known !== undefined) return known.exports;
    const text = files.get(path);
    if (text === undefined) throw new Error(`there is no ${path} among what is written`);
    const module: { exports: Record<string, unknown> } = { exports: {} };
    loaded.set(path, module);
    if (path.endsWith('.json')) module.exports = { default: JSON.parse(text) as unknown, __esModule: true };
    else run(transformSync(text, { loader: 'ts', format: 'cjs', target: 'node20' }).code, path, module);
    return module.exports;
  };
  const run = (code: string, path: string, module: { exports: Record<string, unknown> }): void => {
    const find = (name: string): unknown => PACKAGES[name] ?? load(fileOf(join(dirname(path), name)));
    // oxlint-disable-next-line typescript/no-implied-eval -- the text was written by this program
    const body = new Function('module', 'exports', 'require', code) as (...given: readonly unknown[]) => void;
    body(module, module.exports, find);
  };
  const fileOf = (path: string): string =>
    [path, `${path}.ts`, `${path}/index.ts`].find((one) => files.has(one)) ?? path;
  return load(entry);
};
