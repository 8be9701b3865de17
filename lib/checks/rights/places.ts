import { containersOf, podTemplateOf, type PodTemplate } from '../tree/pods';
import { at, isFields, labels, list, text, texts } from '../tree/read';
import type { ClusterTree } from '../tree/tree';
import { account, authority, type Id, NODES, secret, secretsOf, type Step } from './steps';

/** What a namespace holds that a pod in it, or somebody inside one of its pods, may have. */
export interface Places {
  readonly namespaces: readonly string[];
  /** Every account of a namespace, `default` too. */
  accountsIn(namespace: string): readonly Id[];
  /** From running a pod of one's own there. */
  fromRunning(namespace: string): readonly Step[];
  /** From being inside a pod that runs there. */
  fromEntering(namespace: string): readonly Step[];
  /** From reading its Secrets. */
  fromSecrets(namespace: string): readonly Step[];
  /** From reading one, `<namespace>/<name>`. */
  fromSecret(place: string): readonly Step[];
}

/** @param cluster - with what its releases bring */
export function placesOf(cluster: ClusterTree): Places {
  const pods = cluster.objects.flatMap((object) => podTemplateOf(object) ?? []);
  const accounts = new Map<string, Set<string>>();
  const add = (namespace: string, name: string): void => {
    accounts.set(namespace, (accounts.get(namespace) ?? new Set(['default'])).add(name));
  };
  for (const one of cluster.ofKind('ServiceAccount', '')) add(one.namespace ?? 'default', one.name);
  for (const pod of pods) add(pod.namespace, accountOf(pod));
  for (const { name } of cluster.ofKind('Namespace', '')) add(name, 'default');
  add('kube-system', 'default');
  const levels = new Map(
    cluster
      .ofKind('Namespace', '')
      .map((one) => [one.name, labels(one.value, 'metadata', 'labels')['pod-security.kubernetes.io/enforce']]),
  );
  const authorities = authoritiesOf(cluster);
  const accountsIn = (namespace: string): readonly Id[] =>
    [...(accounts.get(namespace) ?? ['default'])].map((name) => account(namespace, name));
  const fromSecrets = (namespace: string): readonly Step[] =>
    authorities.filter(({ place }) => place.split('/')[0] === namespace).map(({ step }) => step);
  return {
    namespaces: [...accounts.keys()].sort(),
    accountsIn,
    fromSecrets,
    fromSecret: (place) => authorities.filter((one) => one.place === place).map(({ step }) => step),
    fromRunning: (namespace) => [
      ...rootOf(namespace, levels),
      { to: secretsOf(namespace), why: 'a pod may mount any Secret of its namespace' },
      ...accountsIn(namespace).map((to) => ({ to, why: 'a pod may run as any account of its namespace' })),
    ],
    fromEntering: (namespace) =>
      pods.filter((pod) => pod.namespace === namespace).flatMap((pod) => fromPod(cluster, pod)),
  };
}

/** Pod Security holds pods back from the node at `baseline` and `restricted` alone. */
const rootOf = (namespace: string, levels: ReadonlyMap<string, string | undefined>): readonly Step[] => {
  const level = levels.get(namespace);
  if (level === 'baseline' || level === 'restricted') return [];
  return [{ to: NODES, why: `Pod Security lets privileged pods into ${namespace}` }];
};

const accountOf = ({ spec }: PodTemplate): string => text(spec, 'serviceAccountName') ?? 'default';

/** What a pod has: the token of its account, the Secrets that it is given, the node where it is privileged. */
export function fromPod(cluster: ClusterTree, pod: PodTemplate): readonly Step[] {
  const { label } = pod.owner;
  return [
    ...(isRoot(pod) ? [{ to: NODES, why: `${label} has the rights of root on its node` }] : []),
    ...(hasToken(cluster, pod)
      ? [{ to: account(pod.namespace, accountOf(pod)), why: `${label} holds a token of its account` }]
      : []),
    ...secretsIn(pod).map((name) => ({ to: secret(pod.namespace, name), why: `${label} is given the Secret` })),
  ];
}

