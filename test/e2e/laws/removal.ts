import { type KubeObject } from '../api/client';
import { type Listed } from '../repository/inventory';
import { type Picture } from './picture';

/** Objects that did not go, and others that did. What a controller made of an object goes with it. */
export function removalViolations(before: Picture, after: Picture, expected: readonly Listed[]): string[] {
  const gone = [...before].filter(([name]) => !after.has(name)).map(([, object]) => object);
  const isExpected = (object: KubeObject): boolean => expected.some((listed) => isSame(object, listed));
  const stayed = expected.filter((listed) => [...after.values()].some((object) => isSame(object, listed)));
  const others = gone.filter((object) => !isExpected(object) && !isMadeOf(object, gone));
  return [
    ...stayed.map(({ kind, namespace = '', name }) => `${kind} ${namespace}/${name} stayed`),
    ...others.map(({ metadata }) => `${metadata.namespace ?? ''}/${metadata.name} went too`),
  ];
}

/** Lists say no kind of their items: the place and, where it is known, the kind. */
const isSame = (object: KubeObject, { kind, namespace, name }: Listed): boolean =>
  object.metadata.name === name &&
  (object.metadata.namespace ?? '') === (namespace ?? '') &&
  (object.kind === undefined || object.kind === kind);

const isMadeOf = ({ metadata, spec }: KubeObject, gone: readonly KubeObject[]): boolean =>
  [...(metadata.ownerReferences ?? []).map(({ name }) => name), holderOf(spec)].some((owner) =>
    gone.some(({ metadata: { name } }) => name === owner),
  );

/** An IPAddress has no owner: it names the Service whose address it is. */
const holderOf = (spec: KubeObject['spec']): string | undefined =>
  (spec as { readonly parentRef?: { readonly name: string } } | undefined)?.parentRef?.name;

/** Listed objects that a picture does not have. */
export const missingOf = (expected: readonly Listed[], picture: Picture): Listed[] =>
  expected.filter((listed) => ![...picture.values()].some((object) => isSame(object, listed)));
