import type { Artifact } from '../model/delivery/artifact';
import { emit } from './emit';

/**
 * Folders that are applied by hand before the engine runs, in the order in which they can be of use: names, the engine,
 * what makes it follow Git.
 */
const BY_HAND = ['dns', 'install', 'bootstrap'] as const;

/**
 * One folder for all that is applied by hand, so that a cluster is started with one command:
 *
 * `until kubectl apply --server-side -k <folder>; do sleep 15; done`
 *
 * kubectl applies what the API server knows and fails for the rest, which are the objects of the engine until its
 * installation has brought their kinds; applying again what is there changes nothing.
 *
 * @param folder of the cluster, from the repository root
 * @param folders that the cluster has
 */
export function startArtifact(folder: string, folders: readonly string[]): Artifact {
  const resources = BY_HAND.filter((name) => folders.includes(name)).map((name) => `../${name}`);
  return {
    path: `${folder}/start/kustomization.yaml`,
    content: emit({
      apiVersion: 'kustomize.config.k8s.io/v1beta1',
      kind: 'Kustomization',
      resources,
    }),
    source: 'start',
  };
}
