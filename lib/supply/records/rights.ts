import type { ReleasePart, ReleaseRights } from '../../model/delivery/release-rights';
import type { RenderedObject } from '../../model/delivery/rendering';
import type { JsonObject } from '../../model/units/json';

/** A role or a binding, as far as rights are read from it. */
interface Rbac {
  readonly rules?: readonly JsonObject[] | null;
  readonly aggregationRule?: unknown;
  readonly roleRef?: { readonly kind?: string; readonly name?: string };
}

/** Reads what whoever installs these objects must hold. */
export function rightsOf(
  placed: readonly { readonly object: RenderedObject; readonly part: ReleasePart }[],
): ReleaseRights {
  const rbac = placed.filter(({ part }) => part.kind.startsWith('rbac.authorization.k8s.io/'));
  return {
    parts: placed.map(({ part }) => part).sort(byPlace),
    roles: rbac
      .filter(({ part }) => part.kind.endsWith('Role'))
      .map(({ object, part }) => {
        const { rules, aggregationRule } = object as Rbac;
        return { ...part, rules: rules ?? [], aggregated: aggregationRule !== undefined };
      }),
    bindings: rbac
      .filter(({ part }) => part.kind.endsWith('RoleBinding'))
      .map(({ object, part }) => {
        const { roleRef = {} } = object as Rbac;
        return { ...part, roleKind: roleRef.kind ?? '', roleName: roleRef.name ?? '' };
      }),
  };
}

const keyOf = ({ kind, name, namespace = '' }: ReleasePart): string => `${kind} ${namespace}/${name}`;
const byPlace = (a: ReleasePart, b: ReleasePart): number => (keyOf(a) < keyOf(b) ? -1 : keyOf(a) > keyOf(b) ? 1 : 0);
