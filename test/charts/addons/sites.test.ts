import type { K3sCluster } from '../../../lib/model';
import { describeAddons, releaseOf } from '../../support/luneo-like';
import { meshPlatform, type SiteOverrides } from '../../support/mesh-platform';
import { objectIn } from './bare-cluster';

/** A site with its add-ons, described. */
function site(east: SiteOverrides = {}, west: SiteOverrides = {}, n: 0 | 1 = 0): ReturnType<typeof describeAddons> {
  const platform = meshPlatform(east, west);
  return describeAddons(platform, platform.clusters[n] as K3sCluster);
}
const described = site();

describe('cilium', () => {
  const { values, layer, namespace, valuesFrom, neverPruned, needs } = releaseOf(described, 'cilium');

  test('comes into kube-system before everything else, and is never pruned', () =>
    expect({ layer, namespace, neverPruned }).toEqual({
      layer: 'network',
      namespace: 'kube-system',
      neverPruned: true,
    }));
  test('replaces kube-proxy, and finds the API without a Service', () =>
    expect(values).toMatchObject({ kubeProxyReplacement: true, k8sServiceHost: '127.0.0.1', k8sServicePort: 6444 }));
  test('routes pods as they are, with the addresses that k3s gives to their node', () =>
    expect(values).toMatchObject({
      routingMode: 'native',
      ipv4NativeRoutingCIDR: '10.64.0.0/15',
      autoDirectNodeRoutes: true,
      directRoutingSkipUnreachable: true,
      ipam: { mode: 'kubernetes' },
    }));
  test('encrypts by WireGuard, and lets nothing of pods go out in plain text', () =>
    expect(values).toMatchObject({
      encryption: { enabled: true, type: 'wireguard', strictMode: { egress: { enabled: true, cidr: '10.64.0.0/15' } } },
    }));
  test('keeps packets to what passes the tunnel', () => expect(values).toMatchObject({ MTU: 1420 }));
  test('is known by number and name, and lists the other clusters with every node', () => {
    expect(values).toMatchObject({
      cluster: { name: 'east', id: 1 },
      clustermesh: { config: { enabled: true, clusters: { west: { ips: ['10.2.0.11'], port: 32379 } } } },
    });
    const nodes = [
      { name: 'west-1', role: 'server', address: '10.2.0.11' },
      { name: 'west-2', role: 'agent', address: '10.2.0.12' },
    ] as const;
    expect(releaseOf(site({}, { nodes }), 'cilium').values).toMatchObject({
      clustermesh: { config: { clusters: { west: { ips: ['10.2.0.11', '10.2.0.12'] } } } },
    });
  });
  test('is not in its own list', () =>
    expect(releaseOf(site({}, {}, 1), 'cilium').values).toMatchObject({
      cluster: { name: 'west', id: 2 },
      clustermesh: { config: { clusters: { east: expect.anything() as unknown } } },
    }));
  test('takes the authority of the mesh from a Secret, and waits for it', () => {
    expect(valuesFrom).toEqual([{ kind: 'Secret', name: 'authority' }]);
    expect(needs).toEqual(['secret:flux-system/authority']);
    expect(JSON.stringify(values)).not.toContain('PRIVATE KEY');
  });
  test('makes its certificates in the cluster, not at each render', () =>
    expect(values).toMatchObject({
      clustermesh: { apiserver: { tls: { authMode: 'cluster', auto: { method: 'cronJob' } } } },
      hubble: { tls: { auto: { method: 'cronJob' } } },
    }));
  test('leaves addresses of Services to MetalLB', () =>
    expect(values).toMatchObject({ l2announcements: { enabled: false }, enableLBIPAM: false }));
  test('runs one operator where there is one node, since two never share a node', () => {
    const nodes = [
      { name: 'east-1', role: 'server', address: '10.1.0.11' },
      { name: 'east-2', role: 'agent', address: '10.1.0.12' },
    ] as const;
    const replicas = (of: ReturnType<typeof site>): unknown =>
      (releaseOf(of, 'cilium').values['operator'] as { replicas: number }).replicas;
    expect([replicas(described), replicas(site({ nodes }))]).toEqual([1, 2]);
  });
});

