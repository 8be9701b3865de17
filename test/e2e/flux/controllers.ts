import { existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { type Api, type KubeObject } from '../api/client';
import { type Layout, portsOf, writeKubeconfig } from '../control-plane';
import { type Internet } from '../internet';
import { type Processes } from '../machine/processes';
import { pause, until } from '../machine/wait';

export const NAMESPACE = 'flux-system';
const TOKEN_SECONDS = 24 * 3600;

/** What the controllers run with. */
export interface ControllerOptions {
  readonly api: Api;
  readonly layout: Layout;
  readonly processes: Processes;
  readonly internet: Internet;
  readonly bin: string;
}

/**
 * Runs the controllers of the Deployments in the cluster as processes beside it: with the arguments that their
 * Deployments have now, the token of their own account, and the internet of the run as the only way out.
 *
 * @returns names of those that run
 */
export async function runControllers(options: ControllerOptions, known: readonly string[]): Promise<string[]> {
  const deployments = await options.api.list(`/apis/apps/v1/namespaces/${NAMESPACE}/deployments`);
  const present = known.filter((name) => existsSync(join(options.bin, name)));
  const wanted = deployments.filter(({ metadata }) => present.includes(metadata.name));
  for (const deployment of wanted) await runController(options, deployment);
  await pause(1_500);
  const names = wanted.map(({ metadata }) => metadata.name);
  const ended = names.filter((name) => !options.processes.isRunning(name));
  if (ended.length > 0)
    throw new Error(ended.map((name) => `${name} ended:\n${options.processes.tail(name)}`).join('\n'));
  return names;
}

async function runController(options: ControllerOptions, deployment: KubeObject): Promise<void> {
  const { api, layout, processes, internet, bin } = options;
  const { name } = deployment.metadata;
  const token = await tokenOf(api, NAMESPACE, name);
  const kubeconfig = writeKubeconfig(layout, name, { token }, NAMESPACE);
  const folder = join(layout.folder, name);
  mkdirSync(folder, { recursive: true });
  processes.start(name, {
    command: join(bin, name),
    args: argumentsOf(deployment, layout, folder),
    cwd: folder,
    env: {
      PATH: process.env['PATH'],
      HOME: folder,
      TMPDIR: folder,
      KUBECONFIG: kubeconfig,
      RUNTIME_NAMESPACE: NAMESPACE,
      ...internet.environment([layout.pods, layout.services]),
    },
  });
}

/** Arguments that name addresses or folders of a pod. */
const REPLACED = /^--(enable-leader-election|events-addr|metrics-addr|health-addr|storage-\S+|receiverAddr)(=|$)/;

/** What the Deployment says, with addresses and folders of this machine. */
export function argumentsOf(deployment: KubeObject, layout: Layout, folder: string): string[] {
  const own: readonly string[] = deployment.spec.template.spec.containers[0].args ?? [];
  const { events, receiver, artifacts } = portsOf(layout);
  const { name } = deployment.metadata;
  const address = `127.0.0.1:${artifacts}`;
  const special: Readonly<Record<string, readonly string[]>> = {
    'source-controller': [`--storage-path=${folder}`, `--storage-addr=${address}`, `--storage-adv-addr=${address}`],
    'image-reflector-controller': [`--storage-path=${folder}`],
    'notification-controller': [`--receiverAddr=127.0.0.1:${receiver}`],
  };
  const eventsAddress = name === 'notification-controller' ? `127.0.0.1:${events}` : `http://127.0.0.1:${events}`;
  return [
    ...own.filter((arg) => !REPLACED.test(arg)),
    '--enable-leader-election=false',
    `--events-addr=${eventsAddress}`,
    '--metrics-addr=127.0.0.1:0',
    '--health-addr=127.0.0.1:0',
    ...(special[name] ?? []),
  ];
}

/** A token of an account, as its pod would have it. */
export async function tokenOf(api: Api, namespace: string, account: string): Promise<string> {
  const path = `/api/v1/namespaces/${namespace}/serviceaccounts/${account}/token`;
  const request = {
    apiVersion: 'authentication.k8s.io/v1',
    kind: 'TokenRequest',
    spec: { expirationSeconds: TOKEN_SECONDS },
  };
  return until(`a token of ${namespace}/${account}`, 30, async () => {
    const { status, value } = await api.post(path, request);
    return status === 201 ? (value.status.token as string) : undefined;
  });
}
