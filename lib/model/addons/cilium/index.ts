import type { AddonKind } from '../kind';
import { between, cidr, count, ipv4, like, name, word } from '../../shape/fields';
import { list, object, oneOf } from '../../shape/shape';
import type { Cidr } from '../../units/cidr';

/**
 * Cilium: the network of the pods in place of flannel, kube-proxy and k3s' policy controller, in one mesh with the
 * other clusters of the platform that run it.
 */
export interface Cilium {
  readonly kind: 'cilium';
  /** Number of the cluster in the mesh, 1 to 255, unique in the platform. A later change restarts every workload. */
  readonly meshId: number;
  /**
   * Addresses that are routed as they are instead of hidden behind a node: the pods of every cluster of the mesh, and
   * nothing else.
   */
  readonly nativeRouting: Cidr;
  /** Largest packet that passes between any two nodes, in bytes: that of the tunnel where one connects sites. */
  readonly mtu: number;
  /**
   * Encrypted Secret in the engine's namespace whose key `values.yaml` holds certificate and key of the mesh's
   * authority, the same in each cluster.
   */
  readonly authority: string;
  /**
   * Minor version of Cilium that the cluster began with, `1.20`: an upgrade keeps the defaults of that one, and is
   * changed to newer ones when it has settled.
   *
   * @default - each version brings its own defaults, at once
   */
  readonly beganWith?: string;
  /** Clusters of other platforms in the same mesh: same authority, same range, another number. @default - none */
  readonly neighbours?: readonly Neighbour[];
  /** Services that answer in every cluster of the mesh. @default - none */
  readonly globalServices?: readonly GlobalService[];
}

/** A cluster of another platform in the mesh. */
export interface Neighbour {
  /** Its name in the mesh. */
  readonly name: string;
  /** Addresses of its nodes, on which its API server of the mesh answers. */
  readonly addresses: readonly string[];
}

/** A Service whose pods are those of every cluster of the mesh that has it. */
export interface GlobalService {
  /** Name of the Service, the same in each cluster. */
  readonly name: string;
  /** Its namespace, the same in each cluster. */
  readonly namespace: string;
  /** Workload of that namespace, the same in each cluster. */
  readonly workload: string;
  /** Workloads of the namespace that may call it in every cluster. */
  readonly callers: readonly string[];
  /** Which pods answer while both sides have some. @default 'any' */
  readonly affinity?: 'any' | 'local' | 'remote';
}

export const cilium = {
  on: 'k3s',
  thereInstead: "a network is made with its cluster: say `network.cni: 'cilium'` and `network.policies: 'cilium'`",
  namespaces: () => ['kube-system'],
  fields: {
    meshId: between(1, 255),
    nativeRouting: cidr,
    mtu: count,
    authority: word,
    beganWith: like(/^1\.\d+$/, 'a minor version of Cilium, for example 1.20').optional(),
    neighbours: list(object<Neighbour>({ name, addresses: list(ipv4) })).optional(),
    globalServices: list(
      object<GlobalService>({
        name: word,
        namespace: word,
        workload: word,
        callers: list(word),
        affinity: oneOf('any', 'local', 'remote').optional(),
      }),
    ).optional(),
  },
} as const satisfies AddonKind<Cilium>;
