import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type KubeObject } from '../api/client';
import { portsOf, writeKubeconfig } from '../control-plane';
import { tokenOf } from '../flux/controllers';
import { until } from '../machine/wait';
import { type Run } from './run';

const NAMESPACE = 'gatekeeper-system';
const ACCOUNT = 'gatekeeper-admin';
const INSTALL_SECONDS = 1_800;

/**
 * Runs the real Gatekeeper beside the cluster as soon as the pods of its chart are ready: one process for its webhook
 * and its audit, with the arguments of both Deployments and the token of their account.
 *
 * @returns when it runs
 */
export async function runGatekeeper(run: Run, isOver: () => boolean): Promise<void> {
  const path = `/api/v1/namespaces/${NAMESPACE}/pods?labelSelector=control-plane%3Dcontroller-manager`;
  const pod = await until('Gatekeeper being installed', INSTALL_SECONDS, async () => {
    if (isOver()) return null;
    const pods = await run.api.list(path).catch((): KubeObject[] => []);
    return pods.find(({ status }) => status?.phase === 'Running');
  });
  if (pod === null) return;
  const folder = join(run.layout.folder, 'gatekeeper');
  const certificates = join(folder, 'certificates');
  mkdirSync(certificates, { recursive: true });
  const host = `gatekeeper-webhook-service.${NAMESPACE}.svc`;
  const { key, certificate } = run.authority.issue('gatekeeper', { name: '/CN=gatekeeper', hosts: [host] });
  writeFileSync(join(certificates, 'tls.key'), key, { mode: 0o600 });
  writeFileSync(join(certificates, 'tls.crt'), certificate);
  writeFileSync(join(certificates, 'ca.crt'), run.authority.certificate);
  const token = await tokenOf(run.api, NAMESPACE, ACCOUNT);
  run.processes.start('gatekeeper', {
    command: join(run.bin, 'gatekeeper'),
    args: [...(await argumentsOf(run)), ...ownArguments(run, folder, certificates)],
    cwd: folder,
    env: {
      PATH: process.env['PATH'],
      HOME: folder,
      KUBECONFIG: writeKubeconfig(run.layout, 'gatekeeper', { token }, NAMESPACE),
      POD_NAME: pod.metadata.name,
      POD_NAMESPACE: NAMESPACE,
      NAMESPACE,
      CONTAINER_NAME: 'manager',
    },
  });
  run.say('the real Gatekeeper runs');
}

/** Arguments that name a port, a folder or a part of a pod, or that the other Deployment has. */
const REPLACED = /^--(prometheus-port|health-addr|operation|cert-|metrics|disable-cert|api-cache-dir|audit-interval)/;

/** What the Deployments of the chart say. */
async function argumentsOf(run: Run): Promise<string[]> {
  const names = ['gatekeeper-controller-manager', 'gatekeeper-audit'];
  const answers = await Promise.all(
    names.map((name) => run.api.get(`/apis/apps/v1/namespaces/${NAMESPACE}/deployments/${name}`)),
  );
  const args = answers.flatMap(({ value }) => (value.spec?.template.spec.containers[0].args ?? []) as string[]);
  const byName = new Map(args.filter((arg) => !REPLACED.test(arg)).map((arg) => [arg, arg]));
  return [...byName.values()];
}

const ownArguments = ({ layout }: Run, folder: string, certificates: string): string[] => [
  ...['webhook', 'status', 'audit', 'generate'].map((name) => `--operation=${name}`),
  '--audit-interval=30',
  `--api-cache-dir=${join(folder, 'audit')}`,
  `--health-addr=127.0.0.1:${portsOf(layout).gatekeeperHealth}`,
  `--prometheus-port=${portsOf(layout).gatekeeperMetrics}`,
  `--cert-dir=${certificates}`,
  '--disable-cert-rotation',
];
