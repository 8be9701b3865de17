import type { JsonObject } from '../../model/units/json';
import { FLUX_NAMESPACE } from '../../model/names';
import type { DescribedCluster } from '../described';
import { kindOf, nameOf, namespaceOf, sortedOnce } from '../objects';
import { BUILT_IN_NAMESPACES } from '../order/thing';

/** What the account of a layer may apply, by where its rights hold. */
export interface Reach {
  /**
   * Objects outside namespaces, and those in namespaces that the layer makes itself: rights in them would come too
   * late.
   */
  readonly everywhere: readonly JsonObject[];
  /** The others by their namespaces, which are there before the layer; sorted. */
  readonly inNamespaces: ReadonlyMap<string, readonly JsonObject[]>;
}

/**
 * Rights hold where the objects are: an account that applies a Secret in one namespace has no right to its name in
 * another.
 */
export function reachOf({ objects }: { readonly objects: readonly JsonObject[] }): Reach {
  const makes = new Set(objects.filter((object) => kindOf(object) === 'Namespace').map(nameOf));
  const isApart = (object: JsonObject): boolean => {
    const namespace = namespaceOf(object);
    return namespace !== undefined && !makes.has(namespace);
  };
  const apart = objects.filter(isApart);
  return {
    everywhere: objects.filter((object) => !isApart(object)),
    inNamespaces: new Map(
      sortedOnce(apart.map((object) => namespaceOf(object) ?? '')).map((namespace) => [
        namespace,
        apart.filter((object) => namespaceOf(object) === namespace),
      ]),
    ),
  };
}

/**
 * Namespaces that are there when the bootstrap is applied. In the others roles can be made only after the layer that
 * makes them.
 */
export function isThereBefore({ cluster }: DescribedCluster, namespace: string): boolean {
  return (
    [...BUILT_IN_NAMESPACES, FLUX_NAMESPACE].includes(namespace) ||
    cluster.namespaces.some(({ name, existing }) => name === namespace && existing === true)
  );
}
