import type { Artifact } from '../../model/delivery/artifact';
import type { Problem } from '../../model/problem';
import { atObject } from '../gate';
import { podTemplateOf, type PodTemplate } from '../tree/pods';
import { at, labels, list, text, texts } from '../tree/read';
import { holds } from '../tree/selector';
import type { ClusterTree, KubeObject } from '../tree/tree';
import { parseYaml } from '../tree/yaml';
import { COREDNS_LOOP } from './codes-of-operation';
import { asksResolver, forwardsIn, releaseLoops } from './coredns-forwards';

/** A CoreDNS that asks itself: by an address that is its own, or by the resolver of its pod. */
export function loopProblems(cluster: ClusterTree, artifacts: readonly Artifact[]): readonly Problem[] {
  const templates = ['Deployment', 'DaemonSet']
    .flatMap((kind) => cluster.ofKind(kind, 'apps'))
    .flatMap((object) => podTemplateOf(object) ?? []);
  const files = cluster.ofKind('ConfigMap', '').flatMap((object) => {
    const pods = templates.filter((pod) => pod.namespace === object.namespace && mounts(pod, object.name));
    return Object.entries(labels(object.value, 'data'))
      .filter(([key]) => (key === 'Corefile' && pods.length > 0) || isGiven(object))
      .map(([key, written]): Corefile => ({ object, key, written, pods }));
  });
  return [
    ...files.flatMap((file) => byAddress(file, cluster, artifacts)),
    ...files.flatMap((file) => (asksResolver(file.written) ? byResolver(file, cluster) : [])),
    ...releaseLoops(cluster),
  ];
}

interface Corefile {
  readonly object: KubeObject;
  readonly key: string;
  readonly written: string;
  /** Those that mount it; none where the distribution brings CoreDNS. */
  readonly pods: readonly PodTemplate[];
}

const mounts = ({ spec }: PodTemplate, name: string): boolean =>
  list(spec, 'volumes').some((volume) => text(volume, 'configMap', 'name') === name);

/** What a CoreDNS reads that nobody renders (k3s v1.36, manifests/coredns.yaml). */
const isGiven = ({ name, namespace }: KubeObject): boolean =>
  namespace === 'kube-system' && ['coredns', 'coredns-custom'].includes(name);

const byAddress = (file: Corefile, cluster: ClusterTree, artifacts: readonly Artifact[]): readonly Problem[] => {
  const own = ownAddresses(file, cluster, artifacts);
  const onNode = file.pods.some(({ spec }) => at(spec, 'hostNetwork') === true);
  return forwardsIn(file.written)
    .filter(({ host, isLoopback }) => own.includes(host) || (isLoopback && !onNode))
    .map(({ given, line }) =>
      atObject(COREDNS_LOOP, file.object, {
        field: `data["${file.key}"]`,
        message: `line ${line}: this is the address of CoreDNS itself`,
        given,
        remedy: 'forward to a resolver outside of the cluster, or to that of the node',
      }),
    );
};

/** Addresses of the Services before it; of a CoreDNS of k3s the one that nodes are told. */
function ownAddresses({ pods }: Corefile, cluster: ClusterTree, artifacts: readonly Artifact[]): readonly string[] {
  const services = [...cluster.ofKind('Service', ''), ...cluster.released.filter(({ kind }) => kind === 'Service')];
  const before = services.filter(({ name, namespace, value }) => {
    if (pods.length === 0) return namespace === 'kube-system' && name === 'kube-dns';
    const selector = labels(value, 'spec', 'selector');
    return (
      Object.keys(selector).length > 0 && pods.some((pod) => pod.namespace === namespace && holds(selector, pod.labels))
    );
  });
  const told = pods.length > 0 ? [] : toldToNodes(cluster, artifacts);
  return [
    ...before.flatMap(({ value }) => [text(value, 'spec', 'clusterIP') ?? '', ...texts(value, 'spec', 'clusterIPs')]),
    ...told,
  ];
}

function toldToNodes({ platform, cluster }: ClusterTree, artifacts: readonly Artifact[]): readonly string[] {
  const path = `dist/${platform}/ansible/${cluster}/group_vars/all.yml`;
  const file = artifacts.find((artifact) => artifact.path === path);
  if (file === undefined) return [];
  const given = text(parseYaml(file.content).documents[0]?.value, 'k3s_config_server', 'cluster-dns');
  return given?.split(',') ?? [];
}

/** Pods whose resolver is the cluster's own: by their policy, or since they are told its address. */
const byResolver = (file: Corefile, cluster: ClusterTree): readonly Problem[] =>
  file.pods.flatMap(({ owner, path, spec }) => {
    const given = text(spec, 'dnsPolicy') ?? 'ClusterFirst';
    // On the network of the node, ClusterFirst is Default.
    const asksCluster =
      given === 'ClusterFirstWithHostNet' || (given === 'ClusterFirst' && at(spec, 'hostNetwork') !== true);
    const own = ownAddresses(file, cluster, []);
    const [server] = texts(spec, 'dnsConfig', 'nameservers').filter((address) => own.includes(address));
    if (!asksCluster && server === undefined) return [];
    return [
      atObject(COREDNS_LOOP, owner, {
        field: server === undefined || asksCluster ? `${path}.dnsPolicy` : `${path}.dnsConfig.nameservers`,
        message: 'it forwards to /etc/resolv.conf, which names itself',
        given: asksCluster ? given : (server ?? ''),
        allowed: 'Default',
        remedy: 'give it the resolver of the node',
      }),
    ];
  });
