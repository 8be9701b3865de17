import type { Cluster } from '../cluster/cluster';
import type { Platform } from '../platform';
import type { Layer } from '../delivery/layers';

/*
 * What the engines of GitOps, what installs them and what steers them agree on.
 */

/** Controllers of Flux, by the label `app` of their pods. */
export const FLUX_CONTROLLERS = [
  'helm-controller',
  'image-automation-controller',
  'image-reflector-controller',
  'kustomize-controller',
  'notification-controller',
  'source-controller',
] as const;

/**
 * The controllers that a platform's Flux needs: those of images only where a workload runs an image that is followed.
 */
export const fluxControllersOf = ({ clusters }: Platform): readonly string[] => {
  const follows = clusters.some(({ namespaces }) =>
    namespaces.some(({ workloads = [] }) => workloads.some(({ image }) => image.policy !== undefined)),
  );
  return FLUX_CONTROLLERS.filter((name) => follows || !name.startsWith('image-'));
};

/** Application of a layer: the workloads carry the cluster's own name, the others `<layer>-<cluster>`. */
export const layerApplication = (cluster: Cluster, layer: Layer): string =>
  layer === 'workloads' ? cluster.name : `${layer}-${cluster.name}`;

/** Application of a Helm release. */
export const releaseApplication = (cluster: Cluster, release: string): string => `release-${release}-${cluster.name}`;

/** Project that every Argo CD has, and that Applications without one are in. */
export const DEFAULT_PROJECT = 'default';

/** Project of the Applications that hold other Applications, and of the bootstrap. */
export const ROOT_PROJECT = 'root';

/**
 * Project of the Applications of a cluster, where they do not have one each: per cluster, so that a hub, which holds
 * those of all clusters, needs only each cluster's own objects to make them.
 */
export const scopeProject = (cluster: Cluster, scope: 'platform' | 'workloads'): string => `${scope}-${cluster.name}`;

/** Account of Argo CD that the pipeline of the platform waits with. */
export const PIPELINE_ACCOUNT = 'pipeline';

/** Application that holds all other Applications of a cluster. */
export const rootApplication = (cluster: Cluster): string => `root-${cluster.name}`;

/** ConfigMap that tells programs of a namespace which cluster and role they run in. */
export const GITOPS_SETTINGS = 'gitops-settings';

/** Helm release of Argo CD: installed before GitOps, then synced from itself. */
export const ARGOCD_RELEASE = 'argocd';

/** Helm release of Cilium: installed by Ansible, then taken over by Flux. */
export const CILIUM_RELEASE = 'cilium';

/** Helm release of Flux' controllers: installed by Ansible, then taken over by Flux itself. */
export const FLUX_RELEASE = 'flux2';
