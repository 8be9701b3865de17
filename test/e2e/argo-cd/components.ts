import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type KubeObject } from '../api/client';
import { type ControllerOptions, tokenOf } from '../flux/controllers';
import { portsOf, writeKubeconfig } from '../control-plane';
import { pause, until } from '../machine/wait';
import { environmentOf } from './environment';

export const NAMESPACE = 'argocd';

/** What Argo CD is run with besides what Flux is. */
export interface ArgoCdOptions extends ControllerOptions {
  /** `redis-server` or a program that takes its arguments. */
  readonly redis: string;
  /** The helm that the repository server calls. */
  readonly helm: string;
}

/** Parts that deliver; its server, its notifications and Dex are not run. */
const PARTS: readonly { readonly kind: 'deployments' | 'statefulsets'; readonly name: string }[] = [
  { kind: 'deployments', name: 'argocd-repo-server' },
  { kind: 'deployments', name: 'argocd-applicationset-controller' },
  { kind: 'statefulsets', name: 'argocd-application-controller' },
];

const START_SECONDS = 600;

/**
 * Runs the parts of Argo CD that deliver as processes beside the cluster, once their workloads are there: with the
 * arguments and the environment that these have now, and the tokens of their own accounts.
 *
 * @returns their names
 */
export async function runArgoCd(options: ArgoCdOptions): Promise<string[]> {
  const { api, layout, processes, redis } = options;
  const password = await redisPassword(options);
  processes.start('redis', {
    command: redis,
    args: [`--port ${portsOf(layout).redis}`, '--bind 127.0.0.1', `--requirepass ${password}`, '--save', ''].flatMap(
      (text) => (text.startsWith('--') ? text.split(' ') : [text]),
    ),
    cwd: layout.folder,
  });
  for (const { kind, name } of PARTS) {
    const path = `/apis/apps/v1/namespaces/${NAMESPACE}/${kind}/${name}`;
    const workload = await until(`${name} being installed`, START_SECONDS, async () => {
      const { status, value } = await api.get(path);
      return status === 200 ? (value as KubeObject) : undefined;
    });
    await runPart(options, workload);
  }
  await pause(3_000);
  const names = PARTS.map(({ name }) => name);
  const ended = names.filter((name) => !processes.isRunning(name));
  if (ended.length > 0) throw new Error(ended.map((name) => `${name} ended:\n${processes.tail(name)}`).join('\n'));
  return names;
}

/** What the chart's own Job made. */
const redisPassword = ({ api }: ArgoCdOptions): Promise<string> =>
  until('the password of Redis', START_SECONDS, async () => {
    const { status, value } = await api.get(`/api/v1/namespaces/${NAMESPACE}/secrets/argocd-redis`);
    return status === 200 ? Buffer.from(value.data.auth as string, 'base64').toString() : undefined;
  });

async function runPart(options: ArgoCdOptions, workload: KubeObject): Promise<void> {
  const { api, layout, processes, internet, bin } = options;
  const { name } = workload.metadata;
  const { serviceAccountName, containers } = workload.spec.template.spec;
  const folder = join(layout.folder, name);
  mkdirSync(folder, { recursive: true });
  const kubeconfig = writeKubeconfig(
    layout,
    name,
    { token: await tokenOf(api, NAMESPACE, serviceAccountName as string) },
    NAMESPACE,
  );
  const [container] = containers;
  const [, ...args] = container.args as string[];
  processes.start(name, {
    command: join(bin, 'argocd'),
    args: argumentsOf(name, args, layout),
    cwd: folder,
    env: {
      ...(await environmentOf(api, NAMESPACE, container.env ?? [])),
      PATH: `${toolFolder(options, folder)}:${process.env['PATH']}`,
      HOME: folder,
      TMPDIR: folder,
      KUBECONFIG: kubeconfig,
      // "in-cluster" is the cluster of the kubeconfig: there is no pod that an account would be mounted into.
      ARGOCD_FAKE_IN_CLUSTER: 'true',
      ARGOCD_BINARY_NAME: name,
      ...ownPlaces(folder),
      ...ownAddresses(layout),
      ...internet.environment([layout.pods, layout.services]),
      GIT_SSL_CAINFO: internet.caFile,
    },
  });
}

/** Ports that parts share, since each has a pod of its own. */
function argumentsOf(name: string, args: readonly string[], layout: ControllerOptions['layout']): string[] {
  const { repoServer, argoMetrics } = portsOf(layout);
  const kept = args.filter((arg) => !/^--(port|metrics-port|metrics-addr|probe-addr|webhook-addr)=/.test(arg));
  switch (name) {
    case 'argocd-repo-server':
      return [...kept, `--port=${repoServer}`, `--metrics-port=${argoMetrics}`];
    case 'argocd-applicationset-controller': {
      const loopback = '127.0.0.1:0';
      const local = [`--metrics-addr=${loopback}`, `--probe-addr=${loopback}`, `--webhook-addr=${loopback}`];
      return [...kept, ...local, `--argocd-repo-server=127.0.0.1:${repoServer}`, `--namespace=${NAMESPACE}`];
    }
    default:
      return [...kept, `--metrics-port=${argoMetrics + 1}`, `--namespace=${NAMESPACE}`];
  }
}

/** Folders that are mounted into the pods. */
function ownPlaces(folder: string): NodeJS.ProcessEnv {
  const place = (name: string): string => {
    mkdirSync(join(folder, name), { recursive: true, mode: 0o700 });
    return join(folder, name);
  };
  const known = place('ssh');
  writeFileSync(join(known, 'ssh_known_hosts'), '');
  return {
    ARGOCD_APP_CONF_PATH: place('config'),
    ARGOCD_TLS_DATA_PATH: place('tls'),
    ARGOCD_SSH_DATA_PATH: known,
    ARGOCD_GPG_DATA_PATH: place('gpg-source'),
    ARGOCD_GNUPGHOME: place('gpg'),
    // No commit of a run is signed.
    ARGOCD_GPG_ENABLED: 'false',
    KUBECACHEDIR: place('kubecache'),
    HELM_CACHE_HOME: place('helm'),
    HELM_CONFIG_HOME: place('helm'),
    HELM_DATA_HOME: place('helm'),
  };
}

function ownAddresses(layout: ControllerOptions['layout']): NodeJS.ProcessEnv {
  const { redis, repoServer } = portsOf(layout);
  return {
    REDIS_SERVER: `127.0.0.1:${redis}`,
    ARGOCD_APPLICATION_CONTROLLER_REPO_SERVER: `127.0.0.1:${repoServer}`,
    ARGOCD_REPO_SERVER_LISTEN_ADDRESS: '127.0.0.1',
    ARGOCD_REPO_SERVER_METRICS_LISTEN_ADDRESS: '127.0.0.1',
    // One process does the work of however many pods there are.
    ARGOCD_CONTROLLER_REPLICAS: '1',
  };
}

/** What an image of Argo CD has on its PATH. */
function toolFolder({ bin, helm }: ArgoCdOptions, folder: string): string {
  const tools = join(folder, 'tools');
  mkdirSync(tools, { recursive: true });
  const links = { helm, kustomize: join(bin, 'kustomize'), 'argocd-git-ask-pass': join(bin, 'argocd') };
  for (const [name, target] of Object.entries(links)) symlinkSync(target, join(tools, name));
  return tools;
}
