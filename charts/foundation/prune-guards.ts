/**
 * Annotations that keep an object when its file is gone, for both engines, so that a switch of engine changes no layer.
 *
 * For objects whose deletion takes others with it: a namespace its content, a definition its objects.
 */
export const PRUNE_GUARDS = {
  'argocd.argoproj.io/sync-options': 'Prune=false,Delete=false',
  'kustomize.toolkit.fluxcd.io/prune': 'disabled',
} as const;
