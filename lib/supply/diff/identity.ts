import type { RenderedObject } from '../../model/delivery/rendering';

/** The part of an object that says which one it is. */
interface Named {
  readonly apiVersion?: string;
  readonly kind?: string;
  readonly metadata?: { readonly name?: string; readonly namespace?: string };
}

export const isCrd = ({ kind }: RenderedObject): boolean => kind === 'CustomResourceDefinition';

/** `Deployment argocd-server`, and with its namespace where that is another one than the release's. */
export function titleOf(object: RenderedObject, namespace: string): string {
  const { kind = '', metadata: { name = '', namespace: own = namespace } = {} } = object as Named;
  const shown = kind === 'Job' ? name.replace(HASH, '-*') : name;
  return own === namespace ? `${kind} ${shown}` : `${kind} ${own}/${shown}`;
}

/** Charts put a hash of a Job behind its name, since nothing of a Job can be changed. */
const HASH = /-[0-9a-f]{8,}$/;

/** Objects by group, kind, namespace and name: one that moves to another version of its API stays the same. */
export function byIdentity(objects: readonly RenderedObject[], namespace: string): ReadonlyMap<string, RenderedObject> {
  const found = new Map<string, RenderedObject>();
  for (const object of objects) {
    const { apiVersion = '', metadata } = object as Named;
    const group = apiVersion.includes('/') ? apiVersion.replace(/\/.*$/, '') : '';
    const identity = `${titleOf(object, namespace)} ${group}`;
    found.set(found.has(identity) ? `${identity} ${metadata?.name ?? ''}` : identity, object);
  }
  return found;
}
