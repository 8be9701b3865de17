import { type ChildProcessByStdio, spawn } from 'node:child_process';
import { resolve } from 'node:path';
import { createInterface } from 'node:readline';
import type { Readable, Writable } from 'node:stream';
import type { Platform } from '../../lib/model';
import { fleet } from '../support/fleet';

/*
 * The lines of the protocol themselves, so that its SDK is not asked about itself.
 */

interface Reply {
  readonly id?: number;
  readonly result?: {
    readonly tools?: readonly { readonly name: string; readonly annotations?: object }[];
    readonly content?: readonly { readonly text: string }[];
    readonly isError?: boolean;
  };
}

const root = resolve(__dirname, '../..');
let server: ChildProcessByStdio<Writable, Readable, null>;
let ended: Promise<number | null>;
const replies = new Map<number, (reply: Reply) => void>();
const strangers: string[] = [];
let last = 0;

const send = (message: object): void => void server.stdin.write(`${JSON.stringify({ jsonrpc: '2.0', ...message })}\n`);

function ask(method: string, params: object): Promise<Reply> {
  const id = (last += 1);
  return new Promise((resolve) => {
    replies.set(id, resolve);
    send({ id, method, params });
  });
}

async function call(name: string, args: object): Promise<{ readonly text: string; readonly isError: boolean }> {
  const { result } = await ask('tools/call', { name, arguments: args });
  return { text: result?.content?.[0]?.text ?? '', isError: result?.isError === true };
}

beforeAll(async () => {
  server = spawn(process.execPath, ['bin/archipel.cjs', 'mcp'], { cwd: root, stdio: ['pipe', 'pipe', 'inherit'] });
  ended = new Promise((done) => server.once('close', done));
  createInterface(server.stdout).on('line', (line) => {
    if (!line.startsWith('{')) strangers.push(line);
    const reply = JSON.parse(line) as Reply;
    replies.get(reply.id ?? 0)?.(reply);
  });
  await ask('initialize', {
    protocolVersion: '2025-06-18',
    capabilities: {},
    clientInfo: { name: 'test', version: '1' },
  });
  send({ method: 'notifications/initialized' });
});

afterAll(() => server.kill());

test('every tool says that it only reads', async () => {
  const { result } = await ask('tools/list', {});
  expect(result?.tools?.map(({ name }) => name)).toEqual(['explain', 'check', 'diff', 'graph', 'reference']);
  for (const { annotations } of result?.tools ?? []) expect(annotations).toMatchObject({ readOnlyHint: true });
});

test('a code is explained as on the command line, and one that does not exist is an error', async () => {
  expect((await call('explain', { code: 'workload/job' })).text).toMatch(/^workload\/job \(error\)\n/);
  const unknown = await call('explain', { code: 'workload/jobs' });
  expect(unknown).toMatchObject({ isError: true });
  expect(unknown.text).toContain('did you mean workload/job');
});

test('the reference is read by page and by word', async () => {
  expect((await call('reference', {})).text).toMatch(/^# Reference of the model\n/);
  expect((await call('reference', { word: 'WebService' })).text).toMatch(/^## WebService\n[^]*`port`/);
  expect(await call('reference', { page: 'nothing' })).toMatchObject({ isError: true });
  expect(await call('reference', { word: 'Nothing' })).toMatchObject({ isError: true });
});

test('a graph is of what was asked, and what looks like an option is refused', async () => {
  const some = fleet()[0] as Platform;
  expect((await call('graph', { platform: some.name })).text).toMatch(
    new RegExp(`^${some.name}/${some.clusters[0]?.name}: \\d+ layers by ${some.gitops.engine}`),
  );
  expect(await call('graph', { platform: '--help' })).toMatchObject({ isError: true });
  expect(await call('diff', { base: '--exit-code' })).toMatchObject({ isError: true });
});

test('it ends with the connection, and nothing but the protocol was written', async () => {
  server.stdin.end();
  expect(await ended).toBe(0);
  expect(strangers).toEqual([]);
});
