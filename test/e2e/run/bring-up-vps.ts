import { execFile } from 'node:child_process';
import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { kubectl as locate } from '../../../lib/tools';
import { kubeconfigOf } from '../control-plane';
import { runControllers } from '../flux/controllers';
import { CONTROLLERS, fluxManifests } from '../flux/install';
import { type BringUp } from './brought-up';
import { documentedCommands, filledIn } from './documented';
import { type Run } from './run';

/** The commands of docs/platforms/vps.md, as they stand there; `flux install` by files of the same version. */
export async function bringUpVps(run: Run): Promise<BringUp> {
  const { api, layout, processes, internet, repository, accounts, key, say } = run;
  const tools = await toolFolder(run);
  writeFileSync(join(repository.tree, 'vps.agekey'), `${key.identity}\n`, { mode: 0o600 });
  const block = documentedCommands(join(run.root, 'docs/platforms/vps.md'), 'flux install');
  const commands = filledIn(block, { 'read-only token': accounts.reader.password });
  say('typing the commands of docs/platforms/vps.md');
  const said = await shell(commands, repository.tree, {
    PATH: `${tools}:${process.env['PATH']}`,
    HOME: layout.folder,
    KUBECONFIG: kubeconfigOf(layout, 'admin'),
  });
  const controllers = await runControllers({ api, layout, processes, internet, bin: run.bin }, CONTROLLERS);
  say(`running ${controllers.join(', ')}`);
  return { warnings: said.split('\n').filter((line) => /\bWarning:|deprecated/.test(line)), controllers };
}

/** A folder for PATH: kubectl, and a `flux` that installs the files of the modules. */
async function toolFolder(run: Run): Promise<string> {
  const folder = join(run.layout.folder, 'tools');
  mkdirSync(folder, { recursive: true });
  const kubectl = await locate();
  if (kubectl.kind === 'absent') throw new Error(`${kubectl.message}: ${kubectl.remedy}`);
  symlinkSync(kubectl.command, join(folder, 'kubectl'));
  const manifests = join(run.layout.folder, 'flux-install.yaml');
  writeFileSync(manifests, await fluxManifests(run.cache, run.kubectl, run.layout.folder));
  const script = [
    '#!/bin/sh',
    `[ "$1" = install ] && exec kubectl apply --server-side -f ${manifests}`,
    '[ "$1" = get ] && exit 0',
    'echo "flux $*: not in this run" >&2; exit 1',
  ];
  writeFileSync(join(folder, 'flux'), `${script.join('\n')}\n`, { mode: 0o755 });
  return folder;
}

/** @returns what the commands printed, with their errors */
export function shell(commands: string, cwd: string, env: NodeJS.ProcessEnv): Promise<string> {
  return new Promise((resolve, reject) => {
    execFile('bash', ['-eu', '-c', commands], { cwd, env, maxBuffer: 2 ** 26 }, (error, stdout, stderr) => {
      if (error === null) return resolve(`${stdout}\n${stderr}`);
      return reject(new Error(`a documented command failed:\n${stderr.trim().split('\n').slice(-8).join('\n')}`));
    });
  });
}
