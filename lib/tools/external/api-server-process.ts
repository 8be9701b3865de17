import { spawn } from 'node:child_process';
import { generateKeyPairSync } from 'node:crypto';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { run } from '../run';
import { ask } from './ask';
import type { FoundTool } from '../tool';
import type { Unable } from './check';
import type { Manifest } from './fleet-files';
import { written } from './scratch';

const TRIES_TO_START = 180;
const MILLISECONDS_BETWEEN_TRIES = 500;
const TOKEN = 'of-this-run-alone';

/** What the server answers to `kubectl <args>` with these objects: a line for each that it does not accept. */
export type Ask = (args: readonly string[], objects: readonly unknown[]) => Promise<readonly string[]>;

/** What the server answers to `kubectl get <args> -o json`. */
export type Read = (args: readonly string[]) => Promise<unknown>;

/** Where the server is asked by other programs than kubectl: a port of loopback, whose certificate nobody knows. */
export interface Address {
  readonly port: number;
  readonly token: string;
}

export interface Programs {
  readonly tool: FoundTool;
  readonly etcd: FoundTool;
  readonly kubectl: FoundTool;
  readonly scratch: string;
}

/** Runs the two servers on loopback for as long as the work takes. */
export async function inCluster(
  programs: Programs,
  own: readonly Manifest[],
  work: (ask: Ask, read: Read, server: Address) => Promise<readonly string[]>,
): Promise<readonly string[] | Unable> {
  const { tool, etcd, kubectl, scratch } = programs;
  const [client, peer, secure] = [await freePort(), await freePort(), await freePort()];
  const store = `http://127.0.0.1:${client}`;
  const servers = [
    start(etcd, etcdArguments(scratch, store, peer)),
    start(tool, serverArguments(scratch, store, secure, serviceRange(own))),
  ];
  const reach = [`--server=https://127.0.0.1:${secure}`, `--token=${TOKEN}`, '--insecure-skip-tls-verify'];
  try {
    const unable = await untilReady(kubectl, reach, servers);
    return unable ?? (await work(askWith(kubectl, reach), readWith(kubectl, reach), { port: secure, token: TOKEN }));
  } finally {
    await Promise.all(servers.map(({ stop }) => stop()));
  }
}

const etcdArguments = (scratch: string, store: string, peer: number): readonly string[] => [
  ...['--data-dir', join(scratch, 'etcd')],
  ...['--listen-client-urls', store],
  ...['--advertise-client-urls', store],
  ...['--listen-peer-urls', `http://127.0.0.1:${peer}`],
];

function serverArguments(scratch: string, store: string, port: number, services: string): readonly string[] {
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const key = written(scratch, 'accounts.key', privateKey.export({ type: 'pkcs1', format: 'pem' }) as string);
  const tokens = written(scratch, 'tokens.csv', `${TOKEN},admin,1,"system:masters"\n`);
  return [
    `--etcd-servers=${store}`,
    `--secure-port=${port}`,
    '--bind-address=127.0.0.1',
    `--cert-dir=${join(scratch, 'certificates')}`,
    `--service-cluster-ip-range=${services}`,
    '--service-account-issuer=https://archipel.invalid',
    `--service-account-key-file=${key}`,
    `--service-account-signing-key-file=${key}`,
    `--token-auth-file=${tokens}`,
    '--authorization-mode=RBAC',
    '--allow-privileged=true',
    '--disable-admission-plugins=ServiceAccount,ResourceQuota',
  ];
}

/** @returns why the server cannot be used, or undefined once it is ready */
async function untilReady(
  kubectl: FoundTool,
  reach: readonly string[],
  servers: readonly Server[],
): Promise<Unable | undefined> {
  for (let tries = 0; (await run(kubectl, [...reach, 'get', '--raw', '/readyz'])).status !== 0; tries += 1) {
    const ended = servers.find(({ child }) => child.exitCode !== null);
    if (ended !== undefined) return { unable: `${ended.name} ended: ${ended.last()}` };
    if (tries === TRIES_TO_START) return { unable: `the API server was not ready after ${TRIES_TO_START} tries` };
    await new Promise((resolve) => setTimeout(resolve, MILLISECONDS_BETWEEN_TRIES));
  }
  return undefined;
}

const askWith =
  (kubectl: FoundTool, reach: readonly string[]): Ask =>
  async (args, objects) => {
    if (objects.length === 0) return [];
    // Some commands of kubectl accept no list.
    const input = JSON.stringify(
      objects.length === 1 ? objects[0] : { apiVersion: 'v1', kind: 'List', items: objects },
    );
    const { stderr } = await ask(kubectl, [...reach, ...args, '-f', '-'], { input, timeoutSeconds: 300 });
    return stderr.split('\n').filter((line) => line.trim() !== '');
  };

const readWith =
  (kubectl: FoundTool, reach: readonly string[]): Read =>
  async (args) => {
    const { stdout, stderr } = await ask(kubectl, [...reach, 'get', ...args, '-o', 'json'], { timeoutSeconds: 60 });
    if (stdout === '') throw new Error(stderr);
    return JSON.parse(stdout) as unknown;
  };

/** The server gives out addresses of one range only; a Service that asks for one tells which. */
function serviceRange(own: readonly Manifest[]): string {
  const address = own
    .flatMap(({ kind, value }) =>
      kind === 'Service' ? [(value['spec'] as { readonly clusterIP?: string }).clusterIP] : [],
    )
    .find((asked) => asked !== undefined && asked !== 'None');
  return address === undefined ? '10.96.0.0/16' : `${address.split('.').slice(0, 2).join('.')}.0.0/16`;
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as { readonly port: number };
  server.close();
  await once(server, 'close');
  return port;
}

/** A started server. */
interface Server {
  readonly name: string;
  readonly child: ReturnType<typeof spawn>;
  /** The last line that it wrote. */
  readonly last: () => string;
  readonly stop: () => Promise<void>;
}

function start({ name, command }: FoundTool, args: readonly string[]): Server {
  const child = spawn(command, args, { stdio: ['ignore', 'ignore', 'pipe'] });
  let last = '';
  child.stderr.on('data', (text: Buffer) => (last = text.toString().trim().split('\n').at(-1) ?? last));
  return {
    name,
    child,
    last: () => last,
    stop: async () => {
      if (child.exitCode !== null) return;
      child.kill('SIGKILL');
      await once(child, 'exit');
    },
  };
}
