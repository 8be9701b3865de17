import { parse } from 'yaml';
import { ansibleOf, type BootstrapRelease } from '../../lib/bootstrap';
import { charts, Cidr, type K3sCluster, type Platform, type Release } from '../../lib/model';
import { machines, meshPlatform, type SiteOverrides, stateStore } from '../support/mesh-platform';

const release = (name: string, props: Partial<Release> = {}): readonly [string, BootstrapRelease] => [
  name,
  {
    release: {
      name,
      namespace: 'kube-system',
      layer: 'network',
      chart: charts.cilium,
      values: {},
      renderedBy: 'engine',
      ...props,
    } as Release,
    file: `dist/shop/clusters/east/network-releases/helmrelease-${name}.yaml`,
  },
];

function files(
  east: SiteOverrides = {},
  props: Partial<Platform> = {},
  ...releases: readonly (readonly [string, BootstrapRelease])[]
): ReadonlyMap<string, Record<string, unknown>> {
  const platform = meshPlatform(east, {}, props);
  const [cluster] = platform.clusters as readonly K3sCluster[];
  if (cluster === undefined) throw new Error('the platform has no cluster');
  return new Map(
    ansibleOf({ platform, cluster, releases: new Map(releases) }).map(({ path, content }) => [
      path.replace('dist/shop/ansible/east/', ''),
      parse(content) as Record<string, unknown>,
    ]),
  );
}
const all = (...args: Parameters<typeof files>): Record<string, unknown> =>
  files(...args).get('group_vars/all.yml') ?? {};
const server = (...args: Parameters<typeof files>): Record<string, unknown> =>
  all(...args)['k3s_config_server'] as Record<string, unknown>;
const flux: Platform['gitops'] = {
  engine: 'flux',
  repository: 'https://git.example/a.git',
  revision: 'main',
  decryption: { provider: 'sops', secret: 'sops-age', recipients: ['age1one'] },
};

describe('the inventory of a site', () => {
  const nodes = [
    { name: 'east-1', role: 'server', address: '10.1.0.11' },
    { name: 'east-2', role: 'agent', address: '10.1.0.12' },
  ] as const;
  test('has each node in the group of its role, and the gateway in its own', () =>
    expect(files({ nodes }).get('hosts.yml')).toEqual({
      all: {
        children: {
          k3s_cluster: {
            children: {
              server: { hosts: { 'east-1': { ansible_host: '10.1.0.11', k3s_node_ip: '10.1.0.11' } } },
              agent: { hosts: { 'east-2': { ansible_host: '10.1.0.12', k3s_node_ip: '10.1.0.12' } } },
            },
          },
          gateway: { hosts: { 'east-gw': { ansible_host: '10.1.0.2' } } },
        },
      },
    }));
  test('holds no secret: each is looked up when Ansible runs', () => {
    for (const name of ['k3s_token', 'k3s_agent_token', 'site_secrets']) expect(all()[name]).toMatch(/^\{\{ .* \}\}$/);
    expect(all()['site_secrets']).toContain('platforms/shop/secrets/east.ansible.sops.yaml');
    expect(files().get('group_vars/gateway.yml')?.['tunnel_private_key']).toBe('{{ site_secrets.tunnel_private_key }}');
  });
  test('pins each program by version and checksum', () =>
    expect(all()['binaries']).toEqual([
      expect.objectContaining({ name: 'k3s', sha256: expect.stringMatching(/^[0-9a-f]{64}$/) as string }),
      expect.objectContaining({ name: 'helm', member: 'linux-amd64/helm' }),
    ]));
  test('logs in to machines as the user that Terraform makes, and becomes root there', () => {
    const rendered = files({ machines: machines() }, { state: stateStore });
    for (const group of ['k3s_cluster', 'gateway']) {
      expect(rendered.get(`group_vars/${group}.yml`)).toMatchObject({ ansible_user: 'ops', ansible_become: true });
    }
  });
  test('says nothing about connections to all hosts: localhost, to which roles delegate, is one of them', () => {
    expect(Object.keys(all()).filter((name) => name.startsWith('ansible_'))).toEqual([]);
  });
});

