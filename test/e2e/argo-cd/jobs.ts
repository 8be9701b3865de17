import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { type Api, type KubeObject, type Loose } from '../api/client';
import { writeKubeconfig } from '../control-plane';
import { tokenOf } from '../flux/controllers';
import { now, type Player } from '../players/player';
import { type ArgoCdOptions } from './components';
import { environmentOf } from './environment';

/** What a container runs as a process, and by which name it calls it. */
type Programs = Readonly<Record<string, string>>;

/**
 * Runs the Jobs of an installation for real: the container's command with its arguments, the files of its ConfigMaps
 * and the token of its own account. Its pod succeeds or fails as the process does.
 */
export const jobs = (options: ArgoCdOptions): Player => {
  const programs: Programs = { helm: options.helm, argocd: join(options.bin, 'argocd') };
  const started = new Set<string>();
  return {
    name: 'jobs',
    plays: 'nothing: the Jobs that install Argo CD are run as processes, with the tokens of their accounts',
    act: async (api) => {
      for (const pod of await api.list('/api/v1/pods')) {
        const program = programOf(pod, programs);
        const id = pod.metadata.uid ?? '';
        if (program === undefined || started.has(id) || pod.status?.phase !== 'Running') continue;
        started.add(id);
        void runPod(options, api, pod, program);
      }
    },
  };
};

const programOf = ({ metadata, spec }: KubeObject, programs: Programs): string | undefined =>
  metadata.ownerReferences?.some(({ kind }) => kind === 'Job') === true
    ? programs[spec.containers[0].command?.[0] as string]
    : undefined;

async function runPod(options: ArgoCdOptions, api: Api, pod: KubeObject, program: string): Promise<void> {
  const { layout, processes, internet } = options;
  const { name, namespace = 'default' } = pod.metadata;
  const folder = join(layout.folder, `pod-${name}`);
  mkdirSync(folder, { recursive: true });
  const mounts = await mountedFiles(api, pod, folder);
  const token = await tokenOf(api, namespace, (pod.spec.serviceAccountName as string | undefined) ?? 'default');
  let code = 0;
  for (const container of [...((pod.spec.initContainers ?? []) as Loose[]), ...(pod.spec.containers as Loose[])]) {
    if (code !== 0) break;
    const words = [...(container.command as string[]).slice(1), ...((container.args ?? []) as string[])];
    const running = `${name}-${container.name as string}`;
    processes.start(running, {
      command: program,
      args: words.map((word) => mounts.reduce((text, { path, local }) => text.replace(path, local), word)),
      cwd: folder,
      env: {
        PATH: process.env['PATH'],
        ...(await environmentOf(api, namespace, container.env ?? [])),
        HOME: folder,
        TMPDIR: folder,
        KUBECONFIG: writeKubeconfig(layout, `pod-${name}`, { token }, namespace),
        ...internet.environment([layout.pods, layout.services]),
      },
    });
    code = await processes.exitOf(running);
  }
  await api.patch(`/api/v1/namespaces/${namespace}/pods/${name}/status`, endedStatus(pod, code), 'strategic');
}

/** Files of ConfigMaps where a container has them mounted. */
async function mountedFiles(
  api: Api,
  { metadata, spec }: KubeObject,
  folder: string,
): Promise<readonly { readonly path: string; readonly local: string }[]> {
  const mounts: { path: string; local: string }[] = [];
  for (const { name, mountPath } of spec.containers[0].volumeMounts ?? []) {
    const map = (spec.volumes as Loose[]).find((volume) => volume.name === name)?.configMap;
    if (map === undefined) continue;
    const { value } = await api.get(`/api/v1/namespaces/${metadata.namespace}/configmaps/${map.name}`);
    const local = join(folder, name as string);
    const data = (value.data ?? {}) as Record<string, string>;
    const items = (map.items ?? Object.keys(data).map((key) => ({ key, path: key }))) as {
      key: string;
      path: string;
    }[];
    for (const { key, path } of items) {
      mkdirSync(dirname(join(local, path)), { recursive: true });
      writeFileSync(join(local, path), data[key] ?? '');
    }
    mounts.push({ path: mountPath as string, local });
  }
  return mounts;
}

const endedStatus = ({ spec }: KubeObject, code: number): object => ({
  status: {
    phase: code === 0 ? 'Succeeded' : 'Failed',
    containerStatuses: (spec.containers as Loose[]).map(({ name, image }) => ({
      name,
      image,
      imageID: '',
      ready: false,
      restartCount: 0,
      state: { terminated: { exitCode: code, finishedAt: now(), reason: code === 0 ? 'Completed' : 'Error' } },
    })),
  },
});
