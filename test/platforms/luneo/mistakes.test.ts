import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { readFolder } from '../../../lib/inputs/files';
import { archipelIn, type Ended } from '../../support/in-copy';
import { repositoryCopy } from '../../support/repository-copy';

/*
 * What people get wrong in the files of a platform, each by an edit of Luneo's in a copy of the repository.
 */
jest.setTimeout(120_000);
const root = repositoryCopy();
// Luneo alone: of a fleet without a sound platform nothing is rendered or proven, which takes seconds each time.
const fleet = join(root, 'platforms/index.ts');
writeFileSync(fleet, readFileSync(fleet, 'utf8').replace(/ = \[[^\]]*\];/, ' = [luneo];'));
const dist = (): unknown => readFolder(join(root, 'dist'));
const committed = dist();

const edit = (path: string, from: string, to: string): (() => void) => {
  const file = join(root, path);
  const before = readFileSync(file, 'utf8');
  expect(before).toContain(from);
  writeFileSync(file, before.replace(from, to));
  return () => writeFileSync(file, before);
};

/** Bad input: what is edited, and the report. */
type Mistake = readonly [name: string, path: string, from: string, to: string, message: RegExp];

/** Mistakes that one synth tells together. */
const together: readonly Mistake[] = [
  [
    'two workloads of one name',
    'platforms/luneo/workloads.ts',
    "name: 'luneo-frontend',",
    "name: 'luneo-backend',",
    /two workloads are called 'luneo-backend'/,
  ],
  [
    'a caller that does not exist',
    'platforms/luneo/workloads.ts',
    "callers: ['luneo-backend']",
    "callers: ['luneo-bakend']",
    /caller 'luneo-bakend' is not a workload of this cluster/,
  ],
  [
    'a request above its limit',
    'platforms/luneo/workloads.ts',
    'request: Cpu.millis(500), limit: Cpu.cores(2)',
    'request: Cpu.cores(3), limit: Cpu.cores(2)',
    /request is above the limit/,
  ],
  [
    'an image without tag',
    'platforms/luneo/workloads.ts',
    'image: own(props, images.backend),',
    "image: own(props, { ...images.backend, tag: '' }),",
    /image is not pinned/,
  ],
  [
    'an overlapping network',
    'platforms/luneo/index.ts',
    "vpc: Cidr.of('10.50.0.0/16')",
    "vpc: Cidr.of('10.40.0.0/16')",
    /overlaps network.vpc of cluster 'primary'/,
  ],
  [
    'a role name that IAM refuses',
    'platforms/luneo/workloads.ts',
    "name: 'luneo-render',",
    "name: 'luneo-render-of-everything-that-anybody-ever-uploads',",
    /its IAM role would have a name of \d+ characters/,
  ],
  [
    'a missing namespace',
    'platforms/luneo/namespaces.ts',
    "name: 'cert-manager',",
    "name: 'certmanager',",
    /needs the namespace 'cert-manager', which is not declared/,
  ],
];

/** Mistakes after which nothing else can be judged. */
const alone: readonly Mistake[] = [
  [
    'an action that AWS does not have',
    'platforms/luneo/workloads.ts',
    "actions: ['s3:GetObject'],",
    "actions: ['s3:GetObjectt'],",
    /s3 has no action GetObjectt[\s\S]*given {4}s3:GetObjectt\s+allowed {2}s3:GetObject/,
  ],
  [
    'an unknown key',
    'platforms/luneo/index.ts',
    "owner: 'luneo-platform',",
    "owner: 'luneo-platform', colour: 'red',",
    /unknown key 'colour'/,
  ],
  [
    'a network with host bits',
    'platforms/luneo/index.ts',
    "vpc: Cidr.of('10.50.0.0/16')",
    "vpc: Cidr.of('10.50.0.1/16')",
    /did you mean 10\.50\.0\.0\/16\?/,
  ],
  [
    'code of a platform that throws',
    'platforms/luneo/index.ts',
    'place: primary(), other: secondary()',
    'place: primary(), other: (undefined as never as { there: Place }).there',
    /platform cannot be made: [\s\S]*file {5}platforms\/luneo\/index\.ts:\d+/,
  ],
  [
    'a missing cloud value',
    'platforms/luneo/outputs.json',
    '"VpcId": "vpc-0a1b2c3d4e5f60001",',
    '',
    /value of luneo-primary\/VpcId is not in platforms\/luneo\/outputs\.json[\s\S]*file {5}dist\/luneo\//,
  ],
  [
    'a lost state',
    'platforms/luneo/dr.json',
    '"active"',
    '"serving"',
    /holds something else[\s\S]*allowed {2}\{"active": "<cluster>"\}, where the cluster is primary or secondary/,
  ],
  ['a state that names no cluster', 'platforms/luneo/dr.json', ': "', ': "ternary-', /none of those that can/],
  [
    'an outputs file that is none',
    'platforms/luneo/outputs.json',
    '"luneo-primary": {',
    '"luneo-primary": [',
    /outputs file cannot be read/,
  ],
];

describe('mistakes of a model are reported at once, and dist stays as it was', () => {
  let ended: Ended;
  let inProcess: Ended;
  beforeAll(async () => {
    const restores = together.map(([, path, from, to]) => edit(path, from, to));
    ended = spawnSync(process.execPath, ['bin/run.cjs', 'archipel', 'synth'], { cwd: root, encoding: 'utf8' });
    inProcess = await archipelIn(root, 'synth');
    for (const restore of restores.reverse()) restore();
  });
  test.each(together)('%s', (_name, _path, _from, _to, message) => expect(ended.stdout).toMatch(message));
  test('and nothing else happens', () => expectRefusal(ended));
  test('in this process too', () => {
    const { status, stdout, stderr } = ended;
    expect(inProcess).toEqual({ status, stdout, stderr });
  });
});

describe('mistakes after which nothing else can be judged', () => {
  test.each(alone)('%s is reported, and dist stays as it was', async (_, path, from, to, message) => {
    const restore = edit(path, from, to);
    const ended = await archipelIn(root, 'synth');
    restore();
    expect(ended.stdout).toMatch(message);
    expectRefusal(ended);
  });
});

function expectRefusal({ status, stdout, stderr }: Ended): void {
  expect(stdout).toMatch(/nothing was written/);
  expect(stdout + stderr).not.toMatch(/^\s+at /m);
  expect(status).toBe(1);
  expect(dist()).toEqual(committed);
}