function hasToken(cluster: ClusterTree, pod: PodTemplate): boolean {
  const projected = list(pod.spec, 'volumes').some((volume) =>
    list(volume, 'projected', 'sources').some((source) => isFields(at(source, 'serviceAccountToken'))),
  );
  if (projected) return true;
  const own = cluster
    .ofKind('ServiceAccount', '')
    .find(({ name, namespace }) => name === accountOf(pod) && (namespace ?? 'default') === pod.namespace);
  const mounted = at(pod.spec, 'automountServiceAccountToken') ?? at(own?.value, 'automountServiceAccountToken');
  return mounted !== false;
}

function secretsIn(pod: PodTemplate): readonly string[] {
  const volumes = list(pod.spec, 'volumes').flatMap((volume) => [
    text(volume, 'secret', 'secretName'),
    ...list(volume, 'projected', 'sources').map((source) => text(source, 'secret', 'name')),
  ]);
  const variables = containersOf(pod).flatMap(({ value }) => [
    ...list(value, 'env').map((one) => text(one, 'valueFrom', 'secretKeyRef', 'name')),
    ...list(value, 'envFrom').map((one) => text(one, 'secretRef', 'name')),
  ]);
  return [...new Set([...volumes, ...variables].flatMap((name) => name ?? []))];
}

/** Capabilities by which a container leaves itself (capabilities(7)). */
const LEAVES: readonly string[] = ['ALL', 'DAC_READ_SEARCH', 'SYS_ADMIN', 'SYS_MODULE', 'SYS_RAWIO'];

/** Folders of a node that hold the keys of it, or the sockets of what runs its pods. */
const KEYS = /^\/(?:$|etc\/?$|etc\/kubernetes|var\/?$|var\/lib\/?$|var\/lib\/(?:kubelet|rancher|etcd|containerd)|root)/;
const SOCKETS = /^\/(?:var\/)?run\/?(?:$|containerd|crio|docker\.sock|k3s)/;

function isRoot(pod: PodTemplate): boolean {
  const folders = new Map(
    list(pod.spec, 'volumes').flatMap((volume) => {
      const path = text(volume, 'hostPath', 'path');
      return path === undefined ? [] : [[text(volume, 'name') ?? '', path] as const];
    }),
  );
  return containersOf(pod).some(
    ({ value }) =>
      at(value, 'securityContext', 'privileged') === true ||
      texts(value, 'securityContext', 'capabilities', 'add').some((one) => LEAVES.includes(one)) ||
      (at(pod.spec, 'hostPID') === true &&
        texts(value, 'securityContext', 'capabilities', 'add').includes('SYS_PTRACE')) ||
      list(value, 'volumeMounts').some((mount) => {
        const path = folders.get(text(mount, 'name') ?? '');
        if (path === undefined) return false;
        return SOCKETS.test(path) || (KEYS.test(path) && at(mount, 'readOnly') !== true);
      }),
  );
}

interface Authority {
  /** `<namespace>/<name>` of its Secret. */
  readonly place: string;
  readonly step: Step;
}

/** The Secrets that issuers of cert-manager sign with; those of ClusterIssuers lie beside cert-manager itself. */
function authoritiesOf(cluster: ClusterTree): readonly Authority[] {
  const beside = cluster.objects.find(
    ({ kind, value }) =>
      kind === 'Deployment' && labels(value, 'metadata', 'labels')['app.kubernetes.io/name'] === 'cert-manager',
  )?.namespace;
  return ['ClusterIssuer', 'Issuer'].flatMap((kind) =>
    cluster.ofKind(kind, 'cert-manager.io').flatMap((issuer) => {
      const name = text(issuer.value, 'spec', 'ca', 'secretName');
      if (name === undefined) return [];
      const namespace = (kind === 'Issuer' ? issuer.namespace : beside) ?? 'cert-manager';
      const step = { to: authority(namespace, name), why: `${issuer.label} signs with it` };
      return [{ place: `${namespace}/${name}`, step }];
    }),
  );
}
