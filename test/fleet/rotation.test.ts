import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { loadPlatforms } from '../../bin/commands/load';
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
