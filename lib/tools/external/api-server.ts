import { spawn } from 'node:child_process';
import { generateKeyPairSync } from 'node:crypto';
import { once } from 'node:events';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { parse } from 'yaml';
import { locate } from '../locate';
import { run } from '../run';
import type { FoundTool } from '../tool';
import { admitted, constraintKinds, podsOf } from './api-objects';
import { type Difference, type ExternalCheck, isUnable, type Looked, perCluster, type Unable } from './check';
import type { Manifest } from './fleet-files';
import { written } from './kubernetes';

/** A namespace that allows nothing, and a pod that wants everything. */
const PLANTED = `apiVersion: v1
kind: Namespace
metadata: {name: planted, labels: {pod-security.kubernetes.io/enforce: restricted}}
---
apiVersion: apps/v1
kind: Deployment
metadata: {name: planted, namespace: planted}
spec:
  selector: {matchLabels: {app: planted}}
  template:
    metadata: {labels: {app: planted}}
    spec: {containers: [{name: planted, image: planted, securityContext: {privileged: true}}]}
`;

const TRIES_TO_START = 180;
const MILLISECONDS_BETWEEN_TRIES = 500;
const TOKEN = 'of-this-run-alone';

/**
 * Kubernetes' own API server with an empty etcd for each cluster: all that is rendered is applied, so that its defaulting,
 * validation, CEL rules of CRDs and admission have their say; then a pod of every template is tried, for Pod Security.
 *
 * There are no controllers: quotas, webhooks and ServiceAccounts of pods are not asked. The kinds of constraints, which
 * Gatekeeper makes, are made from their templates.
 *
 * @param crds - folder of upstream CRDs
 */
