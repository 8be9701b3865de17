import { type Api } from '../api/client';
import { now } from './player';

const GROUP = 'metrics.k8s.io';
const VERSION = `${GROUP}/v1beta1`;
const USAGE = { cpu: '30m', memory: '64Mi' };

/** What metrics-server would answer: every container of every pod uses little. */
export async function metricsAnswer(api: Api, path: string, query: string): Promise<object | undefined> {
  const version = { groupVersion: VERSION, version: 'v1beta1' };
  if (path === `/apis/${GROUP}`)
    return { kind: 'APIGroup', apiVersion: 'v1', name: GROUP, versions: [version], preferredVersion: version };
  if (path === `/apis/${VERSION}`) return resources();
  if (!path.startsWith(`/apis/${VERSION}/`)) return undefined;
  const [, namespace] = /\/namespaces\/([^/]+)\/pods/.exec(path) ?? [];
  const pods = namespace === undefined ? [] : await api.list(`/api/v1/namespaces/${namespace}/pods?${query}`);
  const items = pods.map(({ metadata: { name, labels }, spec }) => ({
    metadata: { name, namespace, labels },
    timestamp: now(),
    window: '30s',
    containers: spec.containers.map((container: { readonly name: string }) => ({ name: container.name, usage: USAGE })),
  }));
  return { kind: 'PodMetricsList', apiVersion: VERSION, metadata: {}, items };
}

const resources = (): object => ({
  kind: 'APIResourceList',
  apiVersion: 'v1',
  groupVersion: VERSION,
  resources: [
    { name: 'nodes', singularName: '', namespaced: false, kind: 'NodeMetrics', verbs: ['get', 'list'] },
    { name: 'pods', singularName: '', namespaced: true, kind: 'PodMetrics', verbs: ['get', 'list'] },
  ],
});
