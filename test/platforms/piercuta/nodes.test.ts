import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { piercutaOn } from '../../../platforms/piercuta';
import { type Colour, SERVING } from '../../../platforms/piercuta/nodes';
import { describeAddons } from '../../support/luneo-like';
import { folder, read, all } from './files';

describe('CoreDNS', () => {
  const { metadata, spec } = read('dns/kube-system/deployment-coredns');
  test('answers at the tenth address of the Services, which EKS tells each kubelet', () =>
    expect(read('dns/kube-system/service-kube-dns').spec.clusterIP).toBe('172.20.0.10'));
  test('can start on Fargate: nothing ties it to EC2, and its label is that of the profile', () => {
    expect(spec.template.metadata.labels['k8s-app']).toBe('kube-dns');
    expect(spec.template.metadata.annotations?.['eks.amazonaws.com/compute-type']).toBeUndefined();
    expect(spec.template.spec.affinity).toBeUndefined();
    expect(spec.template.spec.nodeSelector).toBeUndefined();
    expect(spec.template.spec.containers[0].resources.requests).toMatchObject({ cpu: '100m', memory: '192Mi' });
  });
  test('asks the resolver of the network, not itself', () => expect(spec.template.spec.dnsPolicy).toBe('Default'));
  test.each(readdirSync(join(folder, 'dns/kube-system')))('%s is never pruned', (file) => {
    expect(read(`dns/kube-system/${file.replace(/\.yaml$/, '')}`).metadata.annotations).toMatchObject({
      'argocd.argoproj.io/sync-options': 'Prune=false,Delete=false',
      'kustomize.toolkit.fluxcd.io/prune': 'disabled',
    });
  });
  test('nothing in its folder is a release: the bootstrap can apply the same files', () =>
    expect(metadata.labels['app.kubernetes.io/managed-by']).toBe('archipel'));
});

describe('nodes', () => {
  test.each([
    'kube-proxy/kube-system/daemonset-kube-proxy',
    'pod-identity/kube-system/daemonset-eks-pod-identity-agent',
  ])('%s runs on every node of EC2, and on no Fargate', (path) => {
    const pod = read(path).spec.template.spec;
    expect(pod.tolerations).toEqual([{ operator: 'Exists' }]);
    expect(
      pod.affinity.nodeAffinity.requiredDuringSchedulingIgnoredDuringExecution.nodeSelectorTerms[0].matchExpressions,
    ).toContainEqual({ key: 'eks.amazonaws.com/compute-type', operator: 'NotIn', values: ['fargate'] });
  });
  test('kube-proxy asks the API server by the name that AWS gave it, not by the Service that it makes', () =>
    expect(
      parse(read('kube-proxy/kube-system/configmap-kube-proxy').data['kubeconfig.conf']).clusters[0].cluster.server,
    ).toMatch(/^https:\/\/.+\.eks\.amazonaws\.com$/));
  test('the class is v1 on AL2023, with the role of Karpenter and the tag of the cluster', () => {
    const { apiVersion, spec } = read('nodes/_cluster/ec2nodeclass-general-blue_karpenter.k8s.aws');
    expect(apiVersion).toBe('karpenter.k8s.aws/v1');
    expect(spec).toMatchObject({
      role: 'KarpenterNodeRole-piercuta-dev',
      amiSelectorTerms: [{ alias: expect.stringMatching(/^al2023@v\d+$/) }],
      subnetSelectorTerms: [{ tags: { 'karpenter.sh/discovery': 'piercuta-dev' } }],
    });
  });
  test('the pool is v1 and bounded', () =>
    expect(read('nodes/_cluster/nodepool-general-blue_karpenter.sh')).toMatchObject({
      apiVersion: 'karpenter.sh/v1',
      spec: { limits: { cpu: expect.anything(), memory: expect.anything() } },
    }));
  test('no provisioner is left of the old design', () =>
    expect(all.flatMap(({ metadata }) => metadata.name).filter((name: string) => name.includes('provisioner'))).toEqual(
      [],
    ));
});

describe('blue/green of the nodes', () => {
  const nodesOf = (serving: Colour) => {
    const platform = piercutaOn(serving);
    const [cluster] = platform.clusters;
    if (cluster === undefined) throw new Error('piercuta has no cluster');
    return Object.fromEntries(
      (describeAddons(platform, cluster, ['karpenter']).objects['nodes'] ?? []).map((object) => [
        `${object.kind} ${object.metadata.name}`,
        JSON.parse(JSON.stringify(object)) as { readonly spec: { readonly limits: object } },
      ]),
    );
  };
  const [blue, green] = [nodesOf('blue'), nodesOf('green')];
  const NONE = { cpu: '0', memory: '0' };

  test('both pools are there, each with its class', () =>
    expect(Object.keys(blue).sort()).toEqual([
      'EC2NodeClass general-blue',
      'EC2NodeClass general-green',
      'NodePool general-blue',
      'NodePool general-green',
    ]));
  test('one makes nodes and the other none', () => {
    expect([blue['NodePool general-blue']?.spec.limits, blue['NodePool general-green']?.spec.limits]).toEqual([
      { cpu: '32', memory: '128Gi' },
      NONE,
    ]);
    expect([green['NodePool general-blue']?.spec.limits, green['NodePool general-green']?.spec.limits]).toEqual([
      NONE,
      { cpu: '32', memory: '128Gi' },
    ]);
  });
  test('turning it changes the limits of the two pools and nothing else', () => {
    const changed = Object.keys(blue).filter((name) => JSON.stringify(blue[name]) !== JSON.stringify(green[name]));
    expect(changed.sort()).toEqual(['NodePool general-blue', 'NodePool general-green']);
    for (const name of changed)
      expect({ ...blue[name], spec: { ...blue[name]?.spec, limits: {} } }).toEqual({
        ...green[name],
        spec: { ...green[name]?.spec, limits: {} },
      });
  });
  test('nothing else of the cluster names a pool, so that no Application changes with it', () => {
    const releases = (serving: Colour): string => {
      const platform = piercutaOn(serving);
      const [cluster] = platform.clusters;
      return JSON.stringify(cluster === undefined ? [] : describeAddons(platform, cluster).releases);
    };
    expect(releases('blue')).toBe(releases('green'));
    expect(releases('blue')).toContain('node-pool:*');
  });
  test('what is committed is what the platform says', () =>
    expect(read(`nodes/_cluster/nodepool-general-${SERVING}_karpenter.sh`).spec.limits).toEqual({
      cpu: '32',
      memory: '128Gi',
    }));
  test('the page drains by the label of pools that are rendered', () => {
    const page = readFileSync(join(__dirname, '../../../docs/platforms/piercuta.md'), 'utf8');
    const named = [...page.matchAll(/karpenter\.sh\/nodepool=([a-z-]+)/g)].map(([, name]) => name ?? '');
    expect(named.length).toBeGreaterThan(2);
    for (const name of named)
      expect(existsSync(join(folder, `nodes/_cluster/nodepool-${name}_karpenter.sh.yaml`))).toBe(true);
  });
});
