import type { K3sAddon, K3sCluster, K3sNode } from '../../../lib/model';
import { Memory } from '../../../lib/model';
import { k3sCluster, k3sPlatform } from '../../support/k3s-platform';
import { describeAddons, describeCluster, releaseOf } from '../../support/luneo-like';
import { meshPlatform } from '../../support/mesh-platform';

/*
 * Pods that may not share a node, on as many nodes as there are. Held against a real scheduler, 1.36, with the charts
 * themselves: two such pods on one node, and a pod more than nodes during a roll-out, stayed Pending.
 */
const certificate = '-----BEGIN CERTIFICATE-----\nMA==\n-----END CERTIFICATE-----\n' as const;
const machines = (count: number): readonly K3sNode[] =>
  Array.from({ length: count }, (_, n) => ({ name: `edge-${n + 1}`, role: 'server', address: `10.10.0.${11 + n}` }));
const addons: readonly K3sAddon[] = [
  { kind: 'cert-manager', authority: { certificate } },
  { kind: 'metrics-server' },
  { kind: 'vault', replicas: 1, volume: Memory.gibibytes(1), roles: [] },
];
const on = (count: number, release: string) => {
  const cluster: K3sCluster = k3sCluster({ addons, nodes: machines(count) });
  return releaseOf(describeAddons(k3sPlatform(cluster), cluster), release);
};
const ONE_GOES_FIRST = { type: 'RollingUpdate', rollingUpdate: { maxSurge: 0, maxUnavailable: 1 } };

describe('metrics-server', () => {
  test('has one pod on one machine, which nothing keeps apart from its successor', () => {
    const { values } = on(1, 'metrics-server');
    expect(values['replicas']).toBe(1);
    for (const key of ['affinity', 'podDisruptionBudget', 'updateStrategy']) expect(values).not.toHaveProperty(key);
  });
  test.each([2, 3])('has two on %i machines, of which one goes before the next comes', (count) => {
    const { values } = on(count, 'metrics-server');
    expect(values).toMatchObject({
      replicas: 2,
      updateStrategy: ONE_GOES_FIRST,
      podDisruptionBudget: { enabled: true },
    });
    expect(values).toHaveProperty('affinity.podAntiAffinity.requiredDuringSchedulingIgnoredDuringExecution');
  });
  test('has two where nodes come as they are needed', () =>
    expect(releaseOf(describeCluster('primary'), 'metrics-server').values).toMatchObject({
      replicas: 2,
      updateStrategy: ONE_GOES_FIRST,
    }));
});

test.each([
  [1, 1],
  [2, 2],
  [3, 2],
])("Vault's injector, on %i machines, has %i pods, of which one goes before the next comes", (count, replicas) =>
  expect(on(count, 'vault').values['injector']).toMatchObject({ replicas, strategy: ONE_GOES_FIRST }),
);

test('the operator of Cilium, on one machine, goes before its successor comes', () => {
  const platform = meshPlatform();
  const { values } = releaseOf(describeAddons(platform, platform.clusters[0] as K3sCluster), 'cilium');
  expect(values['operator']).toMatchObject({ replicas: 1, updateStrategy: ONE_GOES_FIRST });
});