describe('a global Service', () => {
  const service = objectIn(described, 'mesh', 'Service');
  const policies = (described.objects['mesh'] ?? [])
    .filter(({ kind }) => kind === 'CiliumNetworkPolicy')
    .map((policy) => JSON.parse(JSON.stringify(policy)) as { metadata: { name: string }; spec: object });
  const west = { 'io.cilium.k8s.policy.cluster': 'west', 'k8s:io.kubernetes.pod.namespace': 'shop' };

  test('answers in every cluster of the mesh', () =>
    expect(service.metadata.annotations).toEqual({ 'service.cilium.io/global': 'true' }));
  test('can prefer the other cluster', () => {
    const globalServices = [
      { name: 'api-global', namespace: 'shop', workload: 'api', callers: ['web'], affinity: 'remote' },
    ] as const;
    expect(objectIn(site({ cilium: { globalServices } }), 'mesh', 'Service').metadata.annotations).toMatchObject({
      'service.cilium.io/affinity': 'remote',
    });
  });
  test('lets in the callers of the other cluster by its name, and nobody else', () =>
    expect(policies.find(({ metadata }) => metadata.name === 'api-global-from-west')?.spec).toEqual({
      endpointSelector: { matchLabels: { 'app.kubernetes.io/name': 'api' } },
      ingress: [
        {
          fromEndpoints: [{ matchLabels: { 'app.kubernetes.io/name': 'web', ...west } }],
          toPorts: [{ ports: [{ port: '8080', protocol: 'TCP' }] }],
        },
      ],
    }));
  test('lets its callers out to the pods of the other cluster', () =>
    expect(policies.find(({ metadata }) => metadata.name === 'web-to-api-global-in-west')?.spec).toEqual({
      endpointSelector: { matchLabels: { 'app.kubernetes.io/name': 'web' } },
      egress: [
        {
          toEndpoints: [{ matchLabels: { 'app.kubernetes.io/name': 'api', ...west } }],
          toPorts: [{ ports: [{ port: '8080', protocol: 'TCP' }] }],
        },
      ],
    }));
  test('needs nothing across sites where there is no other', () => {
    const platform = meshPlatform();
    const alone = { ...platform, clusters: platform.clusters.slice(0, 1) };
    expect(
      (describeAddons(alone, alone.clusters[0] as K3sCluster).objects['mesh'] ?? []).map(({ kind }) => kind),
    ).toEqual(['Service']);
  });
});

describe('metallb', () => {
  const { values, layer, namespace, provides } = releaseOf(described, 'metallb');

  test('speaks layer 2 only: no routing protocol, and no program for one', () =>
    expect(values).toMatchObject({ frrk8s: { enabled: false }, speaker: { frr: { enabled: false } } }));
  test('does not repeat a key of the template, which helm-controller refuses', () => {
    // metallb v0.16.1, templates/speaker.yaml and controller.yaml.
    for (const part of ['speaker', 'controller'])
      expect(values).not.toHaveProperty([part, 'nodeSelector', 'kubernetes.io/os']);
  });
  test('stands in its own namespace, a layer before its pools', () =>
    expect({ layer, namespace }).toEqual({ layer: 'load-balancers', namespace: 'metallb-system' }));
  test('brings the kinds of its pools and the webhook that checks them', () =>
    expect(provides).toEqual(
      expect.arrayContaining(['crd:metallb.io/IPAddressPool', 'crd:metallb.io/L2Advertisement']),
    ));
  test('has the addresses of the site, without the first and the last of a network', () =>
    expect(objectIn(described, 'address-pools', 'IPAddressPool')).toMatchObject({
      metadata: { name: 'east' },
      spec: { addresses: ['192.0.2.0/24'], autoAssign: true, avoidBuggyIPs: true },
    }));
  test('announces that pool and no other', () =>
    expect(objectIn(described, 'address-pools', 'L2Advertisement').spec).toEqual({ ipAddressPools: ['east'] }));
  test('announces by one card where one is named', () =>
    expect(objectIn(site({ metallb: { interface: 'uplink' } }), 'address-pools', 'L2Advertisement').spec).toEqual({
      ipAddressPools: ['east'],
      interfaces: ['uplink'],
    }));
});

describe('flux', () => {
  const platform = meshPlatform({ addons: [{ kind: 'flux' }] });
  const { values, provides, pods, namespace, name, neverPruned } = releaseOf(
    describeAddons(platform, platform.clusters[0] as K3sCluster),
    'flux2',
  );

  test('is the release that Ansible installs, by the same name, and is never pruned', () =>
    expect({ name, namespace, neverPruned }).toEqual({ name: 'flux2', namespace: 'flux-system', neverPruned: true }));
  test('leaves its definitions, and with them every object of Flux, where the release goes', () =>
    expect(values).toMatchObject({ installCRDs: true, crds: { annotations: { 'helm.sh/resource-policy': 'keep' } } }));
  test('looks at dependencies every five seconds, and drops a health check for a newer revision', () =>
    expect(values).toMatchObject({
      kustomizeController: {
        container: {
          additionalArgs: ['--requeue-dependency=5s', '--feature-gates=CancelHealthCheckOnNewRevision=true'],
        },
      },
      helmController: { container: { additionalArgs: ['--feature-gates=CancelHealthCheckOnNewRevision=true'] } },
    }));
  test('follows no images', () => {
    expect(values).toMatchObject({
      imageAutomationController: { create: false },
      imageReflectionController: { create: false },
    });
    expect(provides.filter((provided) => provided.includes('image.toolkit'))).toEqual([]);
  });
  test('runs exactly the four controllers that are declared, each with a bound on memory', () => {
    expect(pods.map(({ labels }) => labels['app'])).toEqual([
      'source-controller',
      'kustomize-controller',
      'helm-controller',
      'notification-controller',
    ]);
    for (const controller of ['sourceController', 'kustomizeController', 'helmController', 'notificationController'])
      expect(values[controller]).toHaveProperty('resources.limits.memory');
  });
});
