import { deliverersOf } from './releases';
import { kustomizationsOf } from './flux';
import { text } from '../tree/read';
import type { ClusterTree, KubeObject } from '../tree/tree';

/**
 * Annotation on the object that delivers a Helm release: the pods that it runs, which are not rendered here. On the
 * root Kustomization of Flux, the pods of Flux itself. `<namespace>/<label>=<value>,…` for each set, semicolons
 * between, `!host` behind one on the network of the host.
 */
export const PODS = 'archipel.dev/pods';

/** Pods that a release runs. */
export interface ReleasePods {
  /** The Application, the HelmRelease or the root Kustomization. */
  readonly owner: KubeObject;
  readonly namespace: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly hostNetwork: boolean;
}

/** The pods that the releases of a cluster declare. An entry that cannot be read declares nothing. */
export const releasePods = (cluster: ClusterTree): readonly ReleasePods[] =>
  [...deliverersOf(cluster), ...kustomizationsOf(cluster)].flatMap(podsDeclaredBy);

/** The pods that one object declares. */
export function podsDeclaredBy(owner: KubeObject): readonly ReleasePods[] {
  return (text(owner.value, 'metadata', 'annotations', PODS) ?? '').split(';').flatMap((entry) => {
    const [, namespace, pairs, host] = /^\s*([a-z0-9-]+)\/([^!]+?)(!host)?\s*$/.exec(entry) ?? [];
    if (namespace === undefined || pairs === undefined) return [];
    const labels = Object.fromEntries(
      pairs.split(',').map((pair) => [pair.slice(0, pair.indexOf('=')), pair.slice(pair.indexOf('=') + 1)]),
    );
    return [{ owner, namespace, labels, hostNetwork: host !== undefined }];
  });
}
