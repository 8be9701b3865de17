import { GIVEN_NAMESPACES } from '../kubernetes/given';
import { isBuiltInGroup } from '../kubernetes/served';
import { at, list, text } from '../tree/read';
import type { KubeObject } from '../tree/tree';

/** Something that must be in the cluster before an object is applied. */
export interface Need {
  /** The word of what it is, a colon and its name, for example `crd:<group>/<Kind>`. */
  readonly key: string;
  readonly words: string;
  /**
   * How late the provider may come. `earlier`: only in an earlier wave, since the API server refuses the object until
   * then. `same-layer`: also in the object's own layer, since every engine applies namespaces first. `same-wave`: also
   * beside it, since pods wait for it; a later wave would wait for those pods, and never come.
   */
  readonly latest: 'earlier' | 'same-layer' | 'same-wave';
}

const CONSTRAINTS = 'constraints.gatekeeper.sh';

/** What the object needs, read from the object alone. Webhooks are asked for from the other side. */
export function needsOf(object: KubeObject): readonly Need[] {
  const needs: Need[] = [];
  if (object.namespace !== undefined && !GIVEN_NAMESPACES.has(object.namespace)) {
    needs.push({ key: `namespace:${object.namespace}`, words: `Namespace ${object.namespace}`, latest: 'same-layer' });
  }
  if (!isBuiltInGroup(object.group)) {
    const kind = `${object.group}/${object.kind}`;
    const words =
      object.group === CONSTRAINTS ? `ConstraintTemplate ${object.kind.toLowerCase()}` : `the CRD of ${kind}`;
    needs.push({ key: `crd:${kind}`, words, latest: 'earlier' });
  }
  if (object.kind === 'ExternalSecret' && object.group === 'external-secrets.io') needs.push(...storesOf(object));
  return needs;
}

function storesOf(object: KubeObject): readonly Need[] {
  const refs = [
    at(object.value, 'spec', 'secretStoreRef'),
    ...list(object.value, 'spec', 'data').map((d) => at(d, 'sourceRef', 'storeRef')),
    ...list(object.value, 'spec', 'dataFrom').map((d) => at(d, 'sourceRef', 'storeRef')),
  ];
  return refs.flatMap((ref) => {
    const name = text(ref, 'name');
    if (name === undefined) return [];
    const kind = text(ref, 'kind') ?? 'SecretStore';
    const label = kind === 'ClusterSecretStore' ? name : `${object.namespace ?? ''}/${name}`;
    return [{ key: `store:${kind} ${label}`, words: `${kind} ${label}`, latest: 'earlier' }];
  });
}
