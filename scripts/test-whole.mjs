/**
 * What takes too long for `npm test`, which takes a fixed sample of each: `npm run test:whole [-- <name>…]`. It runs
 * each night (lib/export/ci/nightly.ts), and takes hours on two cores.
 *
 * All run even when one fails, each is shown with its time, and the last line is `N passed, N failed`.
 */
import { existsSync, readdirSync } from 'node:fs';
import { close, gate } from './test/steps.mjs';

const entry = (name, ...args) => ({ program: 'bin/run.cjs', args: [name, ...args] });
const jest = (folder, env) => ({ program: 'node_modules/jest/bin/jest.js', args: [folder], env });
const without = (...args) => ({ program: 'scripts/without.mjs', args });

const platforms = readdirSync('platforms', { withFileTypes: true }).filter((one) => one.isDirectory());
/** Platforms that the fleet does not have: one of manifests of others, and one of constructs alone. */
const FIXTURES = ['test/fixtures/boutique', 'test/fixtures/only-constructs'].filter(existsSync);

const steps = [
  { name: 'combinations', ...entry('combinations') },
  { name: 'pairs', ...entry('combinations', '--pairs') },
  { name: 'mistakes', ...entry('mistakes') },
  { name: 'mistakes of others', ...entry('mistakes', '--list', 'others') },
  { name: 'texts', ...jest('test/text', { ARCHIPEL_WHOLE_TEXTS: '1' }) },
  { name: 'mutations', ...jest('test/proof/mutations', { ARCHIPEL_MUTANTS: '25' }) },
  ...platforms.map(({ name }) => ({ name: `without ${name}`, ...without(name) })),
  { name: 'with others', ...without('--with', ...FIXTURES) },
];

const asked = process.argv.slice(2);
const chosen = asked.length === 0 ? steps : steps.filter(({ name }) => asked.includes(name));
const unknown = asked.filter((one) => !steps.some(({ name }) => name === one));
if (unknown.length > 0) {
  const names = steps.map(({ name }) => `'${name}'`).join(', ');
  process.stderr.write(`there is no ${unknown.join(', ')}\nallowed: ${names}\n`);
  process.exitCode = 2;
} else {
  for (const step of chosen) {
    process.stdout.write(`running  ${step.name}\n`);
    await gate(step);
  }
  close();
}
