import { type Api, type KubeObject, type Loose } from '../api/client';
import { OPERATORS } from './operators';
import { isDeployed, isReady, type Player, readyStatus } from './player';

const GROUP = '/apis/external-secrets.io/v1';

/** Answers for every store, and makes the Secret of each ExternalSecret with the keys that it names. */
export const externalSecrets: Player = {
  name: 'external-secrets',
  plays: 'External Secrets and what it reads: stores are ready, Secrets have every key, each with a made-up value',
  act: async (api) => {
    if (!(await isDeployed(api, OPERATORS.externalSecrets))) return;
    for (const kind of ['clustersecretstores', 'secretstores'])
      for (const store of await api.list(`${GROUP}/${kind}`)) {
        const { name, namespace } = store.metadata;
        const place = namespace === undefined ? kind : `namespaces/${namespace}/${kind}`;
        if (!isReady(store)) await api.patch(`${GROUP}/${place}/${name}/status`, readyStatus(store, 'Valid'));
      }
    for (const one of await api.list(`${GROUP}/externalsecrets`)) await answer(api, one);
  },
};

async function answer(api: Api, external: KubeObject): Promise<void> {
  const { name, namespace } = external.metadata;
  if (isReady(external)) return;
  const { target } = external.spec;
  const secret = (target?.name as string | undefined) ?? name;
  const template: Loose = target?.template ?? {};
  await api.post(`/api/v1/namespaces/${namespace}/secrets`, {
    apiVersion: 'v1',
    kind: 'Secret',
    type: template.type ?? 'Opaque',
    metadata: {
      name: secret,
      ...template.metadata,
      ownerReferences: [
        {
          apiVersion: 'external-secrets.io/v1',
          kind: 'ExternalSecret',
          name,
          uid: external.metadata.uid,
          controller: true,
        },
      ],
    },
    stringData: madeUp(external.spec),
  });
  const status = readyStatus(external, 'SecretSynced', { refreshTime: new Date().toISOString() });
  await api.patch(`${GROUP}/namespaces/${namespace}/externalsecrets/${name}/status`, status);
}

/** A value for each key; text that a template gives without looking anything up is taken as it stands. */
export function madeUp({ data = [], target }: Loose): Record<string, string> {
  const values = Object.fromEntries((data as Loose[]).map(({ secretKey }) => [secretKey as string, 'e2e']));
  const templates = Object.entries((target?.template?.data ?? {}) as Record<string, string>);
  if (templates.length === 0) return values;
  return Object.fromEntries(templates.map(([key, text]) => [key, text.replace(/\{\{[^}]*\}\}/g, 'e2e')]));
}
