import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { kubectlKube } from '../../bin/commands/preflight/kube';
import { type KubeAnswer, QUESTIONS } from '../../lib/preflight';
import { locate } from '../../lib/tools';
import { inCluster } from '../../lib/tools/external/api-server-process';
import { isUnable } from '../../lib/tools/external/check';
import { found, needing, tool } from '../support/needs';
import { asked } from './situation';

/*
 * The API servers of the caller's kubeconfig: a real one, one that does not answer, one that is not there.
 */
const questions = QUESTIONS.filter(({ name }) => name === 'inside');
const SCENE = { kube: {} };

test('a cluster without a context is told, and is no problem: it may not be there yet', async () => {
  const { problems, questions: told } = await asked(questions, {}, {});
  expect([problems, told[0]?.status]).toEqual([[], 'waits']);
  expect(told[0]?.waits.join()).toMatch(/no context of this name/);
});
test('a way in that is not open is no problem either', async () => {
  const { problems, questions: told } = await asked(questions, { kube: { '/version': 'silent' } }, {});
  expect([problems, told[0]?.waits.join()]).toEqual([[], expect.stringMatching(/does not answer from here: ECONN/)]);
});
test('what may not be looked at is not said to hold', async () => {
  const kube = { '/version': { major: '1', minor: '36' }, '/api/v1/nodes': 'denied' } as const;
  const { questions: told } = await asked(questions, { ...SCENE, kube }, {});
  expect(told[0]?.unknown).toEqual(['nodes of shop-one']);
});

const real = needing(tool('kube-apiserver'), tool('etcd'), tool('kubectl'));
real.describe('a real API server, by the kubeconfig of the caller', () => {
  const scratch = mkdtempSync(join(tmpdir(), 'kube-'));
  const before = process.env['KUBECONFIG'];
  const said: Record<string, KubeAnswer> = {};
  beforeAll(async () => {
    const [api, etcd, kubectl] = [await locate('kube-apiserver'), await locate('etcd'), await locate('kubectl')];
    const tried = await inCluster(
      { tool: found(api), etcd: found(etcd), kubectl: found(kubectl), scratch },
      [],
      async (apply, _, server) => {
        process.env['KUBECONFIG'] = kubeconfig(scratch, server);
        await apply(['create'], [{ apiVersion: 'v1', kind: 'Node', metadata: { name: 'ip-10-0-0-1' } }]);
        const kube = kubectlKube();
        const ask = async (what: string, context: string, path: string): Promise<void> => {
          said[what] = await kube(context, path);
        };
        await ask('version', 'shop-one', '/version');
        await ask('nodes', 'shop-one', '/api/v1/nodes?limit=500');
        await ask('a kind that is not there', 'shop-one', '/apis/argoproj.io/v1alpha1/applications?limit=500');
        await ask('without rights', 'nobody', '/api/v1/nodes');
        await ask('with a wrong token', 'stranger', '/api/v1/nodes');
        await ask('a port without a server', 'gone', '/version');
        await ask('no context', 'shop-two', '/version');
        return [];
      },
    );
    if (isUnable(tried)) throw new Error(tried.unable);
  }, 600_000);
  afterAll(() => {
    if (before === undefined) delete process.env['KUBECONFIG'];
    else process.env['KUBECONFIG'] = before;
    rmSync(scratch, { recursive: true, force: true });
  });

  test('answers with what it has', () => {
    expect(said['version']).toMatchObject({ kind: 'value', value: { major: '1' } });
    expect(said['nodes']).toMatchObject({ kind: 'value', value: { items: [{ metadata: { name: 'ip-10-0-0-1' } }] } });
  });
  test('what it does not have, what one may not see, and what does not answer are told apart', () =>
    expect(Object.entries(said).map(([what, { kind }]) => [what, kind])).toEqual([
      ['version', 'value'],
      ['nodes', 'value'],
      ['a kind that is not there', 'absent'],
      ['without rights', 'denied'],
      ['with a wrong token', 'silent'],
      ['a port without a server', 'silent'],
      ['no context', 'no-context'],
    ]));
});

/** A kubeconfig as `aws eks update-kubeconfig` writes it, with a token in place of the program that asks for one. */
function kubeconfig(scratch: string, { port, token }: { readonly port: number; readonly token: string }): string {
  const file = join(scratch, 'kubeconfig.json');
  const cluster = (at: number): object => ({ server: `https://127.0.0.1:${at}`, 'insecure-skip-tls-verify': true });
  const context = (name: string, user: string, of = 'one'): object => ({ name, context: { cluster: of, user } });
  writeFileSync(
    file,
    JSON.stringify({
      apiVersion: 'v1',
      kind: 'Config',
      clusters: [
        { name: 'one', cluster: cluster(port) },
        { name: 'gone', cluster: cluster(1) },
      ],
      users: [
        { name: 'admin', user: { token } },
        { name: 'nobody', user: { token, as: 'nobody' } },
        { name: 'stranger', user: { token: 'of-another-run' } },
      ],
      contexts: [
        context('shop-one', 'admin'),
        context('nobody', 'nobody'),
        context('stranger', 'stranger'),
        context('gone', 'admin', 'gone'),
      ],
      'current-context': 'gone',
    }),
  );
  return file;
}
