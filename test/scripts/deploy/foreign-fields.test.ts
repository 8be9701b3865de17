import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { locate, run } from '../../../lib/tools';
import { inCluster } from '../../../lib/tools/external/api-server-process';
import { isUnable } from '../../../lib/tools/external/check';
import { found, needing, tool } from '../../support/needs';
import { scripts } from './scripts';

const SCRIPT = join(scripts, '..', 'deploy/foreign-fields.mjs');

const look = (items: unknown): { readonly status: number | null; readonly text: string } => {
  const { status, stdout, stderr } = spawnSync(process.execPath, [SCRIPT], {
    input: JSON.stringify({ items }),
    encoding: 'utf8',
  });
  return { status, text: stdout + stderr };
};

const entry = (manager: string, fieldsV1: object, more: object = {}): object => ({
  manager,
  operation: 'Update',
  time: '2026-11-29T21:00:00Z',
  fieldsV1,
  ...more,
});
const object = (...managedFields: readonly object[]): object => ({
  kind: 'ConfigMap',
  metadata: { name: 'web', namespace: 'shop', managedFields },
});
const ENGINE = entry('argocd-controller', { 'f:data': { 'f:a': {} } }, { operation: 'Apply' });

test('a key that somebody added is told with who added it', () =>
  expect(look([object(ENGINE, entry('kubectl-edit', { 'f:data': { 'f:b': {} } }))])).toEqual({
    status: 1,
    text: 'ConfigMap shop/web: data.b  by kubectl-edit, Update, 2026-11-29T21:00:00Z\n',
  }));

test.each([
  ['what the engine applies', [ENGINE]],
  [
    'status, and replicas by an autoscaler',
    [ENGINE, entry('any', { 'f:spec': { 'f:replicas': {} } }, { subresource: 'scale' })],
  ],
  ['a controller of Kubernetes', [ENGINE, entry('kube-controller-manager', { 'f:spec': { 'f:a': {} } })]],
  ['an object that no engine applies', [entry('kubectl-edit', { 'f:data': { 'f:b': {} } })]],
])('%s is nothing that was added', (_, fields) => expect(look([object(...fields)]).status).toBe(0));

const real = needing(tool('kube-apiserver'), tool('etcd'), tool('kubectl'));

real.test(
  'of a real API server: the same apply again leaves what was added, and the script tells it',
  async () => {
    const scratch = mkdtempSync(join(tmpdir(), 'foreign-'));
    const container = (name: string): object => ({ name, image: `example.org/${name}:1` });
    const deployment = (...containers: readonly object[]): object => ({
      apiVersion: 'apps/v1',
      kind: 'Deployment',
      metadata: { name: 'web', namespace: 'default' },
      spec: {
        selector: { matchLabels: { app: 'web' } },
        template: { metadata: { labels: { app: 'web' } }, spec: { containers } },
      },
    });
    const programs = {
      tool: found(await locate('kube-apiserver')),
      etcd: found(await locate('etcd')),
      kubectl: found(await locate('kubectl')),
      scratch,
    };
    const apply = ['apply', '--server-side', '--force-conflicts', '--field-manager=argocd-controller'];
    const before: unknown[] = [];
    const after: unknown[] = [];
    const outcome = await inCluster(programs, [], async (ask, read) => {
      const get = async (): Promise<unknown> => read(['deployment', 'web', '--show-managed-fields']);
      await ask(apply, [deployment(container('web'))]);
      before.push(await get());
      await ask(['apply', '--server-side', '--field-manager=kubectl-edit'], [deployment(container('proxy'))]);
      await ask(apply, [deployment(container('web'))]);
      after.push(await get());
      return [];
    });
    if (isUnable(outcome)) throw new Error(outcome.unable);
    rmSync(scratch, { recursive: true, force: true });
    expect(look(before).status).toBe(0);
    const { status, text } = look(after);
    expect(status).toBe(1);
    expect(text).toContain('spec.template.spec.containers[name=proxy]  by kubectl-edit');
  },
  120_000,
);

test('what is no list of objects is an error', async () => {
  const node = { name: 'node', command: process.execPath, version: '' } as never;
  const { status } = await run(node, [SCRIPT], { input: 'no JSON' });
  expect(status).not.toBe(0);
});
