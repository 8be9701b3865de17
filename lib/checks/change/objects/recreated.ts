import { labels, text } from '../../tree/read';

/**
 * Whether the engine deletes the object and makes it anew instead of changing it: Flux by its annotation `force`, Argo
 * CD by the sync options `Force=true,Replace=true` or as a hook, which it deletes before it makes the next one.
 */
export function isRecreated(value: unknown): boolean {
  const annotations = labels(value, 'metadata', 'annotations');
  const force = annotations['kustomize.toolkit.fluxcd.io/force'] ?? '';
  if (/^enabled$/i.test(force)) return true;
  const options = (annotations['argocd.argoproj.io/sync-options'] ?? '').split(',').map((one) => one.trim());
  if (options.includes('Force=true') && options.includes('Replace=true')) return true;
  if (annotations['argocd.argoproj.io/hook'] === undefined) return false;
  const policy = annotations['argocd.argoproj.io/hook-delete-policy'] ?? 'BeforeHookCreation';
  return text(value, 'kind') !== 'PersistentVolumeClaim' && policy.includes('BeforeHookCreation');
}
