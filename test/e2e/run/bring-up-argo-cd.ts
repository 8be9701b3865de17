import { execFile } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { kubectl as locate, run as runTool } from '../../../lib/tools';
import { runArgoCd } from '../argo-cd/components';
import { kubeconfigOf } from '../control-plane';
import { argoCdOptions } from './argo-cd-options';
import { type BringUp } from './brought-up';
import { documentedCommands } from './documented';
import { type Run } from './run';

const PIERCUTA = 'docs/platforms/piercuta.md';
/** By which the block of commands is recognized. */
const INSTALLER = 'job/install-argo-cd';

/**
 * Installs Argo CD and hands over: by the loop of docs/platforms/piercuta.md where a cluster has the folder `start`,
 * else by the chart with the values of its Terraform and the folder `bootstrap`, as the documents say.
 */
export async function bringUpArgoCd(run: Run): Promise<BringUp> {
  const options = await argoCdOptions(run);
  const [said, controllers] = await Promise.all([
    existsSync(join(distOf(run), 'start')) ? byLoop(run) : byTerraform(run, options.helm),
    runArgoCd(options),
  ]);
  run.say(`running ${controllers.join(', ')}`);
  return { warnings: said.split('\n').filter((line) => /\bWarning:|deprecated/.test(line)), controllers };
}

const distOf = ({ repository, platform, cluster }: Run): string =>
  join(repository.tree, 'dist', platform.name, 'clusters', cluster.name);

/** The commands stand in one page; another cluster has its own folder in them. */
async function byLoop(run: Run): Promise<string> {
  const block = documentedCommands(join(run.root, PIERCUTA), INSTALLER);
  const commands = block.replaceAll(
    'dist/piercuta/clusters/dev',
    `dist/${run.platform.name}/clusters/${run.cluster.name}`,
  );
  run.say(`typing the commands of ${PIERCUTA}`);
  return shell(commands, run);
}

/** What `helm_release` does, in its order, and the Secrets that a page says are made by hand. */
async function byTerraform(run: Run, helm: string): Promise<string> {
  const folder = join(run.root, 'dist', run.platform.name, 'terraform', run.cluster.name);
  const release = (JSON.parse(readFileSync(join(folder, 'argo-cd.tf.json'), 'utf8')) as TerraformFile).resource
    .helm_release.argocd;
  run.say('installing the chart as Terraform would');
  const { status, stderr } = await runTool(
    { kind: 'found', name: 'helm', command: helm, origin: 'the release of Argo CD' },
    [
      ...['upgrade', '--install', release.name, `${release.repository}/${release.chart}`],
      ...[`--version=${release.version}`, `--namespace=${release.namespace}`, '--create-namespace', '--wait'],
      ...[`--timeout=${release.timeout}s`, `--values=${join(folder, 'argo-cd.values.json')}`],
      `--kubeconfig=${kubeconfigOf(run.layout, 'admin')}`,
    ],
    {
      env: {
        ...run.internet.environment([run.layout.pods, run.layout.services]),
        PATH: process.env['PATH'] ?? '',
        HOME: run.layout.folder,
      },
      timeoutSeconds: release.timeout,
    },
  );
  if (status !== 0) throw new Error(`installing ${release.name} failed: ${stderr.trim()}`);
  return shell(`kubectl apply --server-side -k dist/${run.platform.name}/clusters/${run.cluster.name}/bootstrap`, run);
}

interface TerraformFile {
  readonly resource: {
    readonly helm_release: {
      readonly argocd: Readonly<Record<'name' | 'namespace' | 'chart' | 'repository' | 'version', string>> & {
        readonly timeout: number;
      };
    };
  };
}

/** @returns what the commands printed, with their errors */
async function shell(commands: string, { repository, layout, processes }: Run): Promise<string> {
  const tools = join(layout.folder, 'tools');
  mkdirSync(tools, { recursive: true });
  const kubectl = await locate();
  if (kubectl.kind === 'absent') throw new Error(`${kubectl.message}: ${kubectl.remedy}`);
  symlinkSync(kubectl.command, join(tools, 'kubectl'));
  const env = {
    PATH: `${tools}:${process.env['PATH']}`,
    HOME: layout.folder,
    KUBECONFIG: kubeconfigOf(layout, 'admin'),
  };
  return new Promise((resolve, reject) => {
    execFile(
      'bash',
      ['-eu', '-c', commands],
      { cwd: repository.tree, env, maxBuffer: 2 ** 26 },
      (error, stdout, stderr) => {
        if (error === null) return resolve(`${stdout}\n${stderr}`);
        const ended = processes.ended().map((name) => `${name} ended:\n${processes.tail(name)}`);
        return reject(
          new Error(`a documented command failed:\n${[...stderr.trim().split('\n').slice(-8), ...ended].join('\n')}`),
        );
      },
    );
  });
}
