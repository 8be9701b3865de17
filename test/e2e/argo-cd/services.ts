import { type KubeObject, type Loose } from '../api/client';
import { type Committed } from '../repository/objects';

/** A service that an ApplicationSet makes an Application for, from its list. */
export interface ListedService {
  /** Its name, and that of its Application. */
  readonly name: string;
  /** Folder that its Application follows. */
  readonly path: string;
  /** File of the ApplicationSet, from the folder of the cluster. */
  readonly file: string;
}

/** Services of all lists of a cluster. */
export const servicesOf = (committed: readonly Committed[]): ListedService[] =>
  committed
    .filter(({ object }) => object.kind === 'ApplicationSet')
    .flatMap(({ object, file }) => elementsOf(object).map(({ name, path }) => ({ name, path, file })));

/** The service whose folder this is. */
export const serviceOf = (committed: readonly Committed[], layer: string): ListedService | undefined =>
  servicesOf(committed).find(({ path }) => path.endsWith(`/${layer}`));

function elementsOf({ spec }: KubeObject): { readonly name: string; readonly path: string }[] {
  const generators = (spec.generators ?? []) as Loose[];
  const elements = generators.flatMap((generator) => (generator.list?.elements ?? []) as Loose[]);
  return elements.filter(({ name, path }) => typeof name === 'string' && typeof path === 'string');
}

/** The ApplicationSet without a service, as a render without it would be. */
export function withoutService(set: KubeObject, name: string): KubeObject {
  const changed = structuredClone<Loose>(set);
  for (const { list } of changed.spec.generators)
    if (list !== undefined) list.elements = (list.elements as Loose[]).filter((one) => one.name !== name);
  return changed as KubeObject;
}
