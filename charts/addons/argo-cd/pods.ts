import { given, when } from '../../../lib/common/optional';
import {
  ARGOCD_NAMESPACE,
  type ArgoCdAddon,
  Cidr,
  type Cluster,
  ingressPeers,
  nodeRange,
  type Peer,
  type Platform,
  type PodSet,
} from '../../../lib/model';
import type { ClusterContext } from '../../context';

const labelsOf = (name: string): Readonly<Record<string, string>> => ({
  'app.kubernetes.io/name': `argocd-${name}`,
  'app.kubernetes.io/instance': 'argocd',
});
const part = (name: string): Peer => ({ kind: 'pods', namespace: ARGOCD_NAMESPACE, labels: labelsOf(name) });

const internet: Peer = { kind: 'addresses', cidr: Cidr.any };
const toInternet = (why: string) => ({ to: internet, ports: [{ port: 443 }], why });
const toRepoServer = { to: part('repo-server'), ports: [{ port: 8081 }], why: 'rendered manifests' };
const toRedis = { to: part('redis'), ports: [{ port: 6379 }], why: 'cache' };

/** The pods of Argo CD and their connections. */
export const argoCdPods = ({ cluster, platform }: ClusterContext, { slack }: ArgoCdAddon): readonly PodSet[] => [
  {
    name: 'application-controller',
    labels: labelsOf('application-controller'),
    opens: [toRepoServer, toRedis],
    usesApiServer: true,
    metricsPort: 8082,
  },
  {
    name: 'server',
    labels: labelsOf('server'),
    accepts: entrances(cluster).map((from) => ({ ...from, ports: [{ port: 8080 }] })),
    opens: [toRepoServer, toRedis, toInternet('sign-on at the identity provider')],
    usesApiServer: true,
    metricsPort: 8083,
  },
  {
    name: 'repo-server',
    labels: labelsOf('repo-server'),
    opens: [toRedis, toInternet('Git and Helm repositories'), ...toGit(platform)],
    metricsPort: 8084,
  },
  {
    name: 'applicationset-controller',
    labels: labelsOf('applicationset-controller'),
    opens: [toRepoServer],
    usesApiServer: true,
    metricsPort: 8080,
  },
  ...given(slack, () => ({
    name: 'notifications-controller',
    labels: labelsOf('notifications-controller'),
    opens: [toRepoServer, toInternet('Slack')],
    usesApiServer: true,
    metricsPort: 9001,
  })),
  { name: 'redis', labels: labelsOf('redis') },
  { name: 'redis-secret-init', labels: labelsOf('redis-secret-init'), usesApiServer: true },
];

/** Through which people reach the server. */
const entrances = (cluster: Cluster): readonly { readonly from: Peer; readonly why: string }[] =>
  cluster.on === 'eks'
    ? [{ from: { kind: 'addresses', cidr: nodeRange(cluster) }, why: 'internal load balancer' }]
    : ingressPeers(cluster).map((from) => ({ from, why: 'ingress controller' }));

/** A repository that is not read by HTTPS is read by SSH. */
const toGit = ({ gitops: { repository } }: Platform): NonNullable<PodSet['opens']> =>
  when(/^(ssh:|git@)/.test(repository), () => ({ to: internet, ports: [{ port: 22 }], why: 'Git over SSH' }));
