import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer, type AddressInfo } from 'node:net';

/** An account in moto's server, which speaks the protocols of AWS. */
export interface Moto {
  /** Calls AWS there, as somebody who sets an account up would. */
  readonly call: (service: string, operation: string, input: object, region?: string) => Promise<unknown>;
  readonly close: () => Promise<void>;
}

const SETTINGS = {
  AWS_ACCESS_KEY_ID: 'test',
  AWS_SECRET_ACCESS_KEY: 'test',
  AWS_EC2_METADATA_DISABLED: 'true',
};

/** Starts it, and has every client of the SDK in this process ask it. */
export async function moto(): Promise<Moto> {
  const port = await freePort();
  const server = spawn('python3', ['-m', 'moto.server', '-H', '127.0.0.1', '-p', String(port)], { stdio: 'ignore' });
  const origin = `http://127.0.0.1:${port}`;
  const before = { ...process.env };
  Object.assign(process.env, SETTINGS, { AWS_ENDPOINT_URL: origin });
  await answering(origin);
  return {
    call: async (service, operation, input, region = 'eu-west-1') => {
      // oxlint-disable-next-line typescript/no-require-imports -- one of many clients, by its name
      const sdk = require(`@aws-sdk/client-${service}`);
      const Client = Object.entries(sdk).find(([name]) => /^[A-Z]\w+Client$/.test(name) && name !== '__Client')?.[1];
      const client = new (Client as new (settings: object) => { send: (command: unknown) => Promise<unknown> })({
        region,
      });
      return client.send(new sdk[`${operation}Command`](input));
    },
    close: async () => {
      const ended = once(server, 'exit');
      server.kill('SIGKILL');
      await ended;
      for (const name of [...Object.keys(SETTINGS), 'AWS_ENDPOINT_URL']) {
        if (before[name] === undefined) delete process.env[name];
        else process.env[name] = before[name];
      }
    },
  };
}

const freePort = (): Promise<number> =>
  new Promise((resolve) => {
    const probe = createServer().listen(0, '127.0.0.1', () => {
      const { port } = probe.address() as AddressInfo;
      probe.close(() => resolve(port));
    });
  });

async function answering(origin: string): Promise<void> {
  for (let look = 0; look < 200; look += 1) {
    try {
      await fetch(`${origin}/moto-api/`);
      return;
    } catch {
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  }
  throw new Error('moto does not answer');
}
