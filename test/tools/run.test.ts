import { tmpdir } from 'node:os';
import { run, type FoundTool } from '../../lib/tools';

/** Node stands for the tool: it is everywhere and does what its argument says. */
const node: FoundTool = { kind: 'found', name: 'kubectl', command: process.execPath, origin: 'test' };
const script = (text: string, options = {}) => run(node, ['-e', text], options);

test('gives status and both streams', async () => {
  expect(await script(`console.log('out'); console.error('err'); process.exitCode = 3`)).toEqual({
    status: 3,
    stdout: 'out\n',
    stderr: 'err\n',
  });
});

test('passes the input on', async () => {
  expect((await script(`process.stdin.pipe(process.stdout)`, { input: 'given: é' })).stdout).toBe('given: é');
});

test('the input is empty unless given', async () => {
  expect((await script(`process.stdin.pipe(process.stdout)`)).stdout).toBe('');
});

test('runs in the folder asked for', async () => {
  expect((await script(`console.log(process.cwd())`, { cwd: tmpdir() })).stdout).toBe(`${tmpdir()}\n`);
});

test('no shell reads the arguments', async () => {
  expect((await run(node, ['-p', 'process.argv[1]', '$HOME `id` ; *'])).stdout).toBe('$HOME `id` ; *\n');
});

test('a tool that does not end is stopped', async () => {
  const { status, stderr } = await script(`setInterval(() => 0, 1000)`, { timeoutSeconds: 0.3 });
  expect([status, stderr]).toEqual([124, 'kubectl was stopped after 0.3 s\n']);
});

test('a signal is told as 128 and its number', async () => {
  expect((await script(`process.kill(process.pid, 'SIGTERM')`)).status).toBe(143);
});

test('a tool that does not read its input is no error', async () => {
  expect((await script(`process.exit(0)`, { input: 'x'.repeat(4_000_000) })).status).toBe(0);
});

test("output beyond Node's own limit of 1 MiB arrives whole", async () => {
  expect((await script(`process.stdout.write('x'.repeat(3_000_000))`)).stdout).toHaveLength(3_000_000);
});

test('fails when the tool cannot be started', async () => {
  await expect(run({ ...node, command: '/nowhere/kubectl' }, [])).rejects.toThrow(
    /kubectl \(\/nowhere\/kubectl\) could not be run/,
  );
});
