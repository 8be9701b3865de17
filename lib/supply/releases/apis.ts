import type { RenderedObject } from '../../model/delivery/rendering';

interface Crd {
  readonly spec?: {
    readonly group?: string;
    readonly names?: { readonly kind?: string };
    readonly versions?: readonly { readonly name?: string; readonly served?: boolean }[];
  };
}

/**
 * The APIs of definitions as `helm template --api-versions` takes them: `<group>/<version>`, and
 * `<group>/<version>/<Kind>`, which some charts ask for.
 */
export function apisOf(objects: readonly RenderedObject[]): readonly string[] {
  return objects
    .filter(({ kind }) => kind === 'CustomResourceDefinition')
    .flatMap((object) => {
      const { group = '', names, versions = [] } = (object as Crd).spec ?? {};
      return versions
        .filter(({ served }) => served !== false)
        .flatMap(({ name = '' }) => [`${group}/${name}`, `${group}/${name}/${names?.kind ?? ''}`]);
    });
}
