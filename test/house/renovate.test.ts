import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';

const root = join(__dirname, '../..');

interface Manager {
  readonly managerFilePatterns: readonly string[];
  readonly matchStrings: readonly string[];
}
const { customManagers } = JSON.parse(readFileSync(join(root, 'renovate.json'), 'utf8')) as { customManagers: readonly Manager[] };

/** What Renovate finds in a file: patterns between slashes are regular expressions on the path. */
const finds = (path: string, text: string): Record<string, string | undefined>[] =>
  customManagers
    .filter(({ managerFilePatterns }) => managerFilePatterns.some((pattern) => new RegExp(pattern.slice(1, -1)).test(path)))
    .flatMap(({ matchStrings }) => matchStrings.flatMap((regex) => [...text.matchAll(new RegExp(regex, 'g'))].map((match) => ({ ...match.groups }))));

const folder = 'lib/model/versions';
const lines = readdirSync(join(root, folder)).flatMap((name) =>
  readFileSync(join(root, folder, name), 'utf8')
    .split('\n')
    .map((text, at) => ({ path: `${folder}/${name}`, place: `${name}:${at + 1}`, text }))
    .filter(({ text }) => /\b(version|tag): '/.test(text)),
);
const value = (text: string, field: string) => new RegExp(`[ {]${field}: '([^']*)'`).exec(text)?.[1];

/** What the update bot has to ask for an entry, worked out from the entry itself. */
const expected = (text: string) => {
  const repository = value(text, 'repository') ?? '';
  const name = value(text, 'name') ?? '';
  if (text.includes(': image(')) {
    const digest = value(text, 'digest');
    return { datasource: 'docker', depName: repository, currentValue: value(text, 'tag'), currentDigest: digest === 'unverified' ? undefined : digest };
  }
  if (text.includes(': action(')) {
    return { datasource: 'github-tags', depName: name, currentValue: value(text, 'tag'), currentDigest: value(text, 'commit') };
  }
  const currentValue = value(text, 'version');
  // A tool says nothing of its origin but in the comment.
  if (!text.includes(': chart(')) return expect.objectContaining(/^[0-9a-f]{40}$/.test(currentValue ?? '') ? { currentDigest: currentValue } : { currentValue }) as object;
  return repository.startsWith('oci://')
    ? { datasource: 'docker', depName: `${repository.slice('oci://'.length)}/${name}`, currentValue, registryUrl: undefined }
    : { datasource: 'helm', depName: name, currentValue, registryUrl: repository };
};

test('there are pins to look at', () => {
  expect(lines.length).toBeGreaterThan(10);
});

test.each(lines)('Renovate finds the pin at $place and asks the right place', ({ path, text }) => {
  expect(finds(path, text)).toEqual([expected(text)]);
});

test('Renovate finds each CRD of cdk8s.yaml', () => {
  const text = readFileSync(join(root, 'cdk8s.yaml'), 'utf8');
  const { imports } = parse(text) as { imports: readonly string[] };
  expect(finds('cdk8s.yaml', text)).toHaveLength(imports.length);
});

describe('a planted entry', () => {
  const path = `${folder}/planted.ts`;
  const digest = `sha256:${'a'.repeat(64)}`;
  const commit = 'b'.repeat(40);
  const rest = `date: '2026-01-01', source: 'planted' }),`;

  test('an image with its digest is found with it', () => {
    const text = `  a: image({ repository: 'x/a', tag: '1.0.0', digest: '${digest}', ${rest} // renovate: datasource=docker depName=x/a`;
    expect(finds(path, text)).toEqual([{ currentValue: '1.0.0', currentDigest: digest, datasource: 'docker', depName: 'x/a' }]);
  });

  test('an action is found with its commit', () => {
    const text = `  a: action({ name: 'x/a', tag: 'v1.0.0', commit: '${commit}', ${rest} // renovate: datasource=github-tags depName=x/a`;
    expect(finds(path, text)).toEqual([{ currentValue: 'v1.0.0', currentDigest: commit, datasource: 'github-tags', depName: 'x/a' }]);
  });

  test('a tool without release is found with its commit and branch', () => {
    const text = `  a: { version: '${commit}', date: '2026-01-01' }, // renovate: datasource=git-refs depName=https://example.com/a currentValue=main`;
    expect(finds(path, text)).toEqual([{ currentDigest: commit, currentValue: 'main', datasource: 'git-refs', depName: 'https://example.com/a' }]);
  });

  test.each([
    ['without comment', `  a: chart({ name: 'a', repository: 'oci://x', version: '1.0.0', ${rest}`],
    ['whose comment stands on the next line', `  a: chart({ name: 'a', repository: 'oci://x', version: '1.0.0', ${rest}\n  // renovate: datasource=docker depName=x/a`],
    ['whose comment names no package', `  a: chart({ name: 'a', repository: 'oci://x', version: '1.0.0', ${rest} // renovate: datasource=docker`],
    ['of a tool without comment', `  a: { version: '1.0.0', date: '2026-01-01' },`],
    ['of an action without commit', `  a: action({ name: 'x/a', tag: 'v1.0.0', ${rest} // renovate: datasource=github-tags depName=x/a`],
  ])('%s is not found', (_, text) => {
    expect(finds(path, text)).toEqual([]);
  });
});
