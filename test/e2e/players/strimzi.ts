import { type Api, type KubeObject } from '../api/client';
import { OPERATORS } from './operators';
import { isDeployed, isReady, type Player, readyStatus } from './player';

const GROUP = '/apis/kafka.strimzi.io/v1';

/** Says of clusters, topics and users of Kafka that they are there, in the order in which the operator does. */
export const strimzi: Player = {
  name: 'strimzi',
  plays: 'Strimzi: clusters, topics and users of Kafka are ready, no broker runs',
  act: async (api) => {
    if (!(await isDeployed(api, OPERATORS.strimzi))) return;
    const clusters = await api.list(`${GROUP}/kafkas`);
    const pools = await api.list(`${GROUP}/kafkanodepools`);
    for (const cluster of clusters) {
      const hasPool = pools.some(({ metadata }) => clusterOf(metadata.labels) === cluster.metadata.name);
      if (hasPool) await answer(api, 'kafkas', cluster, { clusterId: 'e2e' });
    }
    const ready = clusters.filter(isReady);
    const isServed = ({ metadata }: KubeObject): boolean =>
      ready.some((cluster) => cluster.metadata.name === clusterOf(metadata.labels));
    for (const topic of (await api.list(`${GROUP}/kafkatopics`)).filter(isServed))
      await answer(api, 'kafkatopics', topic);
    for (const user of (await api.list(`${GROUP}/kafkausers`)).filter(isServed)) await answerUser(api, user);
  },
};

const clusterOf = (labels: KubeObject['metadata']['labels']): string | undefined => labels?.['strimzi.io/cluster'];

async function answer(api: Api, kind: string, object: KubeObject, more: object = {}): Promise<void> {
  const { namespace, name } = object.metadata;
  if (isReady(object)) return;
  await api.patch(`${GROUP}/namespaces/${namespace}/${kind}/${name}/status`, readyStatus(object, 'Ready', more));
}

/** A user waits for the Secret with its password. */
async function answerUser(api: Api, user: KubeObject): Promise<void> {
  const { namespace, name } = user.metadata;
  const from = user.spec.authentication?.password?.valueFrom?.secretKeyRef;
  const secrets = `/api/v1/namespaces/${namespace}/secrets`;
  const source = from === undefined ? undefined : await api.get(`${secrets}/${from.name}`);
  const password = source?.value?.data?.[from?.key] ?? Buffer.from('e2e').toString('base64');
  if (from !== undefined && source?.value?.data?.[from.key] === undefined) return;
  if ((await api.get(`${secrets}/${name}`)).status === 404)
    await api.post(secrets, { apiVersion: 'v1', kind: 'Secret', metadata: { name }, data: { password } });
  await answer(api, 'kafkausers', user);
}
