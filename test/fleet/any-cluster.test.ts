import { judge, renderFleet } from '../../lib/app';
import { join } from 'node:path';
import { definePlatform, type K3sCluster, type KubernetesCluster, type Platform } from '../../lib/model';
import { ciliumOf } from '../../lib/model/addons/cilium/of-cluster';
import { fleet } from '../support/fleet';

jest.setTimeout(120_000);

const root = join(__dirname, '../..');

/** The same cluster, made by others: what its machines start with is theirs. */
function given(cluster: K3sCluster): KubernetesCluster {
  const { nodes, network, addons, outsideNames, gateway, machines, hosts, snapshots, ...rest } = cluster;
  void [outsideNames, gateway, machines, hosts, snapshots];
  return {
    ...rest,
    on: 'kubernetes',
    addons: addons as KubernetesCluster['addons'],
    nodes: nodes.map(({ role, address, ...node }) => (void [role, address], node)),
    network: {
      nodes: network.nodes,
      pods: network.pods,
      services: network.services,
      api: { addresses: network.nodes, port: 6443 },
      cni: 'flannel',
      policies: 'kube-router',
    },
    storage: { class: 'local-path', onNodes: true },
    loadBalancers: true,
  };
}

/** Platforms on k3s whose network k3s brings. */
const movable = fleet().flatMap((platform) => {
  const clusters = platform.clusters.flatMap((cluster) =>
    cluster.on === 'k3s' && ciliumOf(cluster) === undefined ? [given(cluster)] : [],
  );
  return clusters.length === platform.clusters.length
    ? [{ name: platform.name, platform: { ...platform, clusters } }]
    : [];
});

const errorsOf = async (platform: Platform): Promise<readonly string[]> => {
  const { report } = await judge({
    described: { platforms: [definePlatform(platform)], problems: [] },
    root,
    crds: { absent: 'the definitions are the same on every cluster' },
    identities: [],
    againstCommitted: false,
    now: () => 0,
  });
  return report.problems
    .filter(({ severity }) => severity === 'error')
    .map(({ code, message }) => `${code} ${message}`);
};

describe('what runs on k3s runs on a cluster that others made', () => {
  it('holds for the platforms whose network is of k3s', () => {
    expect(movable.every(({ platform }) => platform.clusters.length > 0)).toBe(true);
  });

  for (const { name, platform } of movable)
    it(`holds for ${name}, by every gate and with the records of its charts`, async () => {
      expect(await errorsOf(platform)).toEqual([]);
    });

  for (const { name, platform } of movable.filter(({ platform: { gitops } }) => gitops.engine === 'argo-cd'))
    it(`starts ${name} by one folder, since nobody has Terraform for a cluster of others`, async () => {
      const { artifacts } = await renderFleet({ root, platforms: [platform] });
      const [cluster] = platform.clusters;
      const folder = `dist/${name}/clusters/${cluster?.name ?? ''}`;
      const start = artifacts.find(({ path }) => path === `${folder}/start/kustomization.yaml`)?.content;
      expect(start).toContain('install');
      expect(start).toContain('bootstrap');
      expect(artifacts.some(({ path }) => path.startsWith(`dist/${name}/ansible/`))).toBe(false);
    });
});
