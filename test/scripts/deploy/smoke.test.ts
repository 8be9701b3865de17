import { closeServers, serve } from './servers';
import { node } from './scripts';

describe('smoke', () => {
  afterAll(closeServers);

  const quick = ['--tries', '2', '--every', '0.01'];
  test('each address answers', async () => {
    const server = await serve(() => ({ status: 200 }));
    expect(await node('smoke.mjs', [...quick, `${server}/a`, `${server}/b`])).toMatchObject({
      status: 0,
      text: `ok     ${server}/a\nok     ${server}/b\n`,
    });
  });
  test('one that does not is told, the others are asked all the same', async () => {
    const server = await serve((path) => ({ status: path === '/a' ? 503 : 200 }));
    expect(await node('smoke.mjs', [...quick, `${server}/a`, `${server}/b`])).toMatchObject({
      status: 1,
      text: `failed ${server}/a: answered 503\nok     ${server}/b\n`,
    });
  });
  test('nobody there is a failure', async () =>
    expect(await node('smoke.mjs', [...quick, 'http://127.0.0.1:9/a'])).toMatchObject({
      status: 1,
      text: expect.stringContaining('failed http://127.0.0.1:9/a'),
    }));
  test('no address is wrong use', async () => expect((await node('smoke.mjs', [])).status).not.toBe(0));
  test('a load counts every request', async () => {
    let asked = 0;
    const server = await serve(() => (asked++, { status: 200 }));
    expect(
      await node('smoke.mjs', ['--requests', '40', '--at-once', '4', '--p95', '20000', `${server}/a`]),
    ).toMatchObject({
      status: 0,
      text: expect.stringMatching(/^40 requests: 0 errors; ms: median \d+, 95 % \d+, slowest \d+\n$/),
    });
    expect(asked).toBe(40);
  });
  test('one error under load is a failure', async () => {
    let asked = 0;
    const server = await serve(() => ({ status: asked++ === 7 ? 500 : 200 }));
    expect(await node('smoke.mjs', ['--requests', '20', '--p95', '20000', `${server}/a`])).toMatchObject({
      status: 1,
      text: expect.stringContaining('1 errors'),
    });
  });
  test('slow answers are a failure', async () => {
    const server = await serve(() => ({ status: 200 }));
    expect(await node('smoke.mjs', ['--requests', '20', '--p95', '0', `${server}/a`])).toMatchObject({
      status: 1,
      text: expect.stringMatching(/95 % took up to \d+ ms, allowed are 0 ms/),
    });
  });
});
