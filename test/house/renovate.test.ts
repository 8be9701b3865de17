import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';

const root = join(__dirname, '../..');
const read = (path: string): string => readFileSync(join(root, path), 'utf8');

interface Manager {
  readonly managerFilePatterns: readonly string[];
  readonly matchStrings: readonly string[];
  readonly datasourceTemplate?: string;
  readonly depNameTemplate?: string;
}
const { customManagers } = JSON.parse(read('renovate.json')) as { customManagers: readonly Manager[] };

type Found = Readonly<Record<string, string | undefined>>;

/** What Renovate makes of a match: its groups, and templates filled with them. */
const dependency = ({ datasourceTemplate, depNameTemplate }: Manager, groups: Found): Found => ({
  ...groups,
  ...(datasourceTemplate === undefined ? {} : { datasource: datasourceTemplate }),
  ...(depNameTemplate === undefined
    ? {}
    : { depName: depNameTemplate.replace(/\{\{\{(\w+)\}\}\}/g, (_, name: string) => groups[name] ?? '') }),
});

/** What Renovate finds in a file: patterns between slashes are regular expressions on the path. */
const finds = (path: string, text: string): readonly Found[] =>
  customManagers
    .filter(({ managerFilePatterns }) => managerFilePatterns.some((regex) => new RegExp(regex.slice(1, -1)).test(path)))
    .flatMap((manager) =>
      manager.matchStrings
        .flatMap((regex) => [...text.matchAll(new RegExp(regex, 'g'))])
        .map((match) => dependency(manager, match.groups ?? {})),
    );

type Entry = Readonly<Record<string, string>>;

const digestOf = ({ digest = '' }: Entry) => (digest === 'unverified' ? {} : { currentDigest: digest });
const imageOf = (entry: Entry): Found => ({
  datasource: 'docker',
  depName: entry['repository'],
  currentValue: entry['tag'],
  ...digestOf(entry),
});
const programOf = ({ releases, version }: Entry): Found => ({
  datasource: 'github-releases',
  depName: releases,
  currentValue: version,
});
const chartOf = ({ name, repository = '', version }: Entry): Found =>
  repository.startsWith('oci://')
    ? { datasource: 'docker', depName: `${repository.slice('oci://'.length)}/${name}`, currentValue: version }
    : { datasource: 'helm', depName: name, registryUrl: repository, currentValue: version };

/** What the update bot has to ask for an entry of each file. */
const EXPECTED: Readonly<Record<string, (entry: Entry) => Found>> = {
  'lib/pins/actions.json': ({ name, tag, commit }) => ({
    datasource: 'github-tags',
    depName: name,
    currentValue: tag,
    currentDigest: commit,
  }),
  'lib/pins/binaries.json': programOf,
  'lib/pins/charts.json': chartOf,
  'lib/pins/ci-programs.json': programOf,
  'lib/pins/ci-tools.json': ({ datasource, package: depName, branch, version }) => ({
    datasource,
    depName,
    ...(branch === undefined ? { currentValue: version } : { currentValue: branch, currentDigest: version }),
  }),
  'lib/pins/cluster-autoscaler.json': imageOf,
  'lib/pins/images.json': imageOf,
  'lib/pins/plugins.json': ({ registry, version }) => ({
    datasource: 'terraform-provider',
    depName: registry,
    currentValue: version,
  }),
  ...Object.fromEntries(
    readdirSync(join(root, 'platforms'), { withFileTypes: true })
      .filter((folder) => folder.isDirectory())
      .map(({ name }) => `platforms/${name}/images.json`)
      .filter((path) => readdirSync(join(root, path, '..')).includes('images.json'))
      .map((path) => [path, imageOf]),
  ),
};

/** Tables that no update bot can ask for, and the list of CRDs, which is looked at below. */
const BY_HAND = ['clients.json', 'engine-helm.json', 'eks-addons.json', 'eks-support.json', 'crds.json'];

test('every file of pins has its row here', () => {
  const files = readdirSync(join(root, 'lib/pins')).filter((name) => name.endsWith('.json') && !BY_HAND.includes(name));
  expect(Object.keys(EXPECTED)).toEqual(expect.arrayContaining(files.map((name) => `lib/pins/${name}`)));
  expect(Object.keys(EXPECTED).filter((file) => /^platforms\/[^/]+\/images\.json$/.test(file))).not.toEqual([]);
});

const sorted = (found: readonly Found[]): readonly string[] =>
  found
    .map(({ registry: _r, chart: _c, ...rest }) =>
      JSON.stringify(
        Object.entries(rest)
          .filter(([, value]) => value !== undefined)
          .sort(),
      ),
    )
    .sort();

test.each(Object.entries(EXPECTED))('Renovate finds each pin of %s and asks the right place', (path, expected) => {
  const text = read(path);
  const entries = Object.values(JSON.parse(text) as Record<string, Entry>);
  expect(entries.length).toBeGreaterThan(0);
  expect(sorted(finds(path, text))).toEqual(sorted(entries.map(expected)));
});

test('Renovate finds each CRD of cdk8s.yaml', () => {
  const text = read('cdk8s.yaml');
  const { imports } = parse(text) as { imports: readonly string[] };
  expect(finds('cdk8s.yaml', text)).toHaveLength(imports.length);
});

test('Renovate finds each CRD that only the gates read', () => {
  const text = read('lib/pins/crds.json');
  const { schemas } = JSON.parse(text) as { schemas: object };
  expect(finds('lib/pins/crds.json', text)).toHaveLength(Object.keys(schemas).length + 1);
});

describe('a planted entry', () => {
  const written = (entry: Entry): string => JSON.stringify({ planted: entry }, null, 2);
  const image = { repository: 'x/a', tag: '1.0.0', digest: `sha256:${'a'.repeat(64)}` };

  test('whose fields stand in another order is not found', () => {
    const { digest, ...rest } = image;
    expect(finds('lib/pins/images.json', written({ digest, ...rest }))).toEqual([]);
    expect(finds('lib/pins/images.json', written(image))).toHaveLength(1);
  });

  test.each([
    ['an image with half a digest', 'images', { ...image, digest: 'sha256:abc' }],
    ['a chart without repository', 'charts', { name: 'a', version: '1.0.0' }],
    ['a program without releases', 'binaries', { name: 'a', version: '1.0.0' }],
    ['a tool without datasource', 'ci-tools', { package: 'x/a', version: '1.0.0' }],
    ['an action without commit', 'actions', { name: 'x/a', tag: 'v1.0.0' }],
  ])('%s is not found', (_, file, entry) => {
    expect(finds(`lib/pins/${file}.json`, written(entry))).toEqual([]);
  });
});
