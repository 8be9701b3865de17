import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse } from 'yaml';
import { definitions as pinned } from '../../lib/pins';
import { crdFolder, needing, upstreamCrds } from '../support/needs';

const root = join(__dirname, '../..');

interface Cdk8sConfig {
  readonly app: string;
  readonly output: string;
  readonly imports: readonly string[];
}
const config = parse(readFileSync(join(root, 'cdk8s.yaml'), 'utf8')) as Cdk8sConfig;
const wanted = config.imports.map((line) => line.split(':=') as [name: string, url: string]);

const generate = (folder: string) => {
  const output = join(mkdtempSync(join(tmpdir(), 'imports-')), 'imports');
  const args = [join(root, 'scripts/imports.mjs'), '--crds', folder, '--output', output];
  const { status, stderr } = spawnSync(process.execPath, args, { encoding: 'utf8' });
  const files = existsSync(output)
    ? readdirSync(output).map((name) => [name, readFileSync(join(output, name), 'utf8')] as const)
    : [];
  return { status, stderr, files: new Map(files) };
};

const DEFINITIONS = `k8s-${pinned.minor}-definitions.stripped.json`;

/** A CRD of two versions, of which the newer is stored, and a field called `description`. */
const small = (name: string) => {
  const [plural = '', ...group] = name.split('.');
  const version = (served: boolean, storage: boolean, field: string) => ({
    name: storage ? 'v1' : 'v1beta1',
    served,
    storage,
    schema: {
      openAPIV3Schema: {
        type: 'object',
        description: 'prose that must not appear',
        properties: {
          spec: {
            type: 'object',
            properties: {
              [field]: { type: 'string' },
              description: { type: 'string', description: 'prose that must not appear' },
            },
          },
        },
      },
    },
  });
  return {
    apiVersion: 'apiextensions.k8s.io/v1',
    kind: 'CustomResourceDefinition',
    metadata: { name },
    spec: {
      group: group.join('.'),
      names: { kind: `Kind${plural}`, plural },
      scope: 'Namespaced',
      versions: [version(false, false, 'oldField'), version(true, true, 'newField')],
    },
  };
};

/** Kubernetes' own definitions, with no more than the kinds that types are made of. */
const definitions = (): string => {
  const kinds = [
    ['apps', 'DaemonSet'],
    ['apps', 'Deployment'],
    ['apps', 'StatefulSet'],
    ['batch', 'CronJob'],
    ['batch', 'Job'],
  ] as const;
  const all = kinds.map(([group, kind]) => [
    `io.k8s.api.${group}.v1.${kind}`,
    {
      type: 'object',
      description: 'prose that must not appear',
      properties: {
        metadata: { $ref: '#/definitions/io.k8s.apimachinery.pkg.apis.meta.v1.ObjectMeta' },
        spec: {
          type: 'object',
          properties: { paused: { type: 'boolean', description: 'prose that must not appear' } },
        },
        status: { type: 'object', properties: { writtenByOthers: { type: 'string' } } },
      },
      'x-kubernetes-group-version-kind': [{ group, kind, version: 'v1' }],
    },
  ]);
  const meta = { type: 'object', properties: { name: { type: 'string' } } };
  return JSON.stringify({
    definitions: { ...Object.fromEntries(all), 'io.k8s.apimachinery.pkg.apis.meta.v1.ObjectMeta': meta },
  });
};

describe('from small CRDs', () => {
  let folder: string;
  let made: ReturnType<typeof generate>;
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'crds-'));
    mkdirSync(join(folder, 'project'));
    // In a folder of its project, or in none.
    for (const [index, [name]] of wanted.entries())
      writeFileSync(join(folder, index === 0 ? '.' : 'project', `${name}.yaml`), JSON.stringify(small(name)));
    writeFileSync(join(folder, 'project', DEFINITIONS), definitions());
    made = generate(folder);
  }, 30_000);

  test('makes one file a group', () => {
    const groups = new Set(wanted.map(([name]) => `${name.slice(name.indexOf('.') + 1)}.ts`));
    expect([...made.files.keys()].sort()).toEqual([...groups, 'k8s.ts'].sort());
  });

  test('of the built-in kinds those that make pods are there, without what others write', () => {
    const text = made.files.get('k8s.ts') ?? '';
    expect(text.match(/class Kube\w+/g)).toEqual(
      ['DaemonSet', 'Deployment', 'StatefulSet', 'CronJob', 'Job'].map((kind) => `class Kube${kind}`),
    );
    expect(text).not.toMatch(/prose|writtenByOthers/);
  });

  test('two kinds of one group are both there', () => {
    expect(made.files.get('monitoring.coreos.com.ts')).toMatch(
      /class Kindprometheusrules [^]*class Kindservicemonitors /,
    );
  });

  test('makes nothing of a version that is not served', () => {
    const text = [...made.files.values()].join();
    expect([text.includes('newField'), text.includes('oldField'), text.includes('v1beta1')]).toEqual([
      true,
      false,
      false,
    ]);
  });

  test('leaves descriptions out, and keeps a field of that name', () => {
    const text = made.files.get('karpenter.sh.ts');
    expect(text).toContain('readonly description?: string;');
    expect(text).not.toContain('prose');
  });

  test('fails and names the file when a CRD is missing', () => {
    rmSync(join(folder, 'project/nodepools.karpenter.sh.yaml'));
    const { status, stderr, files } = generate(folder);
    expect([status, files.size]).toEqual([1, 0]);
    expect(stderr).toMatch(/there is no nodepools\.karpenter\.sh\.yaml in /);
  });
});

needing(upstreamCrds(DEFINITIONS, ...wanted.map(([name]) => `${name}.yaml`))).test(
  'imports/ is what the real CRDs give',
  () => {
    const crds = crdFolder();
    if ('absent' in crds) throw new Error(crds.absent);
    const { files } = generate(crds.folder);
    const committed = new Map(
      readdirSync(join(root, 'imports')).map((name) => [name, readFileSync(join(root, 'imports', name), 'utf8')]),
    );
    expect(files).toEqual(committed);
  },
  30_000,
);

test('every CRD is pinned by a tag in its URL', () => {
  for (const [, url] of wanted)
    expect(url).toMatch(/^https:\/\/raw\.githubusercontent\.com\/[^/]+\/[^/]+\/(?:[a-z-]+-|v)\d+\.\d+\.\d+\/.+\.yaml$/);
});

test('the CLI may delete its output without touching dist', () => {
  expect(config.output).toMatch(/^node_modules\/\.cache\//);
});
