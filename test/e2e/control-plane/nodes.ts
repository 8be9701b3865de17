import type { K3sNode } from '../../../lib/model/cluster/cluster';
import { type Api } from '../api/client';

/** A node that kwok plays. */
export interface PlayedNode {
  readonly name: string;
  readonly address: string;
  readonly cpu: string;
  readonly memory: string;
  /** How many pods it takes. @default 250 */
  readonly pods?: number;
  readonly labels?: Readonly<Record<string, string>>;
  readonly taints?: readonly { readonly key: string; readonly value?: string; readonly effect: string }[];
}

/** Room of a node whose platform does not say how much it has. */
const ASSUMED = { cpu: '4', memory: '8Gi' } as const;

/** The machines of a k3s cluster, with the labels that k3s gives them. */
export const machinesOf = (nodes: readonly K3sNode[], site: string): PlayedNode[] =>
  nodes.map(({ name, role, address, capacity }) => ({
    name,
    address,
    cpu: capacity === undefined ? ASSUMED.cpu : String(capacity.cpu),
    memory: capacity === undefined ? ASSUMED.memory : String(capacity.memory),
    labels: {
      'topology.kubernetes.io/region': site,
      'topology.kubernetes.io/zone': site,
      ...(role === 'server' && { 'node-role.kubernetes.io/control-plane': 'true' }),
    },
  }));

/** Makes a node of kwok's, ready for pods. */
export async function makeNode(api: Api, node: PlayedNode): Promise<void> {
  const made = await api.post('/api/v1/nodes', nodeObject(node));
  if (made.status !== 201) throw new Error(`node ${node.name}: ${JSON.stringify(made.value)}`);
}

/**
 * A node as a kubelet registers itself, with its status: kwok gives an address of its own to one that has none when it
 * sees it first.
 */
export function nodeObject({ name, address, cpu, memory, pods = 250, labels, taints }: PlayedNode): object {
  const room = { cpu, memory, pods: String(pods), 'ephemeral-storage': '200Gi' };
  return {
    apiVersion: 'v1',
    kind: 'Node',
    metadata: {
      name,
      annotations: { 'kwok.x-k8s.io/node': 'fake' },
      labels: {
        'kubernetes.io/hostname': name,
        'kubernetes.io/os': 'linux',
        'kubernetes.io/arch': 'amd64',
        ...labels,
      },
    },
    spec: { ...(taints !== undefined && { taints }) },
    status: {
      capacity: room,
      allocatable: room,
      addresses: [
        { type: 'InternalIP', address },
        { type: 'Hostname', address: name },
      ],
    },
  };
}
