/*
 * What the objects of a workload and those that select or call it agree on.
 */

/** ServiceAccount of a workload: its own name, so that no two workloads share one. */
export const serviceAccountName = (workload: { readonly name: string }): string => workload.name;

/** Name of a priority class, unique in a cluster that other teams share. */
export const priorityClassName = (platform: { readonly name: string }, priority: string): string =>
  `${platform.name}-${priority}`;

/** Port of every Service of a workload, whatever port its container has. */
export const SERVICE_PORT = 80;

/** Labels that select the pods of a workload, and only those. */
export const selectorLabels = (workload: { readonly name: string }): Readonly<Record<string, string>> => ({
  'app.kubernetes.io/name': workload.name,
});

/** Annotation of pods: digest of the settings they started with. */
export const CONFIG_DIGEST = 'archipel.dev/config-digest';
