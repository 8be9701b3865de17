/*
 * What the objects of a workload and the checks of them agree on, where it says more than most workloads need.
 */

/** ConfigMap of a set of configuration files of a workload, and PersistentVolumeClaim of a volume of its own. */
export const ownObjectName = (workload: { readonly name: string }, part: { readonly name: string }): string =>
  `${workload.name}-${part.name}`;

/** Annotation of pods: digest of the configuration files they started with. */
export const FILES_DIGEST = 'archipel.dev/files-digest';

/** Annotation of an object: names of the jobs of its namespace that end well before it is applied, comma separated. */
export const AFTER = 'archipel.dev/after';

/**
 * Annotation of a binding that is there before the ServiceAccount it is for: the pods need their rights as they start.
 */
export const BOUND_AHEAD = 'archipel.dev/bound-ahead';

/** Annotation of an object, followed by the name of a variable whose value is no secret; it says why. */
export const NOT_SECRET = 'not-secret.archipel.dev/';

/** Name of the ClusterRole and its binding of a workload: namespaces may hold workloads of the same name. */
export const clusterRightsName = (namespace: { readonly name: string }, workload: { readonly name: string }): string =>
  `${namespace.name}-${workload.name}`;
