import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { ansibleOf } from '../../lib/bootstrap';
import { Cidr, image, type K3sCluster, problemsOf } from '../../lib/model';
import { k3sCluster, k3sPlatform } from '../support/k3s-platform';
import { meshPlatform } from '../support/mesh-platform';
import { namespace, service } from '../support/small-platform';

const variables = (props: Partial<K3sCluster> = {}, file = 'all'): Record<string, unknown> => {
  const cluster = k3sCluster(props);
  const platform = k3sPlatform(cluster);
  const found = ansibleOf({ platform, cluster, releases: new Map() }).find(({ path }) => path.endsWith(`/${file}.yml`));
  return parse(found?.content ?? '{}') as Record<string, unknown>;
};
const CERTIFICATE = '-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n';
const authority = { kind: 'cert-manager', authority: { certificate: CERTIFICATE } } as const;
const house: Partial<K3sCluster> = {
  domain: 'house.local',
  outsideNames: { resolvers: ['10.10.0.1'], hosts: ['git.house.local'] },
  addons: [authority],
  namespaces: [
    namespace({
      workloads: [
        service({
          image: image({
            repository: 'git.house.local/shop/api',
            tag: '1.0.0',
            digest: 'unverified',
            date: '2026-01-01',
            source: 'unverified: an example',
          }),
        }),
      ],
    }),
  ],
};

describe('a machine', () => {
  test('lets nodes and pods in, and people from anywhere where nobody says from where', () =>
    expect(variables()['machine_firewall']).toEqual({ inside: ['10.10.0.11/32', '10.42.0.0/16'], people: [] }));
  test('lets people in from where they are', () =>
    expect(variables({ hosts: { people: [Cidr.of('10.9.0.0/24')] } })['machine_firewall']).toMatchObject({
      people: ['10.9.0.0/24'],
    }));
  test('of a mesh lets in nodes and pods of each cluster of it, and other machines of no network', () => {
    const platform = meshPlatform();
    const [cluster] = platform.clusters as readonly K3sCluster[];
    if (cluster === undefined) throw new Error('the platform has no cluster');
    const artifacts = ansibleOf({ platform, cluster, releases: new Map() });
    const all = parse(artifacts.find(({ path }) => path.endsWith('all.yml'))?.content ?? '') as Record<string, unknown>;
    expect(all['machine_firewall']).toMatchObject({
      inside: ['10.1.0.11/32', '10.64.0.0/16', '10.2.0.11/32', '10.65.0.0/16'],
    });
    const gateway = artifacts.find(({ path }) => path.endsWith('gateway.yml'))?.content ?? '';
    expect(parse(gateway)).toMatchObject({ machine_public: [{ port: 51820, protocol: 'udp' }] });
  });
  test('asks the resolvers of names outside for the zone of the cluster', () => {
    expect(variables(house)['machine_resolver']).toEqual({ servers: ['10.10.0.1'], domains: ['~house.local'] });
    expect(variables()['machine_resolver']).toEqual({ servers: [], domains: [] });
  });
  test('trusts the authority that signs names outside the cluster', () => {
    expect(variables(house)['machine_authority']).toBe(CERTIFICATE);
    expect(variables({ addons: [authority] })['machine_authority']).toBe('');
  });
  test('has its own servers of the time', () =>
    expect(variables({ hosts: { timeServers: ['time.house.local'] } })['machine_time_servers']).toEqual([
      'time.house.local',
    ]));
});

describe('k3s', () => {
  test('has the key of a registry outside that images come from, and of no other', () => {
    expect(variables(house)['k3s_registries']).toMatchObject({
      'git.house.local': { auth: { password: '{{ site_secrets.registry_password }}' } },
    });
    expect(variables()['k3s_registries']).toEqual({});
  });
  test('reaches a store by the authority that signed its certificate', () => {
    const snapshots = { bucket: 'b', region: 'r', endpoint: 'https://s3.house.local', authority: 'own' } as const;
    expect(variables({ ...house, snapshots })['k3s_config_server']).toMatchObject({
      'etcd-s3-endpoint-ca': '/usr/local/share/ca-certificates/archipel-authority.crt',
    });
    expect(variables({ addons: [authority], snapshots })['machine_authority']).toBe(CERTIFICATE);
  });
  test('fails to trust an authority that is not in the platform', () => {
    const snapshots = { bucket: 'b', region: 'r', endpoint: 'https://s3.house.local', authority: 'own' } as const;
    const problems = problemsOf(k3sPlatform(k3sCluster({ snapshots })));
    expect(problems.map(({ code, field }) => [code, field])).toContainEqual(['model/authority', 'snapshots']);
  });
  test('installs no network and no Flux where the cluster has none', () =>
    expect(variables()['bootstrap_releases']).toEqual({}));
  test('logs who did what, on servers', () => {
    const server = variables()['k3s_config_server'] as { readonly 'kube-apiserver-arg': readonly string[] };
    expect(server['kube-apiserver-arg']).toContain('audit-policy-file=/etc/rancher/k3s/audit-policy.yaml');
    expect(variables()['k3s_config_agent']).not.toHaveProperty('kube-apiserver-arg');
  });
});

describe('what the API server reads', () => {
  const read = (name: string): Record<string, unknown> =>
    parse(readFileSync(join(__dirname, '../../ansible/roles/k3s_node/files', name), 'utf8')) as Record<string, unknown>;
  test('is there by the names that the inventory has', () => {
    for (const name of variables()['k3s_api_server_files'] as readonly string[])
      expect(read(name)['kind']).toBeDefined();
  });
  test('never logs the body of a Secret or of a token', () => {
    const rules = read('audit-policy.yaml')['rules'] as readonly {
      readonly level: string;
      readonly resources?: readonly { readonly resources?: readonly string[] }[];
    }[];
    const first = rules.findIndex(({ resources = [] }) => resources.some((one) => one.resources?.includes('secrets')));
    expect(rules[first]?.level).toBe('Metadata');
    expect(rules.slice(0, first).map(({ level }) => level)).toEqual(rules.slice(0, first).map(() => 'None'));
  });
});
