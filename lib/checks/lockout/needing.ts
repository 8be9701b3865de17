import type { Context } from '../delivery/context';
import { at, fields, isFields, labels, list, text } from '../tree/read';
import { holds } from '../tree/selector';
import type { KubeObject } from '../tree/tree';
import { serviceOf } from './sources';

/** Something that is ready only when others are. */
export interface Needing {
  /** For example `Secret web/token`. */
  readonly key: string;
  readonly needs: readonly string[];
  readonly object: KubeObject;
  readonly field?: string;
}

const secret = (namespace: string | undefined, name: string): string => `Secret ${namespace ?? ''}/${name}`;
const service = (namespace: string, name: string): string => `Service ${namespace}/${name}`;

/** Secrets with what makes them. One that stands in a file is there, whatever else would make it. */
export function madeSecretsOf(context: Context): readonly Needing[] {
  const made = [
    ...context.every('ExternalSecret', 'external-secrets.io').map((object) => ({
      object,
      name: text(object.value, 'spec', 'target', 'name') ?? object.name,
      needs: storesOf(object),
    })),
    ...context.every('Certificate', 'cert-manager.io').map((object) => ({
      object,
      name: text(object.value, 'spec', 'secretName') ?? '',
      needs: [issuerOf(object)],
    })),
  ];
  return made
    .filter(({ object, name }) => context.find('Secret', object.namespace, name) === undefined)
    .map(({ object, name, needs }) => ({ object, key: secret(object.namespace, name), needs }));
}

function storesOf({ namespace, value }: KubeObject): readonly string[] {
  const references = [
    at(value, 'spec', 'secretStoreRef'),
    ...[...list(value, 'spec', 'data'), ...list(value, 'spec', 'dataFrom')].map((one) =>
      at(one, 'sourceRef', 'storeRef'),
    ),
  ];
  return references.flatMap((reference) => {
    const name = text(reference, 'name');
    if (name === undefined) return [];
    return text(reference, 'kind') === 'ClusterSecretStore'
      ? [`ClusterSecretStore ${name}`]
      : [`SecretStore ${namespace ?? ''}/${name}`];
  });
}

function issuerOf({ namespace, value }: KubeObject): string {
  const name = text(value, 'spec', 'issuerRef', 'name') ?? '';
  return text(value, 'spec', 'issuerRef', 'kind') === 'ClusterIssuer'
    ? `ClusterIssuer ${name}`
    : `Issuer ${namespace ?? ''}/${name}`;
}

/** Stores and issuers with the Secrets and programs that they need, and programs with the Secrets that they mount. */
export const needingOf = (context: Context): readonly Needing[] => [
  ...['SecretStore', 'ClusterSecretStore'].flatMap((kind) =>
    context.every(kind, 'external-secrets.io').map((object) => asking(object, object.namespace, 'spec.provider')),
  ),
  ...['Issuer', 'ClusterIssuer'].flatMap((kind) =>
    context
      .every(kind, 'cert-manager.io')
      .map((object) => asking(object, object.namespace ?? managerNamespace(context), 'spec')),
  ),
  ...context.every('Service', '').flatMap((object) => programOf(context, object)),
];

/** Where cert-manager looks for the Secrets of issuers without a namespace: its own. */
const managerNamespace = ({ templates }: Context): string =>
  templates.find((pod) => pod.labels['app.kubernetes.io/name'] === 'cert-manager')?.namespace ?? 'cert-manager';

function asking(object: KubeObject, namespace: string | undefined, field: string): Needing {
  const value = at(object.value, ...field.split('.'));
  return {
    key: object.label,
    object,
    field,
    needs: [...secretsIn(value, namespace), ...addressesIn(value)],
  };
}

/** Words of references that are read, and none that are written: an account of ACME is made by its issuer. */
const READ = /(?:^|[a-z])[sS]ecretRef$|^caBundleSecretRef$/;

function secretsIn(value: unknown, namespace: string | undefined): readonly string[] {
  if (Array.isArray(value)) return value.flatMap((one) => secretsIn(one, namespace));
  if (!isFields(value)) return [];
  return Object.entries(value).flatMap(([key, inner]) => {
    const name = text(inner, 'name');
    if (READ.test(key) && key !== 'privateKeySecretRef' && name !== undefined)
      return [secret(text(inner, 'namespace') ?? namespace, name)];
    if (key === 'caProvider' && text(inner, 'type') === 'Secret' && name !== undefined)
      return [secret(text(inner, 'namespace') ?? namespace, name)];
    if (key === 'ca' && text(inner, 'secretName') !== undefined)
      return [secret(namespace, text(inner, 'secretName') ?? '')];
    return secretsIn(inner, namespace);
  });
}

function addressesIn(value: unknown): readonly string[] {
  const servers = Object.values(fields(value)).flatMap((provider) => text(provider, 'server') ?? []);
  return servers.flatMap((server) => {
    const host = /^https?:\/\/([^:/]+)/.exec(server)?.[1] ?? '';
    const inside = serviceOf(host);
    return inside === undefined ? [] : [service(inside.namespace, inside.name)];
  });
}

function programOf({ templates }: Context, object: KubeObject): readonly Needing[] {
  const selector = labels(object.value, 'spec', 'selector');
  if (Object.keys(selector).length === 0) return [];
  const behind = templates.filter((pod) => pod.namespace === object.namespace && holds(selector, pod.labels));
  const needs = behind.flatMap(({ spec, namespace }) => [
    ...list(spec, 'volumes').flatMap((volume) => mounted(at(volume, 'secret'), 'secretName', namespace)),
    ...[...list(spec, 'containers'), ...list(spec, 'initContainers')].flatMap((container) => [
      ...list(container, 'env').flatMap((one) => mounted(at(one, 'valueFrom', 'secretKeyRef'), 'name', namespace)),
      ...list(container, 'envFrom').flatMap((one) => mounted(at(one, 'secretRef'), 'name', namespace)),
    ]),
  ]);
  return needs.length === 0 ? [] : [{ key: service(object.namespace ?? '', object.name), needs, object }];
}

function mounted(reference: unknown, key: string, namespace: string): readonly string[] {
  const name = text(reference, key);
  return name === undefined || at(reference, 'optional') === true ? [] : [secret(namespace, name)];
}
