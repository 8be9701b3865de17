import { parse } from 'yaml';
import { filesOf } from './files';

/** Versions of Kubernetes that a chart takes, as its `Chart.yaml` says; nothing where it takes all. */
export async function readKubeVersion(archive: string): Promise<string | undefined> {
  const about = (await filesOf(archive)).find(({ name }) => /^[^/]+\/Chart\.yaml$/.test(name));
  const { kubeVersion } = (parse(about?.bytes.toString() ?? '{}') ?? {}) as { readonly kubeVersion?: unknown };
  return typeof kubeVersion === 'string' ? kubeVersion : undefined;
}
