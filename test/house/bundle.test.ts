import { spawnSync } from 'node:child_process';
import { build, transformSync } from 'esbuild';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire, Module } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

const { linear } = jest.requireActual<{ linear: (source: string) => string }>('../../bin/bundle.cjs');
const { lazily } = jest.requireActual<{ lazily: (code: string) => string }>('../../bin/packages.cjs');

type ToJson = (given: unknown) => unknown;
type Functions = Readonly<Record<string, ToJson>>;

const repository = join(__dirname, '../..');
const k8s = require.resolve('cdk8s-plus-28/lib/imports/k8s');
const files = [k8s, ...readdirSync(join(repository, 'imports')).map((name) => join(repository, 'imports', name))];
const QUADRATIC = /\.\.\.r\b/;

/** Evaluates a generated file from the text given for it. */
function load(file: string, text: string): Functions {
  const code = file.endsWith('.ts') ? transformSync(text, { loader: 'ts', format: 'cjs' }).code : text;
  const module = new Module(file) as Module & {
    _compile: (code: string, file: string) => void;
    exports: Record<string, unknown>;
  };
  module.require = createRequire(file);
  // oxlint-disable-next-line typescript/no-implied-eval -- text of an installed package
  (new Function('exports', 'require', 'module', code) as (...given: unknown[]) => void)(
    module.exports,
    module.require,
    module,
  );
  return Object.fromEntries(
    Object.entries(module.exports).filter((entry): entry is [string, ToJson] => entry[0].startsWith('toJson_')),
  );
}

/**
 * What a function reads, worked out from its text: every field, with a value of the right shape, an empty one for other
 * structs.
 */
function sample(functions: Functions, name: string): Record<string, unknown> {
  const fields = functions[name]?.toString().matchAll(/^ +["']?[\w$-]+["']?: (.*?),?$/gm) ?? [];
  return Object.fromEntries(
    [...fields].flatMap(([, expression = '']) => {
      const field = /obj\.(\w+)/.exec(expression)?.[1];
      return field === undefined ? [] : [[field, value(expression)]];
    }),
  );
}

function value(expression: string): unknown {
  const one = expression.includes('toJson_') ? {} : 'text';
  if (expression.includes('toISOString')) return new Date(0);
  if (expression.includes('Object.entries')) {
    const entry = expression.includes('.map') ? [one] : expression.includes('.value') ? { value: 1 } : one;
    return { b: entry, a: entry, 10: entry, none: undefined };
  }
  if (expression.includes('.map')) return [one, one];
  return expression.includes('.value') ? { value: '50%' } : one;
}

test.each(files)('%s still holds the code that is made linear, all of it in the known form', (file) => {
  const text = readFileSync(file, 'utf8');
  expect(text).toMatch(QUADRATIC);
  expect(linear(text)).not.toMatch(QUADRATIC);
});

test.each(files)('%s keeps each line on its line', (file) => {
  const text = readFileSync(file, 'utf8');
  const lines = (of: string) =>
    of.split('\n').flatMap((line, index) => (/^(export )?(class|function) /.test(line) ? [index] : []));
  expect(lines(linear(text))).toEqual(lines(text));
});

test.each(files)('%s gives the same JSON, key order included', (file) => {
  const text = readFileSync(file, 'utf8');
  const stock = load(file, text);
  const ours = load(file, linear(text));
  expect(Object.keys(ours)).toEqual(Object.keys(stock));
  let compared = 0;
  for (const name of Object.keys(stock)) {
    const whole = sample(stock, name);
    // Whole, empty, and each field once absent and once alone.
    const given = [
      undefined,
      {},
      whole,
      ...Object.keys(whole).flatMap((key) => [{ ...whole, [key]: undefined }, { [key]: whole[key] }]),
    ];
    for (const one of given) {
      const [expected, actual] = [stock[name]?.(one), ours[name]?.(one)];
      if (
        JSON.stringify(actual) !== JSON.stringify(expected) ||
        Object.keys(actual ?? {}).join() !== Object.keys(expected ?? {}).join()
      ) {
        expect({ name, actual }).toStrictEqual({ name, actual: expected });
      }
      compared++;
    }
  }
  expect(compared).toBeGreaterThan(3 * Object.keys(stock).length);
});

test('packages run when something of them is first read, and what is imported for what it does runs at once', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'lazily-'));
  const put = (path: string, text: string): void => {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  };
  const telling = (name: string): string => `globalThis.ran.push('${name}'); exports.one = () => '${name}';`;
  put('node_modules/inside/index.js', telling('inside'));
  put('node_modules/outside/index.js', telling('outside'));
  put('own.js', telling('own'));
  put(
    'entry.ts',
    `import './own';
    import { one } from 'inside';
    import { one as other } from 'outside';
    globalThis.ran.push('entry');
    globalThis.said = [one(), other(), one()];`,
  );
  const { outputFiles } = await build({
    absWorkingDir: folder,
    entryPoints: ['entry.ts'],
    bundle: true,
    platform: 'node',
    format: 'cjs',
    external: ['outside'],
    write: false,
  });
  const code = lazily(outputFiles[0]?.text ?? '');
  put('out.cjs', `globalThis.ran = []; ${code}\nconsole.log(JSON.stringify([ran, said]));`);
  const { stdout } = spawnSync(process.execPath, ['out.cjs'], { cwd: folder, encoding: 'utf8' });
  expect(JSON.parse(stdout)).toEqual([
    ['own', 'entry', 'inside', 'outside'],
    ['inside', 'outside', 'inside'],
  ]);
});