describe('the configuration of a server', () => {
  test('leaves to Cilium what Cilium does', () =>
    expect(server()).toMatchObject({
      'flannel-backend': 'none',
      'disable-network-policy': true,
      'disable-kube-proxy': true,
    }));
  test('keeps the programs of k3s where there is no Cilium', () => {
    const config = server({
      addons: [],
      network: {
        nodes: Cidr.of('10.1.0.0/24'),
        pods: Cidr.of('10.64.0.0/16'),
        services: Cidr.of('10.96.0.0/16'),
        policies: 'k3s',
      },
    });
    for (const key of ['flannel-backend', 'disable-network-policy', 'disable-kube-proxy'])
      expect(config).not.toHaveProperty(key);
    expect(config['disable']).toEqual([]);
  });
  test('turns off what an add-on brings in its place', () => {
    expect(server()['disable']).toEqual(['servicelb', 'traefik']);
    const [cilium] = (meshPlatform().clusters[0] as K3sCluster).addons;
    if (cilium === undefined) throw new Error('there is no Cilium');
    expect(server({ addons: [cilium, { kind: 'metrics-server' }] })['disable']).toEqual(['traefik', 'metrics-server']);
  });
  test('has the ranges of the model, and the resolver at the tenth address of the Services', () =>
    expect(server()).toMatchObject({
      'cluster-cidr': '10.64.0.0/16',
      'service-cidr': '10.96.0.0/16',
      'cluster-dns': '10.96.0.10',
      'tls-san': ['10.1.0.11'],
    }));
  test('encrypts Secrets, and keeps the kubeconfig for root', () =>
    expect(server()).toMatchObject({ 'secrets-encryption': true, 'write-kubeconfig-mode': '0600' }));
  test('sends snapshots of etcd to the bucket, in a folder of the cluster', () => {
    const snapshots = { bucket: 'shop-etcd', region: 'eu-west-1', endpoint: 'https://s3.example:9000' } as const;
    expect(server({ snapshots })).toMatchObject({
      'etcd-s3': true,
      'etcd-s3-endpoint': 's3.example:9000',
      'etcd-s3-bucket': 'shop-etcd',
      'etcd-s3-region': 'eu-west-1',
      'etcd-s3-folder': 'shop-east',
      'etcd-snapshot-schedule-cron': '0 */6 * * *',
      'etcd-snapshot-retention': 28,
      'etcd-s3-retention': 28,
    });
    expect(server({ snapshots: { ...snapshots, schedule: '0 3 * * *', keep: 14 } })).toMatchObject({
      'etcd-snapshot-schedule-cron': '0 3 * * *',
      'etcd-s3-retention': 14,
    });
  });
  test('has the credentials of the bucket from an encrypted file, and none without a bucket', () => {
    expect(all()['k3s_snapshot_credentials']).toContain('platforms/shop/secrets/east.snapshots.ansible.sops.yaml');
    expect(Object.keys(server())).not.toContain('etcd-s3-endpoint');
    const platform = meshPlatform();
    const { snapshots: _, ...without } = platform.clusters[0] as K3sCluster;
    const rendered = ansibleOf({ platform, cluster: without, releases: new Map() });
    const variables = rendered.find(({ path }) => path.endsWith('group_vars/all.yml'))?.content ?? '';
    expect(parse(variables)).toMatchObject({ k3s_snapshot_credentials: {} });
    expect(variables).not.toContain('etcd-s3');
  });
  test('holds neither a token nor an address of a node: these are of the roles', () =>
    expect(Object.keys(server())).not.toEqual(
      expect.arrayContaining([expect.stringMatching(/token|node-ip|^server$/)]),
    ));
});

describe('the releases before GitOps', () => {
  test('are read from the very files that Flux reads', () =>
    expect(all({}, {}, release('cilium'))['bootstrap_releases']).toEqual({
      cni: {
        name: 'cilium',
        namespace: 'kube-system',
        chart: 'cilium',
        repository: charts.cilium.repository,
        version: charts.cilium.version,
        file: '{{ inventory_dir }}/../../../../dist/shop/clusters/east/network-releases/helmrelease-cilium.yaml',
      },
    }));
  test('take secret values from the file that Flux decrypts', () => {
    const encryptedSecrets = [
      { name: 'authority', namespace: 'flux-system', file: 'platforms/shop/secrets/authority.sops.yaml' },
    ] as const;
    expect(
      all(
        { encryptedSecrets },
        {},
        release('cilium', { valuesFrom: [{ kind: 'Secret', name: 'authority' }] as never }),
      ),
    ).toMatchObject({
      cni_secret_file: '{{ inventory_dir }}/../../../../platforms/shop/secrets/authority.sops.yaml',
      cni_secret_values:
        "{{ (lookup('community.sops.sops', cni_secret_file) | from_yaml)['stringData']['values.yaml'] }}",
    });
    expect(all({}, {}, release('cilium'))['cni_secret_values']).toBe('');
  });
  test('hand Flux its keys by name', () => {
    expect(all({}, { gitops: flux }, release('flux2'))).toMatchObject({
      flux_age_secret: 'sops-age',
      flux_age_identity: '{{ site_secrets.flux_age_identity }}',
      flux_git_secret: '',
      flux_git_secret_data: {},
    });
    expect(all({}, { gitops: flux })).not.toHaveProperty('flux_age_identity');
    expect(all({}, { gitops: { ...flux, repositorySecret: 'git' } }, release('flux2'))).toMatchObject({
      flux_git_secret: 'git',
      flux_git_secret_data: '{{ site_secrets.flux_git_secret_data }}',
    });
  });
});

describe('the way to the other site', () => {
  test('of a node leads by the gateway, with what passes the tunnel', () =>
    expect(files().get('group_vars/k3s_cluster.yml')).toEqual({
      ansible_user: 'ops',
      ansible_become: true,
      site_routes_entries: [
        { to: '10.2.0.0/24', via: '10.1.0.2', mtu: 1420 },
        { to: '10.65.0.0/16', via: '10.1.0.2', mtu: 1420 },
      ],
    }));
  test('of the gateway is the tunnel, and back to pods by a node', () =>
    expect(files().get('group_vars/gateway.yml')).toMatchObject({
      tunnel_address: '10.255.0.1',
      tunnel_port: 51820,
      tunnel_source: '10.1.0.2',
      tunnel_peers: [
        {
          site: 'west',
          endpoint: 'west.shop.example:51820',
          allowed_ips: ['10.255.0.2/32', '10.2.0.0/24', '10.65.0.0/16'],
        },
      ],
      site_routes_entries: [{ to: '10.64.0.0/16', via: '10.1.0.11' }, { to: '192.0.2.0/24' }],
    }));
  test('is not there for a site that has no gateway', () => {
    const { gateway: _, ...alone } = meshPlatform().clusters[0] as K3sCluster;
    const platform = meshPlatform();
    const artifacts = ansibleOf({ platform, cluster: alone, releases: new Map() });
    expect(artifacts.map(({ path }) => path)).toEqual(
      ['hosts', 'group_vars/all', 'group_vars/k3s_cluster'].map((name) => `dist/shop/ansible/east/${name}.yml`),
    );
    expect(parse(artifacts.at(-1)?.content ?? '')).toEqual({ ansible_user: 'ops', ansible_become: true });
  });
});
