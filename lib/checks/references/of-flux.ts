import { sourceOf } from '../delivery/releases';
import { atObject } from '../gate';
import { at, isFields, list, text } from '../tree/read';
import type { KubeObject } from '../tree/tree';
import { CONFIG_MAP, FLUX_OBJECT, SECRET } from './codes';
import { joinFound, NOTHING, type Context, type Found } from '../delivery/context';
import { secretKeys } from './producers';

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
  joinFound(
    context.cluster.objects
      .filter(({ group }) => FLUX.test(group))
      .map((object) =>
        joinFound([
          sources(context, object),
          named(context, object),
          secretsOf(context, object),
          valuesOf(context, object),
        ]),
      ),
  );

const missing = (object: KubeObject, field: string, what: string): Found => ({
  problems: [
    atObject(FLUX_OBJECT, object, {
      field,
      message: `${what} does not exist in this cluster`,
      given: what,
      remedy: 'render it, or correct the name',
    }),
  ],
  unchecked: [],
});

function sources({ cluster }: Context, object: KubeObject): Found {
  return joinFound(
    (SOURCES[object.kind] ?? []).map((path) => {
      const reference = at(object.value, ...path);
      if (!isFields(reference) || sourceOf(cluster, object, reference) !== undefined) return NOTHING;
      return missing(
        object,
        path.join('.'),
        `${text(reference, 'kind') ?? 'source'} ${text(reference, 'namespace') ?? object.namespace ?? ''}/${text(reference, 'name') ?? ''}`,
      );
    }),
  );
}

function named(context: Context, object: KubeObject): Found {
  return joinFound(
    (NAMED[object.kind] ?? []).map(({ path, kind }) => {
      const name = text(object.value, ...path, 'name') ?? '';
      return context.find(kind, text(object.value, ...path, 'namespace') ?? object.namespace, name) === undefined
        ? missing(object, path.join('.'), `${kind} ${object.namespace ?? ''}/${name}`)
        : NOTHING;
    }),
  );
}

const hasSecret = (context: Context, namespace: string, name: string): boolean =>
  secretKeys(context, namespace, name) !== undefined || context.isDeclared('secret', `${namespace}/${name}`);

function secretsOf(context: Context, object: KubeObject): Found {
  return joinFound(
    SECRETS.map((path) => {
      const name = text(object.value, ...path, 'name');
      return name === undefined || hasSecret(context, object.namespace ?? '', name)
        ? NOTHING
        : noSecret(object, path.join('.'), name);
    }),
  );
}

const noSecret = (object: KubeObject, field: string, name: string): Found => ({
  problems: [
    atObject(SECRET, object, {
      field,
      message: `Secret ${object.namespace ?? ''}/${name} has no producer in this cluster`,
      given: name,
      allowed: 'a file of SOPS, an ExternalSecret, or what is there before the bootstrap',
      remedy: 'render it, declare it, or correct the name',
    }),
  ],
  unchecked: [],
});

/** Values of a HelmRelease that lie beside it. */
function valuesOf(context: Context, object: KubeObject): Found {
  return joinFound(
    list(object.value, 'spec', 'valuesFrom').map((source, index) => {
      const name = text(source, 'name') ?? '';
      const field = `spec.valuesFrom[${index}]`;
      if (at(source, 'optional') === true) return NOTHING;
      if (text(source, 'kind') === 'Secret')
        return hasSecret(context, object.namespace ?? '', name) ? NOTHING : noSecret(object, field, name);
      if (
        context.find('ConfigMap', object.namespace, name) !== undefined ||
        context.isDeclared('config-map', `${object.namespace ?? ''}/${name}`)
      )
        return NOTHING;
      return {
        problems: [
          atObject(CONFIG_MAP, object, {
            field,
            message: `ConfigMap ${object.namespace ?? ''}/${name} does not exist in this cluster`,
            given: name,
            remedy: 'render the ConfigMap, or correct the name',
          }),
        ],
        unchecked: [],
      };
    }),
  );
}