export const apiServer = (crds: string | undefined): ExternalCheck => ({
  tool: 'kube-apiserver',
  asks: 'a real API server takes every object, and Pod Security every pod',
  planted: { path: 'dist/planted/clusters/planted/base/planted.yaml', text: PLANTED },
  run: async (tool, fleet, scratch): Promise<Looked | Unable> => {
    const [kubectl, etcd] = [await locate('kubectl'), await locate('etcd')];
    if (kubectl.kind === 'absent' || etcd.kind === 'absent')
      return {
        unable: [kubectl, etcd]
          .flatMap((one) => (one.kind === 'absent' ? [`${one.message}; ${one.remedy}`] : []))
          .join('; '),
      };
    if (crds === undefined || !existsSync(crds)) return { unable: 'there is no folder of CRDs; give one with --crds' };
    const kinds = readdirSync(crds, { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith('.yaml'))
      .sort()
      .map((name) => join(crds, name));
    return perCluster(fleet, async (cluster) => {
      const own = fleet.manifests.filter((manifest) => manifest.cluster === cluster);
      const answered = await inCluster({ tool, etcd, kubectl, scratch: join(scratch, cluster) }, own, (ask) =>
        applyAll(ask, own, kinds),
      );
      if (isUnable(answered)) throw new Error(answered.unable);
      return {
        looked: own.length,
        differences: answered.map((message): Difference => ({
          tool: tool.name,
          check: message.startsWith('Warning') ? 'warning' : 'refused',
          object: cluster,
          message,
        })),
      };
    });
  },
});

/** What the server says to `kubectl <args>` with these objects; a line each, of what it does not take. */
export type Ask = (args: readonly string[], objects: readonly unknown[]) => Promise<readonly string[]>;

const APPLY = ['apply', '--server-side', '--force-conflicts'];

async function applyAll(ask: Ask, own: readonly Manifest[], kinds: readonly string[]): Promise<readonly string[]> {
  const objects = own.map(({ value }) => admitted(value));
  const namespaces = objects.filter(({ kind }) => kind === 'Namespace');
  const made = new Set(namespaces.map(({ metadata }) => metadata.name));
  const elsewhere = [...new Set(objects.flatMap(({ metadata }) => metadata.namespace ?? []))].filter(
    (name) => !made.has(name),
  );
  // A format that the server does not know is a note on somebody else's schema.
  await ask(APPLY, [...kinds.map((path) => parseCrd(path)), ...constraintKinds(objects)]);
  const said = [
    ...(await ask(APPLY, [
      ...namespaces,
      ...elsewhere.map((name) => ({ apiVersion: 'v1', kind: 'Namespace', metadata: { name } })),
    ])),
    ...(await ask(
      APPLY,
      objects.filter(({ kind }) => kind === 'PriorityClass'),
    )),
    ...(await ask(
      APPLY,
      objects.filter(({ kind }) => kind !== 'Namespace' && kind !== 'PriorityClass'),
    )),
  ];
  return [...said, ...(await ask(['create', '--dry-run=server'], podsOf(objects)))];
}

export interface Programs {
  readonly tool: FoundTool;
  readonly etcd: FoundTool;
  readonly kubectl: FoundTool;
  readonly scratch: string;
}

/** Runs the two servers on loopback for as long as the work takes. */
export async function inCluster(
  { tool, etcd, kubectl, scratch }: Programs,
  own: readonly Manifest[],
  work: (ask: Ask) => Promise<readonly string[]>,
): Promise<readonly string[] | Unable> {
  const [client, peer, secure] = [await freePort(), await freePort(), await freePort()];
  const key = written(
    scratch,
    'accounts.key',
    generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey.export({ type: 'pkcs1', format: 'pem' }) as string,
  );
  const tokens = written(scratch, 'tokens.csv', `${TOKEN},admin,1,"system:masters"\n`);
  const store = `http://127.0.0.1:${client}`;
  const servers = [
    start(etcd, [
      '--data-dir',
      join(scratch, 'etcd'),
      '--listen-client-urls',
      store,
      '--advertise-client-urls',
      store,
      '--listen-peer-urls',
      `http://127.0.0.1:${peer}`,
    ]),
    start(tool, [
      `--etcd-servers=${store}`,
      `--secure-port=${secure}`,
      '--bind-address=127.0.0.1',
      `--cert-dir=${join(scratch, 'certificates')}`,
      `--service-cluster-ip-range=${serviceRange(own)}`,
      '--service-account-issuer=https://archipel.invalid',
      `--service-account-key-file=${key}`,
      `--service-account-signing-key-file=${key}`,
      `--token-auth-file=${tokens}`,
      '--authorization-mode=RBAC',
      '--allow-privileged=true',
      '--disable-admission-plugins=ServiceAccount,ResourceQuota',
    ]),
  ];
  const reach = [`--server=https://127.0.0.1:${secure}`, `--token=${TOKEN}`, '--insecure-skip-tls-verify'];
  try {
    for (let tries = 0; (await run(kubectl, [...reach, 'get', '--raw', '/readyz'])).status !== 0; tries += 1) {
      const ended = servers.find(({ child }) => child.exitCode !== null);
      if (ended !== undefined) return { unable: `${ended.name} ended: ${ended.last()}` };
      if (tries === TRIES_TO_START) return { unable: `the API server was not ready after ${TRIES_TO_START} tries` };
      await new Promise((resolve) => setTimeout(resolve, MILLISECONDS_BETWEEN_TRIES));
    }
    return await work(async (args, objects) => {
      if (objects.length === 0) return [];
      // Some commands of kubectl take no list.
      const input = JSON.stringify(
        objects.length === 1 ? objects[0] : { apiVersion: 'v1', kind: 'List', items: objects },
      );
      const { stderr } = await run(kubectl, [...reach, ...args, '-f', '-'], { input, timeoutSeconds: 300 });
      return stderr.split('\n').filter((line) => line.trim() !== '');
    });
  } finally {
    await Promise.all(servers.map(({ stop }) => stop()));
  }
}

/** The server gives out addresses of one range only; a Service that asks for one tells which. */
function serviceRange(own: readonly Manifest[]): string {
  const address = own
    .flatMap(({ kind, value }) =>
      kind === 'Service' ? [(value['spec'] as { readonly clusterIP?: string }).clusterIP] : [],
    )
    .find((asked) => asked !== undefined && asked !== 'None');
  return address === undefined ? '10.96.0.0/16' : `${address.split('.').slice(0, 2).join('.')}.0.0/16`;
}

const parseCrd = (path: string): unknown => parse(readFileSync(path, 'utf8'));

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as { readonly port: number };
  server.close();
  await once(server, 'close');
  return port;
}

function start(
  { name, command }: FoundTool,
  args: readonly string[],
): {
  readonly name: string;
  readonly child: ReturnType<typeof spawn>;
  readonly last: () => string;
  readonly stop: () => Promise<void>;
} {
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
