import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Api } from '../api/client';
import { type Processes } from '../machine/processes';
import { type Layout, pkiOf } from './layout';
import { makeNode, type PlayedNode } from './nodes';
import { makeKeys } from './pki';
import { ready } from './ready';
import { apiServer, auditPolicy, controllerManager, etcd, kwok, scheduler } from './servers';
import { stageFiles, stagesWithout } from './stages';

export { auditOf, firstAddress, kubeconfigOf, type Layout, portsOf } from './layout';
export { machinesOf, makeNode, type PlayedNode } from './nodes';
export { writeKubeconfig } from './pki';
export { ready } from './ready';
export { programsBefore, upgradeControlPlane } from './upgrade';

/** What a control plane is made of. */
export interface ControlPlaneOptions {
  readonly layout: Layout;
  readonly processes: Processes;
  /** Folder of the binaries. */
  readonly bin: string;
  /** Folder of kwok's own files. */
  readonly stages: string;
  readonly nodes: readonly PlayedNode[];
  /** Programs that pods of Jobs call and somebody runs: kwok does not end these. @default - kwok ends all of them */
  readonly runByHand?: readonly string[];
  /** Whether pods are scheduled and run. @default true */
  readonly hasPods?: boolean;
}

/**
 * Starts an empty cluster: etcd, API server, controller manager, scheduler, and kwok for the kubelets.
 *
 * @returns its API, as its administrator
 */
export async function startControlPlane(options: ControlPlaneOptions): Promise<Api> {
  const { layout, processes, bin, stages, nodes, runByHand = [], hasPods = true } = options;
  mkdirSync(layout.folder, { recursive: true });
  makeKeys(layout);
  writeFileSync(join(layout.folder, 'audit-policy.json'), JSON.stringify(auditPolicy));
  processes.start('etcd', etcd(bin, layout));
  processes.start('kube-apiserver', apiServer(bin, layout));
  const api = new Api(adminOf(layout));
  await ready(api, processes);
  processes.start('kube-controller-manager', controllerManager(bin, layout));
  if (!hasPods) return api;
  processes.start('kube-scheduler', scheduler(bin, layout));
  processes.start(
    'kwok',
    kwok(bin, layout, stagesWithout(stageFiles(stages), runByHand, join(layout.folder, 'stages'))),
  );
  for (const node of nodes) await makeNode(api, node);
  return api;
}

function adminOf(layout: Layout): ConstructorParameters<typeof Api>[0] {
  const read = (file: string): string => readFileSync(join(pkiOf(layout), file), 'utf8');
  return {
    port: layout.port,
    ca: read('ca.crt'),
    certificate: read('admin.crt'),
    key: read('admin.key'),
    agent: 'archipel-e2e',
  };
}
