import { at, list, text } from './read';
import { containersOf, type PodTemplate } from './pods';

/** A name that a pod holds, and where. */
export interface PodReference {
  readonly what: 'ConfigMap' | 'Secret';
  readonly name: string;
  readonly key?: string;
  readonly field: string;
}

/** The ConfigMaps and Secrets that the pods wait for; what is optional is not among them. */
export function configurationOf(pod: PodTemplate): readonly PodReference[] {
  const found: PodReference[] = [];
  const add = (what: PodReference['what'], reference: unknown, field: string, nameKey = 'name'): void => {
    const name = text(reference, nameKey);
    if (name === undefined || at(reference, 'optional') === true) return;
    const key = text(reference, 'key');
    if (key === undefined) found.push({ what, name, field });
    else found.push({ what, name, key, field });
    for (const item of list(reference, 'items')) {
      const itemKey = text(item, 'key');
      if (itemKey !== undefined) found.push({ what, name, key: itemKey, field });
    }
  };
  for (const container of containersOf(pod)) {
    list(container.value, 'env').forEach((env, index) => {
      add(
        'ConfigMap',
        at(env, 'valueFrom', 'configMapKeyRef'),
        `${container.path}.env[${index}].valueFrom.configMapKeyRef`,
      );
      add('Secret', at(env, 'valueFrom', 'secretKeyRef'), `${container.path}.env[${index}].valueFrom.secretKeyRef`);
    });
    list(container.value, 'envFrom').forEach((env, index) => {
      add('ConfigMap', at(env, 'configMapRef'), `${container.path}.envFrom[${index}].configMapRef`);
      add('Secret', at(env, 'secretRef'), `${container.path}.envFrom[${index}].secretRef`);
    });
  }
  list(pod.spec, 'volumes').forEach((volume, index) => {
    const path = `${pod.path}.volumes[${index}]`;
    add('ConfigMap', at(volume, 'configMap'), `${path}.configMap`);
    add('Secret', at(volume, 'secret'), `${path}.secret`, 'secretName');
    list(volume, 'projected', 'sources').forEach((source, position) => {
      add('ConfigMap', at(source, 'configMap'), `${path}.projected.sources[${position}].configMap`);
      add('Secret', at(source, 'secret'), `${path}.projected.sources[${position}].secret`);
    });
  });
  list(pod.spec, 'imagePullSecrets').forEach((secret, index) => {
    add('Secret', secret, `${pod.path}.imagePullSecrets[${index}]`);
  });
  return found;
}
