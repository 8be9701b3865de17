/*
 * Namespaces of the engines, which every cluster has under one name.
 */

/** Namespace of Argo CD. */
export const ARGOCD_NAMESPACE = 'argocd';

/** Namespace of Flux: its controllers, and every object that steers them. */
export const FLUX_NAMESPACE = 'flux-system';
