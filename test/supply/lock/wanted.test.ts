import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readRecordImages } from '../../../lib/inputs';
import { binaries, charts, clients, engineHelm } from '../../../lib/pins';
import { compareLock, formatLock, helmVersions, parseLock, readLock, wantedItems } from '../../../lib/supply';
import { engineProblems } from '../../../lib/supply/lock/wanted/clients';
import { wantedImages } from '../../../lib/supply/lock/wanted/images';
import { OTHER, SUM } from './items';

const root = join(__dirname, '../../..');
const unseen = { date: '2026-11-29', reason: 'nobody has fetched it' };
const wanted = wantedItems(root, unseen);

test('archipel.lock is what is pinned: run npx archipel lock after a change of a pin', () => {
  const { items, problems } = readLock(root);
  expect([...problems, ...wanted.problems, ...compareLock(items, wanted.items)]).toEqual([]);
});
test('every item that the pins make is one that the lock can hold', () => {
  expect(parseLock(formatLock(wanted.items)).problems).toEqual([]);
});
test('no digest of a chart is known before one was pulled', () => {
  const known = wanted.items.filter((item) => item.kind === 'chart' && item.sha256 !== undefined);
  expect(known).toEqual([]);
});
test('every chart, and the helm of both engines for four platforms, are there', () => {
  const names = (kind: string) => wanted.items.filter((item) => item.kind === kind).map(({ name }) => name);
  expect(names('chart')).toHaveLength(Object.keys(charts).length);
  expect(names('tool').filter((name) => name === 'helm')).toHaveLength(4 * helmVersions().length);
  expect(names('tool').filter((name) => name === 'kubectl')).toHaveLength(4);
  expect(helmVersions()).toEqual(
    expect.arrayContaining([engineHelm['argo-cd'][charts.argoCd.appVersion]?.helm, binaries.helm.version]),
  );
});
test('Ansible and the clients have one sum for one file', () => {
  expect(clients.helm[binaries.helm.version]?.sha256['linux/amd64']).toBe(binaries.helm.sha256);
});

describe('the helm of an engine', () => {
  test('is known for the engines of the fleet', () => expect(engineProblems()).toEqual([]));
  test('is asked for where an engine is raised', () => {
    expect(engineProblems({ 'argo-cd': 'v9.9.9', flux: charts.flux2.appVersion })).toEqual([
      expect.objectContaining({ code: 'lock/engine-helm', field: 'argo-cd', given: 'v9.9.9' }),
    ]);
  });
});

describe('images of rendered charts', () => {
  const empty = mkdtempSync(join(tmpdir(), 'no-platforms-'));
  const find = (rendered: readonly string[], name: string) =>
    wantedImages(empty, unseen, rendered).items.find((item) => item.name === name);

  test.each([
    ['quay.io/a/b:1.0', 'quay.io/a/b:1.0', undefined],
    [`quay.io/a/b:1.0@sha256:${SUM}`, 'quay.io/a/b:1.0', `sha256:${SUM}`],
    [`quay.io/a/b@sha256:${SUM}`, `quay.io/a/b@sha256:${SUM}`, `sha256:${SUM}`],
    ['busybox', 'busybox:latest', undefined],
    ['localhost:5000/a', 'localhost:5000/a:latest', undefined],
  ])('%s', (reference, name, digest) => {
    expect(find([reference], name)).toMatchObject(digest === undefined ? { unverified: unseen.reason } : { digest });
  });
  test('one tag with two digests is a problem', () => {
    const { problems } = wantedImages(empty, unseen, [`a.b/c:1@sha256:${SUM}`, `a.b/c:1@sha256:${OTHER}`]);
    expect(problems).toEqual([
      expect.objectContaining({ code: 'lock/two-digests', object: 'a.b/c:1', given: `sha256:${OTHER}` }),
    ]);
  });
  test('one tag with and without a digest is one item, with it', () => {
    const { items, problems } = wantedImages(empty, unseen, ['a.b/c:1', `a.b/c:1@sha256:${SUM}`, 'a.b/c:1']);
    expect(problems).toEqual([]);
    expect(items.filter(({ name }) => name === 'a.b/c:1')).toMatchObject([{ digest: `sha256:${SUM}` }]);
  });
  test('no registry is asked for images whose pin says why not, or that name no registry', () => {
    const { notAsked } = wantedImages(root, unseen, []);
    expect([...notAsked].some((name) => name.startsWith('eks/'))).toBe(true);
    expect([...notAsked].some((name) => name.startsWith('registry.k8s.io/'))).toBe(false);
  });
});

describe('records', () => {
  const record = (...lines: readonly string[]): string => {
    const folder = mkdtempSync(join(tmpdir(), 'records-'));
    mkdirSync(join(folder, 'records/luneo/primary'), { recursive: true });
    writeFileSync(join(folder, 'records/luneo/primary/shop.api.jsonl'), lines.map((line) => `${line}\n`).join(''));
    return folder;
  };
  const pod = (image: string) => ({ containers: [{ image }], initContainers: [{ image: `${image}-init` }] });

  test('their pods run images, however deep', () => {
    const folder = record(
      '{"release":"api","image":"not-this:1"}',
      JSON.stringify({ kind: 'Deployment', spec: { template: { spec: pod('a.b/deployment:1') } } }),
      JSON.stringify({ kind: 'CronJob', spec: { jobTemplate: { spec: { template: { spec: pod('a.b/job:1') } } } } }),
      JSON.stringify({ kind: 'Pod', spec: pod('a.b/pod:1') }),
      JSON.stringify({ kind: 'ConfigMap', data: { image: 'not-this:2' } }),
    );
    expect(readRecordImages(folder)).toEqual(
      ['deployment', 'job', 'pod'].flatMap((name) => [`a.b/${name}:1`, `a.b/${name}:1-init`]),
    );
  });
  test('a line that is no JSON is named', () => {
    expect(() => readRecordImages(record('{}', '{"kind":'))).toThrow(/records\/luneo\/primary\/shop\.api\.jsonl:2/);
  });
  test('without any there are none', () => expect(readRecordImages(mkdtempSync(join(tmpdir(), 'none-')))).toEqual([]));
});

test('charts that a repository pins itself are wanted too', () => {
  const folder = mkdtempSync(join(tmpdir(), 'own-charts-'));
  mkdirSync(join(folder, 'platforms'));
  const pin = { name: 'web', repository: 'https://charts.example', version: '1.0.0', appVersion: '1.0.0' };
  writeFileSync(
    join(folder, 'platforms/charts.json'),
    JSON.stringify({ web: { ...pin, date: '2026-11-30', source: '' } }),
  );
  expect(wantedItems(folder, unseen).items).toContainEqual(expect.objectContaining({ kind: 'chart', ...pin }));
});
