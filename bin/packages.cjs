'use strict';
/**
 * Which packages are part of the program's bundle (bundle.cjs), and when they are run.
 *
 * V8's kept code covers what is in the bundle: those that a synthesis uses are. Each is run when something of it is
 * first used, as are those outside: a synthesis with nothing to render makes no dashboard and reads no expression.
 */

/** With what they need themselves. */
const BUNDLED = new Set([
  '@bufbuild/cel',
  '@grafana/grafana-foundation-sdk',
  '@marcbachmann/cel-js',
  'ajv',
  'ajv-formats',
  'cdk8s',
  'cdk8s-plus-28',
  'commander',
  'picocolors',
  're2js',
  'yaml',
  'zod',
]);

/** The AWS CDK and cdktf must share these with us. */
const SHARED = new Set(['constructs']);

const nameOf = (specifier) => specifier.split('/', specifier.startsWith('@') ? 2 : 1).join('/');

/**
 * How esbuild takes a package into a variable. Node's own are there already, and parts of yaml are asked for each node.
 */
const TAKEN =
  /^var (import_(?!yaml\d*\b)\w+) = ((?:__toESM\()?require(?:_\w+)?\((?:"(?!node:)[^"]+")?\)(?:, 1)?\)?);$/gm;

/** Takes a package when something of it is first asked for. */
const LAZY = `
var __lazy = (load) => {
  let taken;
  const own = () => (taken ??= load());
  const valueOf = (_, name) => own()[name];
  const describe = (_, name) =>
    name in own() ? { value: own()[name], enumerable: true, configurable: true } : undefined;
  const names = () => Reflect.ownKeys(own());
  return new Proxy({}, {
    get: valueOf, has: (_, name) => name in own(), ownKeys: names, getOwnPropertyDescriptor: describe,
  });
};`;

/** What esbuild makes of a package for who imports it: once for all of them, since it copies all of its names. */
const ONCE = `
var __views = [new Map(), new Map()];
var __toESM = (mod, isNodeMode) => {
  const views = __views[isNodeMode ? 1 : 0];
  if (!views.has(mod)) views.set(mod, __toView(mod, isNodeMode));
  return views.get(mod);
};
var __toView = `;

const onOneLine = (text) => text.replaceAll(/\n\s*/g, ' ');

/** The names of the functions in which esbuild wraps files of packages, and not ours. */
const wrapped = (code) =>
  new Set([...code.matchAll(/^var (require_\w+) = __commonJS\(\{\n +"[^"]*node_modules\//gm)].map(([, name]) => name));

/** The variables that something reads: a file that is imported for what it does alone runs at once. */
function readIn(code) {
  const seen = new Set();
  const read = new Set();
  for (const [name] of code.matchAll(/\bimport_\w+/g)) (seen.has(name) ? read : seen).add(name);
  return read;
}

/**
 * Makes the code of a bundle take packages when it first uses them, and once. Every line stays on its line.
 *
 * @param code - as esbuild writes it
 */
function lazily(code) {
  const [ofPackages, read] = [wrapped(code), readIn(code)];
  const isLazy = (name, taken) => {
    const [, wrapper] = /\b(require_\w+)\(/.exec(taken) ?? [];
    return read.has(name) && (wrapper === undefined || ofPackages.has(wrapper));
  };
  return code
    .replace(/^(?:"use strict";)?/, (strict) => `${strict}${onOneLine(LAZY)} `)
    .replace(/^var __toESM = /m, onOneLine(ONCE).trimStart())
    .replace(TAKEN, (line, name, taken) => (isLazy(name, taken) ? `var ${name} = __lazy(() => ${taken});` : line));
}

module.exports = { BUNDLED, lazily, nameOf, SHARED };
