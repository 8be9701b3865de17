/**
 * Completes package-lock.json: `node scripts/complete-lock.mjs [file]`, wired as `npm run lock`.
 *
 * Where a registry serves the binaries of one platform only, npm leaves the packages of all other platforms out of
 * the lock, and `npm ci` then stops everywhere with `EUSAGE Missing: ... from lock file`. Each parent still names them
 * in its optionalDependencies, with exact versions: they are added back from there. Addresses of the registry are
 * removed: the lock names versions and hashes, the registry is the business of whoever installs.
 *
 * Added entries carry no integrity hash, since nothing was downloaded to hash. Running it again changes nothing.
 */
import { readFileSync, renameSync, writeFileSync } from 'node:fs';

/** What npm compares with `process.platform`, as it stands in package names. */
const SYSTEMS = ['aix', 'android', 'darwin', 'freebsd', 'linux', 'netbsd', 'openbsd', 'openharmony', 'sunos', 'win32'];

/** Parts of package names and the `process.arch` they mean. */
const PROCESSORS = {
  aarch64: 'arm64',
  arm: 'arm',
  arm64: 'arm64',
  armv7: 'arm',
  ia32: 'ia32',
  loong64: 'loong64',
  mips64el: 'mips64el',
  ppc64: 'ppc64',
  ppc64le: 'ppc64',
  riscv64: 'riscv64',
  s390x: 's390x',
  wasm32: 'wasm32',
  x64: 'x64',
};

/** Parts of package names and the C library they mean. */
const C_LIBRARIES = { gnu: 'glibc', gnueabihf: 'glibc', musl: 'musl', musleabihf: 'musl' };

/** Where Node looks for a dependency of the package at `key` (`node_modules/a/node_modules/b`), nearest first. */
function places(key, dependency) {
  const parents = key.split(/(?:^|\/)node_modules\//).slice(1);
  return [...parents.keys(), parents.length]
    .reverse()
    .map((depth) => [...parents.slice(0, depth), dependency].map((name) => `node_modules/${name}`).join('/'));
}

/** The lock entry of a platform package, or undefined when its name says no platform. */
function platformEntry(name, version, parent) {
  const parts = name.split(/[/\-.]/);
  const system = SYSTEMS.find((s) => parts.includes(s));
  const processor = parts.map((p) => PROCESSORS[p]).find(Boolean);
  const library = system === 'linux' ? parts.map((p) => C_LIBRARIES[p]).find(Boolean) : undefined;
  if (!system && !processor) return undefined;
  return {
    version,
    ...(processor && { cpu: [processor] }),
    ...(parent.dev && { dev: true }),
    ...(parent.devOptional && { devOptional: true }),
    ...(library && { libc: [library] }),
    optional: true,
    ...(system && { os: [system] }),
  };
}

const file = process.argv[2] ?? 'package-lock.json';
const before = readFileSync(file, 'utf8');
const lock = JSON.parse(before);
const packages = lock.packages;
const said = [];

for (const entry of Object.values(packages)) {
  if (/^https?:/.test(entry.resolved ?? '')) delete entry.resolved;
}

for (const [key, parent] of Object.entries(packages)) {
  for (const [name, range] of Object.entries(parent.optionalDependencies ?? {})) {
    const found = places(key, name).find((place) => packages[place]);
    const version = /^[~^]?(\d+\.\d+\.\d+\S*)$/.exec(range)?.[1];
    if (found && (packages[found].version === version || /^[~^]|[^\d.]/.test(range))) continue;
    const entry = version && platformEntry(name, version, parent);
    if (!entry) {
      console.error(
        `${name}@${range}, optional for ${key}, is not in the lock and its name says no platform: add it by hand`,
      );
      process.exitCode = 1;
      continue;
    }
    const top = `node_modules/${name}`;
    packages[packages[top] ? `${key}/${top}` : top] = entry;
    said.push(`added ${name} ${version} (${[entry.os, entry.cpu, entry.libc].flat().filter(Boolean).join(' ')})`);
  }
}

// npm's own order, so that npm does not reorder the file at the next install.
lock.packages = Object.fromEntries(Object.entries(packages).sort(([a], [b]) => a.localeCompare(b, 'en')));
const after = `${JSON.stringify(lock, null, 2)}\n`;
if (after !== before) {
  writeFileSync(`${file}.new`, after);
  renameSync(`${file}.new`, file);
}
console.log([...said, `${said.length} packages added to ${file}`].join('\n'));
