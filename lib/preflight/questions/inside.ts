import { code } from '../../checks/gate';
import { list, text } from '../../checks/tree/read';
import type { EksCluster, GitOps } from '../../model';
import { type Kube, type KubeAnswer, PAGE } from '../cloud/kube';
import { type Finding, holds, type Place, problem, type Question, type Situation, unknown, waits } from '../question';

const VERSION = code('preflight/api-server', {
  title: 'the context of a cluster leads to an API server of the version that the platform says',
  why: 'every command of the runbooks names the context: one of another cluster changes that one instead',
  bad: 'the context luneo-prod-eks-secondary, which answers as v1.33',
  good: 'aws eks update-kubeconfig --name <cluster> --alias <cluster>, and the way in of the page',
});

const NODES = code('preflight/nodes', {
  severity: 'warning',
  title: 'every node of a cluster is ready',
  why: 'a standby with broken nodes takes no traffic, and nobody looks at it before the day',
  bad: 'a node that has not answered since the last upgrade',
  good: 'kubectl get nodes tells Ready alone',
});

const DELIVERED = code('preflight/delivered', {
  title: 'what the engine delivers is in step with Git and healthy',
  why: 'a failover is a commit: where the engine stands still, it changes nothing',
  bad: 'an Application that is Degraded, or a Kustomization that is not ready',
  good: 'every Application Synced and Healthy; every Kustomization and HelmRelease ready',
});

const SECRETS = code('preflight/external-secrets', {
  title: 'every ExternalSecret of a cluster was synced',
  why: 'a pod that starts on the day of a failover waits for its secret',
  bad: 'SecretSyncedError, since the value was rotated in the other region',
  good: 'the condition Ready of each is True',
});

/** The API servers, where whoever asks reaches them. */
export const inside: Question = {
  name: 'inside',
  asks: 'are nodes, what is delivered and secrets of each cluster in order, where it can be reached',
  codes: [VERSION, NODES, DELIVERED, SECRETS],
  async run(situation): Promise<readonly Finding[]> {
    const found = await Promise.all(situation.clusters.map((cluster) => ofCluster(situation, cluster)));
    return found.flat();
  },
};

async function ofCluster({ platform, kube }: Situation, cluster: EksCluster): Promise<readonly Finding[]> {
  const { name, clusterName, kubernetes } = cluster;
  const place: Place = { platform: platform.name, cluster: name };
  const version = await kube(clusterName, '/version');
  if (version.kind === 'no-context')
    return [waits(`${clusterName} was not asked: the kubeconfig has no context of this name`)];
  if (version.kind === 'silent')
    return [waits(`${clusterName} was not asked, since its API server does not answer from here: ${version.message}`)];
  if (version.kind !== 'value') return [unknown(`API server of ${clusterName}`)];
  const [major = '', minor = ''] = ['major', 'minor'].map((key) => text(version.value, key)?.replace(/\D/g, ''));
  const served = `${major}.${minor}`;
  if (served !== kubernetes)
    return [
      problem(VERSION, place, {
        object: `context ${clusterName}`,
        message: 'what answers in this context is another version than the platform says',
        given: served,
        allowed: kubernetes,
        remedy:
          `aws eks update-kubeconfig --region ${cluster.region} --name ${clusterName} --alias ${clusterName}, and ` +
          'open the way in again; where it leads to this cluster, finish the upgrade',
      }),
    ];
  const looks = [NODES_READY, ...engineLooks(platform.gitops), SECRETS_SYNCED];
  const found = await Promise.all(looks.map((look) => looked(kube, clusterName, place, look)));
  return [holds(`${clusterName} answers, as ${served}`), ...found.flat()];
}

/** A list that is read, and what is wrong with an item of it. */
interface Look {
  readonly path: string;
  readonly what: string;
  readonly code: typeof NODES;
  readonly message: string;
  readonly remedy: (cluster: string) => string;
  /** What keeps an item from being in order, in a few words. */
  readonly fault: (item: unknown) => string | undefined;
}

