import { documentedCommands, filledIn } from '../run/documented';
import { Accounts, nextPatch, tagsOf } from '../run/settings';
import { Authority } from '../machine/authority';
import { plainOf } from '../repository/secrets';
import { argumentsOf } from '../flux/controllers';
import { stateOf } from '../flux/states';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

describe('the commands of a page', () => {
  it('are those of the page on clusters that others made, beside blocks of other languages', () => {
    const commands = documentedCommands('docs/clusters.md', 'fluxcd/flux2/releases');
    const filled = filledIn(commands, { platform: 'shop', cluster: 'main' });
    expect(filled).toContain('kubectl apply -k dist/shop/clusters/main/bootstrap');
    expect(filled).toContain('--patch-file=dist/shop/flux/main/$controller.json');
    expect(filled).not.toContain('const');
  });

  it('must be found once', () => {
    expect(() => documentedCommands('docs/clusters.md', 'no such command')).toThrow('has 0 blocks');
  });
});

describe('the Secrets of a run', () => {
  const folder = mkdtempSync(join(tmpdir(), 'e2e-secrets-'));
  const accounts = new Accounts('a key', new Authority(folder, 'mesh'));
  const secret = (name: string, ...keys: readonly string[]): Parameters<typeof plainOf>[0] => ({
    metadata: { name, namespace: 'flux-system' },
    stringData: Object.fromEntries(keys.map((key) => [key, 'ENC[…]'])),
    sops: {},
  });

  it('hold what somebody reads in this run, and chance else', () => {
    const push = plainOf(secret('image-push', 'username', 'password'), accounts.valueOf);
    expect(push.stringData).toEqual({ username: 'flux', password: accounts.writer.password });
    expect(plainOf(secret('commit-signing', 'git.asc'), accounts.valueOf).stringData).toEqual({ 'git.asc': 'a key' });
    const other = plainOf(secret('grafana-admin', 'admin-user'), accounts.valueOf).stringData?.['admin-user'];
    expect(other).toMatch(/^[0-9a-f]{24}$/);
    expect(push).not.toHaveProperty('sops');
  });

  it('give the authority of the mesh as values of the chart', () => {
    expect(accounts.meshValues).toMatch(/^tls:\n {2}ca:\n {4}cert: /);
  });
});

it('finds the tags of an image among the objects, and one above each', () => {
  const objects = [{ metadata: { name: 'x' }, spec: { image: 'ghcr.io/owner/api:1.2.3@sha256:0' } }];
  expect(tagsOf({ host: 'ghcr.io', name: 'owner/api' }, objects)).toEqual(['1.2.3', '1.2.4']);
  expect(nextPatch('1.9')).toBe('1.10');
});

describe('a controller', () => {
  const layout = { folder: 'x', port: 6443, pods: '10.42.0.0/16', services: '10.43.0.0/16' };
  const deployment = (name: string, ...args: readonly string[]): Parameters<typeof argumentsOf>[0] => ({
    metadata: { name },
    spec: { template: { spec: { containers: [{ args }] } } },
  });

  it('keeps the flags of its Deployment, but for addresses and folders', () => {
    const args = argumentsOf(
      deployment(
        'kustomize-controller',
        '--events-addr=http://x/',
        '--requeue-dependency=5s',
        '--enable-leader-election',
      ),
      layout,
      'folder',
    );
    expect(args).toContain('--requeue-dependency=5s');
    expect(args.filter((arg) => arg.startsWith('--events-addr'))).toEqual(['--events-addr=http://127.0.0.1:6463']);
    expect(args).toContain('--enable-leader-election=false');
  });

  it('of sources serves what it has where the others ask', () => {
    const args = argumentsOf(
      deployment('source-controller', '--storage-path=/data', '--storage-adv-addr=x'),
      layout,
      'f',
    );
    expect(args).toContain('--storage-path=f');
    expect(args.filter((arg) => arg.startsWith('--storage-adv-addr'))).toEqual(['--storage-adv-addr=127.0.0.1:6465']);
  });
});

describe('the state of an object of Flux', () => {
  const object = (
    status: string,
    reason: string,
    observedGeneration = 2,
    message = 'words',
  ): Parameters<typeof stateOf>[1] => ({
    metadata: { name: 'x', generation: 2 },
    spec: {},
    status: { observedGeneration, conditions: [{ type: 'Ready', status, reason, message }] },
  });

  it.each([
    ['is ready', object('True', 'Succeeded'), true, false],
    ['waits', object('False', 'DependencyNotReady'), false, false],
    ['begins again with its chart', object('False', 'HealthCheckCanceled'), false, false],
    ['waits for its source', object('False', 'SourceNotReady'), false, false],
    ['waits for the index of its repository', object('False', 'NoSourceArtifact'), false, false],
    [
      'waits for an artifact',
      object('False', 'ArtifactFailed', 2, 'Source artifact not found, retrying in 5s'),
      false,
      false,
    ],
    ['has a path that is not there', object('False', 'ArtifactFailed', 2, 'kustomization path not found'), false, true],
    ['has failed', object('False', 'BuildFailed'), false, true],
    ['is of an older generation', object('True', 'Succeeded', 1), false, false],
  ])('%s', (_, given, isReady, hasFailed) => {
    expect(stateOf('kustomizations', given)).toMatchObject({ name: 'kustomizations/x', isReady, hasFailed });
  });

  it('is told where it begins again', () => {
    expect(stateOf('helmreleases', object('False', 'HealthCheckCanceled'))).toMatchObject({ beginsAgain: true });
    const cancelled = object('False', 'InstallFailed', 2, 'Helm install failed for release x: context canceled');
    expect(stateOf('helmreleases', cancelled)).toMatchObject({ beginsAgain: true, hasFailed: false });
    const failed = object('False', 'InstallFailed');
    expect(stateOf('helmreleases', failed)).toMatchObject({ beginsAgain: false, hasFailed: true });
  });

  it.each([
    ['stored its artifact and could not write so', 'ProgressingWithRetry', 'True', true],
    ['has no artifact yet', 'ProgressingWithRetry', 'False', false],
    ['cannot fetch', 'OCIArtifactPullFailed', 'True', false],
  ])('is stale where it %s', (_, reason, stored, isStale) => {
    const { status, ...rest } = object('False', reason);
    const conditions = [...(status?.conditions as object[]), { type: 'ArtifactInStorage', status: stored }];
    expect(stateOf('ocirepositories', { ...rest, status: { ...status, conditions } })).toMatchObject({ isStale });
  });
});
