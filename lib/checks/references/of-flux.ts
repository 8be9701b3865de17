import type { Problem } from '../../model/problem';
import type { Context } from '../delivery/context';
import { sourceOf } from '../delivery/releases';
import { at, isFields, list, text } from '../tree/read';
import type { KubeObject } from '../tree/tree';
import { CONFIG_MAP, FLUX_OBJECT } from './codes';
import { doesNotExist, exists, found, hasSecret, noProducer, type Found } from './found';

const FLUX = /^(?:(?:source|kustomize|helm|image|notification)\.toolkit\.fluxcd\.io)$/;

/** Where objects of Flux name a source, by kind. */
const SOURCES: Readonly<Record<string, readonly (readonly string[])[]>> = {
  Kustomization: [['spec', 'sourceRef']],
  HelmRelease: [
    ['spec', 'chartRef'],
    ['spec', 'chart', 'spec', 'sourceRef'],
  ],
  ImageUpdateAutomation: [['spec', 'sourceRef']],
};

/** Where objects of Flux name another object of Flux in their own namespace, and its kind. */
const NAMED: Readonly<Record<string, readonly { readonly path: readonly string[]; readonly kind: string }[]>> = {
  ImagePolicy: [{ path: ['spec', 'imageRepositoryRef'], kind: 'ImageRepository' }],
  Alert: [{ path: ['spec', 'providerRef'], kind: 'Provider' }],
};

/** Where objects of Flux name a Secret of their own namespace. */
const SECRETS: readonly (readonly string[])[] = [
  ['spec', 'secretRef'],
  ['spec', 'certSecretRef'],
  ['spec', 'decryption', 'secretRef'],
  ['spec', 'git', 'commit', 'signingKey', 'secretRef'],
];

/** References between the objects of Flux, and from them to Secrets and ConfigMaps. */
export const fluxReferences = (context: Context): Found =>
  found(
    ...context.cluster.objects
      .filter(({ group }) => FLUX.test(group))
      .flatMap((object) => [
        ...sources(context, object),
        ...named(context, object),
        ...secrets(context, object),
        ...values(context, object),
      ]),
  );

const sources = ({ cluster }: Context, object: KubeObject): readonly Problem[] =>
  (SOURCES[object.kind] ?? []).flatMap((path) => {
    const reference = at(object.value, ...path);
    if (!isFields(reference) || sourceOf(cluster, object, reference) !== undefined) return [];
    const namespace = text(reference, 'namespace') ?? object.namespace ?? '';
    const what = `${text(reference, 'kind') ?? 'source'} ${namespace}/${text(reference, 'name') ?? ''}`;
    return [doesNotExist(FLUX_OBJECT, object, path.join('.'), what)];
  });

const named = (context: Context, object: KubeObject): readonly Problem[] =>
  (NAMED[object.kind] ?? []).flatMap(({ path, kind }) => {
    const name = text(object.value, ...path, 'name') ?? '';
    const namespace = text(object.value, ...path, 'namespace') ?? object.namespace;
    if (context.find(kind, namespace, name) !== undefined) return [];
    return [doesNotExist(FLUX_OBJECT, object, path.join('.'), `${kind} ${object.namespace ?? ''}/${name}`)];
  });

const MAKES_SECRETS = {
  allowed: 'a file of SOPS, an ExternalSecret, or what is there before the bootstrap',
  remedy: 'render it, declare it, or correct the name',
};

/** What is wrong with a Secret that an object of Flux names, in its own namespace. */
function secret(context: Context, object: KubeObject, field: string, name: string): readonly Problem[] {
  const namespace = object.namespace ?? '';
  if (hasSecret(context, namespace, name)) return [];
  return [noProducer(object, { field, namespace, name }, MAKES_SECRETS)];
}

const secrets = (context: Context, object: KubeObject): readonly Problem[] =>
  SECRETS.flatMap((path) => {
    const name = text(object.value, ...path, 'name');
    return name === undefined ? [] : secret(context, object, path.join('.'), name);
  });

/** Values of a HelmRelease that lie beside it. */
const values = (context: Context, object: KubeObject): readonly Problem[] =>
  list(object.value, 'spec', 'valuesFrom').flatMap((source, index) => {
    if (at(source, 'optional') === true) return [];
    const name = text(source, 'name') ?? '';
    const namespace = object.namespace ?? '';
    const field = `spec.valuesFrom[${index}]`;
    if (text(source, 'kind') === 'Secret') return secret(context, object, field, name);
    if (exists(context, 'ConfigMap', name, namespace)) return [];
    const what = `ConfigMap ${namespace}/${name}`;
    return [doesNotExist(CONFIG_MAP, object, field, what, 'render the ConfigMap, or correct the name')];
  });
