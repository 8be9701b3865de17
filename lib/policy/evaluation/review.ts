import { groupOf, type Manifest } from './manifest';
import { type Namespaces } from './match';
import { type CelJson, toCelJson } from './values';

/** What is done to an object. */
export type Operation = 'CREATE' | 'UPDATE' | 'DELETE';

/** A request as the admission controller shows it to CEL. */
export interface Review {
  readonly operation: Operation;
  /** Null on DELETE. */
  readonly object: CelJson;
  /** Null on CREATE. */
  readonly oldObject: CelJson;
  readonly request: CelJson;
  /** The object's Namespace, null for an object without one or where it is not known. */
  readonly namespaceObject: CelJson;
}

/**
 * The review of an object.
 *
 * @param namespace the object's Namespace, where it is known
 * @param operation @default 'CREATE', which is what every object of a fresh cluster is
 */
export function reviewOf(object: Manifest, namespace?: Manifest, operation: Operation = 'CREATE'): Review {
  const value = toCelJson(object);
  const [version] = object.apiVersion.split('/').slice(-1);
  return {
    operation,
    object: operation === 'DELETE' ? null : value,
    oldObject: operation === 'CREATE' ? null : value,
    request: toCelJson({
      operation,
      kind: { group: groupOf(object), version, kind: object.kind },
      name: object.metadata?.name ?? '',
      namespace: object.metadata?.namespace ?? '',
    }),
    namespaceObject: namespace === undefined ? null : toCelJson(namespace),
  };
}

/** Makes the review of each object once, however many policies look at it. */
export function reviewer(namespaces: Namespaces, operation: Operation): (object: Manifest) => Review {
  const reviews = new Map<Manifest, Review>();
  return (object) => {
    const known = reviews.get(object) ?? reviewOf(object, namespaces.get(object.metadata?.namespace ?? ''), operation);
    reviews.set(object, known);
    return known;
  };
}
