import { mkdirSync, mkdtempSync, readdirSync, readFileSync, readlinkSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type KubeObject } from '../api/client';
import { programsBefore } from '../control-plane';
import { type Picture } from '../laws/picture';
import { upgradeDifferences } from '../laws/upgraded';
import { minorOf, takeOver } from '../repository/before';

const scratch = mkdtempSync(join(tmpdir(), 'e2e-upgrade-'));
afterAll(() => rmSync(scratch, { recursive: true, force: true }));

const object = (uid: string, kind: string, name: string, more: object = {}): KubeObject => ({
  kind,
  metadata: { name, namespace: 'apps', uid, generation: 1 },
  spec: { a: 1 },
  ...more,
});
const account = (managers: readonly string[]): KubeObject => ({
  kind: 'ServiceAccount',
  metadata: {
    name: 'new-controller',
    namespace: 'kube-system',
    ...(managers.length > 0 && { managedFields: managers.map((manager) => ({ manager })) }),
  },
});
const pictureOf = (objects: Readonly<Record<string, KubeObject>>): Picture => new Map(Object.entries(objects));
const api = object('1', 'Deployment', 'api');
const before = pictureOf({ 'apps/v1/deployments apps/api': api });

describe('a cluster that was upgraded', () => {
  it('is as it was, also where the server prefers another version', () => {
    expect(upgradeDifferences(before, pictureOf({ 'apps/v2/deployments apps/api': api }))).toEqual([]);
  });

  it.each([
    ['recreated', object('2', 'Deployment', 'api'), 'recreated: apps/deployments apps/api'],
    ['changed', { ...api, spec: { a: 2 } }, 'changed: apps/deployments apps/api'],
    ['fought over', { ...api, metadata: { ...api.metadata, generation: 3 } }, 'written to and fro'],
  ])('tells what was %s', (_, now, words) => {
    expect(upgradeDifferences(before, pictureOf({ 'apps/v1/deployments apps/api': now })).join()).toContain(words);
  });

  it('may change what its commit changes, and not recreate it', () => {
    const meant = [{ object: api, layer: 'base', file: 'base/x.yaml' }];
    const changed = pictureOf({ 'apps/v1/deployments apps/api': { ...api, spec: { a: 2 } } });
    expect(upgradeDifferences(before, changed, meant)).toEqual([]);
    const again = pictureOf({ 'apps/v1/deployments apps/api': object('2', 'Deployment', 'api') });
    expect(upgradeDifferences(before, again, meant)).toEqual(['recreated: apps/deployments apps/api']);
  });

  it('leaves what the server makes for itself', () => {
    const role = { kind: 'ClusterRole', metadata: { name: 'edit', labels: { 'kubernetes.io/bootstrapping': 'x' } } };
    const now = pictureOf({
      'apps/v1/deployments apps/api': api,
      'rbac.authorization.k8s.io/v1/clusterroles /edit': role,
      'v1/serviceaccounts kube-system/new-controller': account([]),
      'flowcontrol.apiserver.k8s.io/v1/flowschemas /x': object('9', 'FlowSchema', 'x'),
    });
    expect(upgradeDifferences(before, now)).toEqual([]);
    const ours = new Map([
      ...now,
      ['v1/serviceaccounts kube-system/new-controller', account(['kustomize-controller'])],
    ]);
    expect(upgradeDifferences(before, ours)).toEqual(['new: v1/serviceaccounts kube-system/new-controller']);
  });
});

describe('what a cluster is upgraded from', () => {
  it('is the minor version, by the name that platforms give it', () => {
    expect(minorOf('v1.36.3')).toBe('1.36');
  });

  it('has programs of its own, and shares the others', () => {
    const bin = join(scratch, 'bin');
    mkdirSync(bin);
    for (const name of ['etcd', 'kube-apiserver', 'kube-apiserver-before']) writeFileSync(join(bin, name), '');
    const folder = programsBefore(bin, scratch);
    expect(readdirSync(folder).sort()).toEqual(['etcd', 'kube-apiserver']);
    expect(readlinkSync(join(folder, 'kube-apiserver'))).toBe(join(bin, 'kube-apiserver-before'));
  });

  it('takes over what differs, but for Secrets of the run', () => {
    const [from, to] = ['from', 'to'].map((name) => join(scratch, name)) as [string, string];
    for (const folder of [from, to]) mkdirSync(join(folder, 'base'), { recursive: true });
    const write = (folder: string, files: Readonly<Record<string, string>>): void => {
      for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, 'base', name), text);
    };
    write(from, { 'same.yaml': '1', 'changed.yaml': '2', 'new.yaml': '1', 'secret.sops.yaml': 'committed' });
    write(to, { 'same.yaml': '1', 'changed.yaml': '1', 'gone.yaml': '1', 'secret.sops.yaml': 'of the run' });
    expect(takeOver(from, to)).toEqual(['base/changed.yaml', 'base/new.yaml', 'base/gone.yaml']);
    expect(readdirSync(join(to, 'base')).sort()).toEqual(['changed.yaml', 'new.yaml', 'same.yaml', 'secret.sops.yaml']);
    expect(readFileSync(join(to, 'base/secret.sops.yaml'), 'utf8')).toBe('of the run');
  });
});
