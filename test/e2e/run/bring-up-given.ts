import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { storageClassOf } from '../../../lib/model/names';
import { kubectl as locate } from '../../../lib/tools';
import { kubeconfigOf } from '../control-plane';
import { runControllers } from '../flux/controllers';
import { CONTROLLERS, fluxManifests } from '../flux/install';
import { shell } from './bring-up-vps';
import { type BringUp } from './brought-up';
import { documentedCommands, filledIn } from './documented';
import { type Run } from './run';

const PAGE = 'docs/clusters.md';

/** The commands of docs/clusters.md, as they stand there; the manifest of Flux by files of the same version. */
export async function bringUpGiven(run: Run): Promise<BringUp> {
  const { api, layout, processes, internet, repository, platform, cluster, say } = run;
  await api.post('/apis/storage.k8s.io/v1/storageclasses', classOf(storageClassOf(cluster)));
  const tools = await toolFolder(run);
  const block = documentedCommands(join(run.root, PAGE), 'fluxcd/flux2/releases');
  say(`typing the commands of ${PAGE}`);
  const said = await shell(filledIn(block, { platform: platform.name, cluster: cluster.name }), repository.tree, {
    PATH: `${tools}:${process.env['PATH']}`,
    HOME: layout.folder,
    KUBECONFIG: kubeconfigOf(layout, 'admin'),
  });
  const controllers = await runControllers({ api, layout, processes, internet, bin: run.bin }, CONTROLLERS);
  say(`running ${controllers.join(', ')}`);
  return { warnings: said.split('\n').filter((line) => /\bWarning:|deprecated/.test(line)), controllers };
}

/** What whoever made the cluster brings and kwok does not. */
const classOf = (name: string): object => ({
  apiVersion: 'storage.k8s.io/v1',
  kind: 'StorageClass',
  metadata: { name: name === '' ? 'standard' : name },
  provisioner: 'rancher.io/local-path',
  reclaimPolicy: 'Delete',
  volumeBindingMode: 'WaitForFirstConsumer',
});

/** A folder for PATH: a kubectl that has the manifest of Flux where others fetch it. */
async function toolFolder(run: Run): Promise<string> {
  const folder = join(run.layout.folder, 'tools');
  mkdirSync(folder, { recursive: true });
  const kubectl = await locate();
  if (kubectl.kind === 'absent') throw new Error(`${kubectl.message}: ${kubectl.remedy}`);
  symlinkSync(kubectl.command, join(folder, 'real-kubectl'));
  const manifests = join(run.layout.folder, 'flux-install.yaml');
  writeFileSync(manifests, await fluxManifests(run.cache, run.kubectl, run.layout.folder));
  const script = ['#!/bin/bash', `exec real-kubectl "\${@/https:*install.yaml/${manifests.replace(/\//g, '\\/')}}"`];
  writeFileSync(join(folder, 'kubectl'), `${script.join('\n')}\n`, { mode: 0o755 });
  return folder;
}
