import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { loadPlatforms } from '../../bin/commands/load';
import { parse } from 'yaml';
import { rotationsFor } from '../../lib/app';
import type { Rotation } from '../../lib/rotation';

jest.setTimeout(240_000);
const root = join(__dirname, '../..');
const platforms = loadPlatforms(root).platforms;
const planned = new Map<string, readonly Rotation[]>();
beforeAll(async () => {
  for (const platform of platforms) {
    const found = await rotationsFor({ root, platform, onStep: () => undefined });
    if ('problems' in found) throw new Error(found.problems.map(({ message }) => message).join('\n'));
    planned.set(platform.name, found.rotations);
  }
});
const all = (): readonly Rotation[] => [...planned.values()].flat();
const commands = (): readonly string[] => all().flatMap(({ steps }) => steps.flatMap((step) => step.commands));

test('every file that commands name is there', () => {
  const named = commands().flatMap((command) => command.match(/(?<=[ (])(?:platforms|dist)\/[^\s)'"]+/g) ?? []);
  expect(named.length).toBeGreaterThan(20);
  expect([...new Set(named)].filter((file) => !existsSync(join(root, file)) && !MADE.test(file))).toEqual([]);
});
/** Made by scripts/site-secrets.sh, and refused until then. */
const MADE = /\.ansible\.sops\.yaml$/;

test('every playbook and inventory that commands name is there', () => {
  const named = commands().flatMap((command) =>
    [...command.matchAll(/-i \.\.\/(\S+) (playbooks\/\S+?\.yml)/g)].map(([, inventory = '', playbook = '']) => [
      inventory,
      `ansible/${playbook}`,
    ]),
  );
  expect(named.length).toBeGreaterThan(5);
  const ready = all().filter(({ refusals }) => refusals.every(({ code }) => code !== 'rotation/no-inventory'));
  expect(ready.length).toBeGreaterThan(5);
  expect(
    [...new Set(named.map(([, playbook]) => playbook))].filter((file) => !existsSync(join(root, file ?? ''))),
  ).toEqual([]);
});
test('every secret has a name of its own', () => {
  for (const rotations of planned.values()) {
    const names = rotations.map(({ secret }) => secret);
    expect(new Set(names).size).toBe(names.length);
  }
});
test('what is encrypted stays so: no rotation holds a value of a file', () => {
  const text = JSON.stringify(all());
  expect(text).not.toContain('ENC[');
  expect(text).not.toContain('AGE-SECRET-KEY-1');
});
test('a Secret that a pod has in a variable is told with a restart', () =>
  expect(
    all()
      .flatMap(({ effects }) => effects)
      .filter(
        ({ how, who, restart }) =>
          how.includes('restart it') && /^(Deployment|StatefulSet)/.test(who) && restart === undefined,
      ),
  ).toEqual([]));
test('every encrypted Secret of the fleet can be changed', () => {
  const files = platforms.flatMap(({ clusters }) =>
    clusters.flatMap((cluster) => (cluster.on === 'k3s' ? (cluster.encryptedSecrets ?? []) : [])),
  );
  const held = new Set(all().flatMap((rotation) => rotation.files));
  expect(files.map(({ file }) => file).filter((file) => !held.has(file))).toEqual([]);
});

/** `archipel rotate <platform> <secret>` in pages. */
function namedInPages(): readonly (readonly [platform: string, secret: string])[] {
  const pages = readdirSync(join(root, 'docs'), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.md'))
    .map((file) => readFileSync(join(root, 'docs', file), 'utf8'));
  return [...pages.join('\n').matchAll(/archipel rotate ([a-z]+) ([a-z][\w./-]*)/g)].map(
    ([, platform = '', secret = '']) => [platform, secret],
  );
}
test('every secret that a page has rotated is one that can be', () => {
  const named = namedInPages().filter(([platform]) => planned.has(platform));
  expect(named.length).toBeGreaterThan(0);
  expect(
    named.filter(([platform, secret]) => !planned.get(platform)?.some((rotation) => rotation.secret === secret)),
  ).toEqual([]);
});

/** Keys that ExternalSecrets fetch, with the cluster that does. */
function fetchedKeys(): readonly (readonly [platform: string, cluster: string, key: string])[] {
  return platforms.flatMap(({ name: platform, clusters }) =>
    clusters.flatMap(({ name: cluster }) => {
      const folder = join(root, 'dist', platform, 'clusters', cluster);
      return readdirSync(folder, { recursive: true, encoding: 'utf8' })
        .filter((file) => /\/externalsecret-[^/]*\.yaml$/.test(file))
        .flatMap((file) => keysIn(parse(readFileSync(join(folder, file), 'utf8'))))
        .map((key) => [platform, cluster, key] as const);
    }),
  );
}
const keysIn = (external: {
  readonly spec: { readonly data?: readonly { readonly remoteRef: { readonly key: string } }[] };
}): readonly string[] => (external.spec.data ?? []).map(({ remoteRef }) => remoteRef.key);

test('every secret that is fetched from a store can be changed', () => {
  const keys = fetchedKeys();
  expect(keys.length).toBeGreaterThan(10);
  const isPlanned = ([platform, cluster, key]: readonly [string, string, string]): boolean =>
    planned
      .get(platform)
      ?.some(({ secret }) => secret.startsWith(`${cluster}/`) && secret.endsWith(key.replace(/^\//, ''))) ?? false;
  expect([...new Set(keys.filter((key) => !isPlanned(key)).map((key) => key.join(' ')))]).toEqual([]);
});
