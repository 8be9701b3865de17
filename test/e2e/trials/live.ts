import { type Api, type KubeObject, type Loose, pathOf } from '../api/client';

const plurals = new WeakMap<Api, Map<string, { readonly plural: string; readonly namespaced: boolean }>>();

/** The object of the cluster that a file describes, or undefined. */
export async function readLive(api: Api, object: KubeObject): Promise<KubeObject | undefined> {
  const path = await livePath(api, object);
  if (path === undefined) return undefined;
  const { status, value } = await api.get(path);
  return status === 200 ? (value as KubeObject) : undefined;
}

/** Path of an object by what the API says of its kind. */
export async function livePath(
  api: Api,
  { apiVersion = 'v1', kind = '', metadata }: KubeObject,
): Promise<string | undefined> {
  const known = await kindOf(api, apiVersion, kind);
  if (known === undefined) return undefined;
  return pathOf(
    apiVersion,
    known.plural,
    known.namespaced ? (metadata.namespace ?? 'default') : undefined,
    metadata.name,
  );
}

async function kindOf(
  api: Api,
  apiVersion: string,
  kind: string,
): Promise<{ plural: string; namespaced: boolean } | undefined> {
  const cache = plurals.get(api) ?? new Map<string, { plural: string; namespaced: boolean }>();
  plurals.set(api, cache);
  const key = `${apiVersion}/${kind}`;
  if (!cache.has(key)) {
    const base = apiVersion.includes('/') ? `/apis/${apiVersion}` : `/api/${apiVersion}`;
    for (const one of ((await api.get(base)).value.resources ?? []) as Loose[])
      if (!one.name.includes('/'))
        cache.set(`${apiVersion}/${one.kind}`, { plural: one.name, namespaced: one.namespaced });
  }
  return cache.get(key);
}