/** The condition `Ready` of an object, where it is not `True`. */
const notReady = (item: unknown): string | undefined => {
  const ready = list(item, 'status', 'conditions').find((one) => text(one, 'type') === 'Ready');
  return text(ready, 'status') === 'True' ? undefined : (text(ready, 'reason') ?? 'no condition Ready');
};

const NODES_READY: Look = {
  path: '/api/v1/nodes',
  what: 'nodes',
  code: NODES,
  message: 'nodes of this cluster are not ready',
  remedy: (cluster) => `kubectl --context ${cluster} describe node <node>`,
  fault: notReady,
};

const SECRETS_SYNCED: Look = {
  path: '/apis/external-secrets.io/v1/externalsecrets',
  what: 'ExternalSecrets',
  code: SECRETS,
  message: 'secrets of this cluster are not what Secrets Manager has',
  remedy: (cluster) => `kubectl --context ${cluster} describe externalsecret --namespace <namespace> <name>`,
  fault: notReady,
};

const APPLICATIONS: Look = {
  path: '/apis/argoproj.io/v1alpha1/applications',
  what: 'Applications',
  code: DELIVERED,
  message: 'Applications are not in step with Git, or not healthy',
  remedy: (cluster) => `kubectl --context ${cluster} --namespace argocd get applications, and ALERTS.md on GitOps`,
  fault: (item) => {
    const [sync = 'Unknown', health = 'Unknown'] = ['sync', 'health'].map((key) => text(item, 'status', key, 'status'));
    return sync === 'Synced' && health === 'Healthy' ? undefined : `${sync}, ${health}`;
  },
};

const ofFlux = (what: string, path: string): Look => ({
  path,
  what,
  code: DELIVERED,
  message: `${what} are not ready`,
  remedy: (cluster) => `flux --context ${cluster} get all --all-namespaces --status-selector ready=false`,
  fault: notReady,
});

/** What the engine delivers by. A hub holds the Applications of all clusters, and is a cluster of its own. */
const engineLooks = (gitops: GitOps): readonly Look[] =>
  gitops.engine === 'argo-cd'
    ? [APPLICATIONS]
    : [
        ofFlux('Kustomizations', '/apis/kustomize.toolkit.fluxcd.io/v1/kustomizations'),
        ofFlux('HelmReleases', '/apis/helm.toolkit.fluxcd.io/v2/helmreleases'),
      ];

/** Items that are shown of those with a fault. */
const SHOWN = 5;

async function looked(kube: Kube, cluster: string, place: Place, look: Look): Promise<readonly Finding[]> {
  const answer = await kube(cluster, `${look.path}?limit=${PAGE}`);
  if (answer.kind !== 'value') return [notTold(answer, `${look.what} of ${cluster}`)];
  const items = list(answer.value, 'items');
  const faults = items.flatMap((item) => {
    const fault = look.fault(item);
    const [namespace, name = ''] = ['namespace', 'name'].map((key) => text(item, 'metadata', key));
    return fault === undefined ? [] : [`${namespace === undefined ? '' : `${namespace}/`}${name}: ${fault}`];
  });
  const isCut = text(answer.value, 'metadata', 'continue') !== undefined;
  if (faults.length === 0)
    return [
      isCut
        ? unknown(`${look.what} of ${cluster} after the first ${items.length}`)
        : holds(`${cluster}: ${items.length} ${look.what}`),
    ];
  const more = faults.length > SHOWN ? ` and ${faults.length - SHOWN} more` : '';
  return [
    problem(look.code, place, {
      object: `${look.what} of ${cluster}`,
      message: look.message,
      given: `${faults.slice(0, SHOWN).join('; ')}${more}`,
      remedy: look.remedy(cluster),
    }),
  ];
}

/** A cluster that holds nothing yet knows no kind of ours. */
const notTold = (answer: KubeAnswer, what: string): Finding =>
  answer.kind === 'absent' ? waits(`${what}: their kind is not there yet`) : unknown(what);
