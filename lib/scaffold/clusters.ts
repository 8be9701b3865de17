/** What a cluster to begin with runs on: machines of one's own, a cluster of others, or kind on a laptop. */
export type StartingCluster = 'k3s' | 'kubernetes' | 'kind';

/** A cluster as a person declares it, but for its namespaces and add-ons. */
export const clusterWords = (on: StartingCluster, name: string): string =>
  ({ k3s: k3s(name), kubernetes: kubernetes(name), kind: kind(name) })[on];

/** What it is, in a sentence about the platform. */
export const CLUSTER_NAMES: Readonly<Record<StartingCluster, string>> = {
  k3s: 'One cluster of k3s',
  kubernetes: 'One cluster that others made',
  kind: 'One cluster of kind, on a laptop',
};

const k3s = (name: string): string => `        on: 'k3s',
        name: 'main',
        clusterName: '${name}-main',
        site: 'home',
        kubernetes: '1.36',
        network: {
          nodes: Cidr.of('10.20.0.0/24'),
          pods: Cidr.of('10.42.0.0/16'),
          services: Cidr.of('10.43.0.0/16'),
          policies: 'k3s',
        },
        nodes: [{ name: '${name}-1', role: 'server', address: '10.20.0.11' }],
        // Off the machine that may be lost, every six hours.
        snapshots: { bucket: '${name}-snapshots', region: 'eu-west-1' },
`;

const kubernetes = (
  name: string,
): string => `        // What others made: each word says what is there. docs/clusters.md shows how to find out.
        on: 'kubernetes',
        name: 'main',
        clusterName: '${name}-main',
        site: 'home',
        kubernetes: '1.36',
        network: {
          nodes: Cidr.of('10.20.0.0/24'),
          pods: Cidr.of('10.244.0.0/16'),
          services: Cidr.of('10.96.0.0/12'),
          api: { addresses: Cidr.of('10.20.0.0/24'), port: 6443 },
          cni: 'calico',
          policies: 'calico',
        },
`;

/** Networks as kind.yaml has them; Docker takes those of its nodes from this range unless it is told otherwise. */
const kind = (name: string): string => `        on: 'kubernetes',
        name: 'main',
        clusterName: 'kind-${name}',
        site: 'laptop',
        kubernetes: '1.36',
        network: {
          nodes: Cidr.of('172.16.0.0/12'),
          pods: Cidr.of('10.244.0.0/16'),
          services: Cidr.of('10.96.0.0/16'),
          api: { addresses: Cidr.of('172.16.0.0/12'), port: 6443 },
          cni: 'kindnet',
          policies: 'kindnet',
        },
        storage: { class: 'standard', onNodes: true },
        nodes: [{ name: '${name}-control-plane' }],
`;
