import { type Api, type Loose } from '../api/client';

/** A variable of a container. */
interface Variable {
  readonly name: string;
  readonly value?: string;
  readonly valueFrom?: {
    readonly configMapKeyRef?: { readonly name: string; readonly key: string };
    readonly secretKeyRef?: { readonly name: string; readonly key: string };
  };
}

/** The environment of a container as its kubelet would make it; a key that is not there leaves its variable out. */
export async function environmentOf(
  api: Api,
  namespace: string,
  variables: readonly Variable[],
): Promise<NodeJS.ProcessEnv> {
  const objects = new Map<string, Loose>();
  const data = async (path: string): Promise<Loose> => {
    if (!objects.has(path)) objects.set(path, (await api.get(path)).value.data ?? {});
    return objects.get(path);
  };
  const environment: NodeJS.ProcessEnv = {};
  for (const { name, value, valueFrom } of variables) {
    const { configMapKeyRef: config, secretKeyRef: secret } = valueFrom ?? {};
    if (value !== undefined) environment[name] = value;
    if (config !== undefined)
      environment[name] = (await data(`/api/v1/namespaces/${namespace}/configmaps/${config.name}`))[config.key];
    if (secret !== undefined) {
      const encoded = (await data(`/api/v1/namespaces/${namespace}/secrets/${secret.name}`))[secret.key];
      environment[name] = encoded === undefined ? undefined : Buffer.from(encoded as string, 'base64').toString();
    }
  }
  return environment;
}
