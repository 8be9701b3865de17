import type { Cluster } from '../cluster/cluster';
import type { Platform } from '../platform';
import type { Layer } from '../delivery/layers';

/*
 * Paths in the repository: what writes a file and what reads it agree on them.
 */

/** Folder of a cluster in the repository. */
export const clusterPath = (platform: Platform, cluster: Cluster): string =>
  `dist/${platform.name}/clusters/${cluster.name}`;

/** Folder of a layer in the repository. */
export const layerPath = (platform: Platform, cluster: Cluster, layer: Layer): string =>
  `${clusterPath(platform, cluster)}/${layer}`;

/** Folder of a workload that is delivered by itself, below that of its cluster. */
export const serviceFolder = (workload: string): string => `workloads/${workload}`;

/**
 * Patch that gives a controller of Flux its further flags, where Flux is installed by its own command and not by a
 * release. Outside the folders of the cluster, since it is no object that an engine applies.
 */
export const fluxPatchPath = (platform: Platform, cluster: Cluster, controller: string): string =>
  `dist/${platform.name}/flux/${cluster.name}/${controller}.json`;

/** File that says which cluster of a platform serves. */
export const drStatePath = (platform: { readonly name: string }): string => `platforms/${platform.name}/dr.json`;

/** File with the values of a platform that only AWS knows. */
export const outputsPath = (platform: { readonly name: string }): string => `platforms/${platform.name}/outputs.json`;

/** Folder of the Helm charts of a platform: one for each workload, and the one they share. */
export const helmChartsPath = (platform: { readonly name: string }): string => `dist/${platform.name}/charts`;

/** Inventory of a site for Ansible. */
export const ansiblePath = (platform: Platform, cluster: Cluster): string =>
  `dist/${platform.name}/ansible/${cluster.name}`;

/**
 * Secrets of a site that Ansible needs and no cluster ever holds as objects: tokens, and the keys that Flux starts
 * with.
 */
export const siteSecretsFile = (platform: Platform, cluster: Cluster): string =>
  `platforms/${platform.name}/secrets/${cluster.name}.ansible.sops.yaml`;

/**
 * Credentials of the bucket that a cluster's snapshots of etcd go to, for operators only, beside
 * {@link siteSecretsFile}: whoever writes them needs none of what stands there.
 */
export const snapshotSecretsFile = (platform: Platform, cluster: Cluster): string =>
  `platforms/${platform.name}/secrets/${cluster.name}.snapshots.ansible.sops.yaml`;

/** Terraform of the machines of the sites of a platform: `modules/`, which the sites share, and `envs/<site>/`. */
export const machinesPath = (platform: { readonly name: string }): string => `dist/${platform.name}/terraform`;

/** Key of Terraform's state of the machines of a site. */
export const machinesStateKey = (platform: { readonly name: string }, cluster: { readonly name: string }): string =>
  `${platform.name}/${cluster.name}/machines.tfstate`;

/** Key of Terraform's state of what a cluster has before GitOps. */
export const bootstrapStateKey = (platform: { readonly name: string }, cluster: { readonly name: string }): string =>
  `${platform.name}/${cluster.name}/bootstrap.tfstate`;
