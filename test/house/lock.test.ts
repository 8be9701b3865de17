import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const root = join(__dirname, '../..');
const complete = (file: string) =>
  execFileSync(process.execPath, [join(root, 'scripts/complete-lock.mjs'), file], { encoding: 'utf8', stdio: 'pipe' });

interface Lock {
  readonly packages: Record<string, Record<string, unknown>>;
}

/** A copy of the lock with a change, where the script may write. */
const copy = (change: (lock: Lock) => void): string => {
  const lock = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')) as Lock;
  change(lock);
  const file = join(mkdtempSync(join(tmpdir(), 'lock-')), 'package-lock.json');
  writeFileSync(file, `${JSON.stringify(lock, null, 2)}\n`);
  return file;
};

test('the lock is complete: the script has nothing to add', () => {
  const file = copy(() => undefined);
  expect(complete(file)).toMatch(/^0 packages added/);
  expect(readFileSync(file, 'utf8')).toBe(readFileSync(join(root, 'package-lock.json'), 'utf8'));
});

test('the lock names no registry', () => {
  const { packages } = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')) as Lock;
  expect(Object.values(packages).filter((entry) => entry['resolved'] !== undefined)).toEqual([]);
});

test('adds what is missing for another platform, with its system, processor and C library', () => {
  const name = 'node_modules/@unrs/resolver-binding-linux-riscv64-musl';
  const file = copy(({ packages }) => delete packages[name]);
  expect(complete(file)).toMatch(/added @unrs\/resolver-binding-linux-riscv64-musl [\d.]+ \(linux riscv64 musl\)/);
  const added = (JSON.parse(readFileSync(file, 'utf8')) as Lock).packages[name];
  expect(added).toMatchObject({ os: ['linux'], cpu: ['riscv64'], libc: ['musl'], dev: true, optional: true });
});

test('removes the address of a registry', () => {
  const file = copy(({ packages }) => {
    packages['node_modules/cdk8s'] = {
      ...packages['node_modules/cdk8s'],
      resolved: 'https://registry.example.com/cdk8s.tgz',
    };
  });
  complete(file);
  expect(readFileSync(file, 'utf8')).not.toContain('registry.example.com');
});

test('fails when an optional package is missing whose name says no platform', () => {
  const file = copy(({ packages }) => {
    packages['node_modules/cdk8s'] = { ...packages['node_modules/cdk8s'], optionalDependencies: { mystery: '1.0.0' } };
  });
  expect(() => complete(file)).toThrow(/mystery@1\.0\.0.*add it by hand/);
});

test('every package is pinned exactly', () => {
  const { dependencies, devDependencies } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as Record<
    'dependencies' | 'devDependencies',
    Record<string, string>
  >;
  const loose = Object.entries({ ...dependencies, ...devDependencies }).filter(
    ([, version]) => !/^(npm:[a-z@/-]+@)?\d+\.\d+\.\d+$/.test(version),
  );
  expect(loose).toEqual([]);
});

test('no package runs a script when it is installed, and npm is told so for each that has one', () => {
  const { packages } = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')) as Lock;
  const { allowScripts } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
    readonly allowScripts: Readonly<Record<string, boolean>>;
  };
  const withScript = Object.entries(packages).filter(([, entry]) => entry['hasInstallScript'] === true);
  const names = withScript.map(([path]) => path.replace(/^.*node_modules\//, ''));
  // The binaries of these come as packages of their own; what the scripts do besides is not needed.
  expect(allowScripts).toEqual(Object.fromEntries(names.map((name) => [name, false])));
});
