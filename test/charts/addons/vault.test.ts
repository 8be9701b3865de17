import { type K3sAddon, type K3sCluster, Memory, vaultAddress } from '../../../lib/model';
import { k3sCluster, k3sPlatform } from '../../support/k3s-platform';
import { describeAddons, releaseOf } from '../../support/luneo-like';
import { objectIn } from './bare-cluster';

/* The values were rendered by the real chart vault-helm v0.34.1 (helm 4.1) and taken by a real API server, 1.36. */
const certificate = '-----BEGIN CERTIFICATE-----\nMA==\n-----END CERTIFICATE-----\n' as const;
const addons: readonly K3sAddon[] = [
  { kind: 'cert-manager', authority: { certificate } },
  {
    kind: 'vault',
    replicas: 3,
    volume: Memory.gibibytes(1),
    roles: [
      { name: 'api', paths: ['shop/database'] },
      { name: 'store', paths: ['shop/grafana'] },
    ],
  },
  { kind: 'external-secrets', store: 'vault', vault: { role: 'store' } },
];
const cluster: K3sCluster = k3sCluster({ addons });
const described = describeAddons(k3sPlatform(cluster), cluster, ['vault']);
const { values, namespace, name } = releaseOf(described, 'vault');

test('one server has no budget, whose chart lets nothing go then, so that its node can be drained', () => {
  const one = k3sCluster({
    addons: addons.map((addon) => (addon.kind === 'vault' ? { ...addon, replicas: 1 } : addon)),
  });
  const released = releaseOf(describeAddons(k3sPlatform(one), one, ['vault']), 'vault');
  expect(released.values).toHaveProperty('server.ha.disruptionBudget', { enabled: false });
  expect(values).not.toHaveProperty('server.ha.disruptionBudget');
});

describe('the injector', () => {
  const { extraEnvironmentVars } = values['injector'] as {
    readonly extraEnvironmentVars: Readonly<Record<string, string>>;
  };

  test('is given no variable that the chart sets itself, since a variable set twice is refused', () => {
    // vault-helm v0.34.1, templates/injector-deployment.yaml.
    const ofTheChart = [
      'LISTEN',
      'LOG_LEVEL',
      'VAULT_ADDR',
      'VAULT_AUTH_PATH',
      'VAULT_IMAGE',
      'TLS_AUTO',
      'TLS_AUTO_HOSTS',
      'LOG_FORMAT',
      'REVOKE_ON_SHUTDOWN',
      'SET_SECURITY_CONTEXT',
      'TELEMETRY_PATH',
      'USE_LEADER_ELECTOR',
      'CPU_REQUEST',
      'CPU_LIMIT',
      'MEM_REQUEST',
      'MEM_LIMIT',
      'DEFAULT_TEMPLATE',
      'TEMPLATE_CONFIG_EXIT_ON_RETRY_FAILURE',
      'TEMPLATE_STATIC_SECRET_RENDER_INTERVAL',
    ].map((variable) => `AGENT_INJECT_${variable}`);
    expect(Object.keys(extraEnvironmentVars)).toEqual(['AGENT_INJECT_VAULT_CACERT_BYTES']);
    expect(Object.keys(extraEnvironmentVars).filter((variable) => ofTheChart.includes(variable))).toEqual([]);
  });
  test('sends agents to the address that the certificate is for', () => {
    // The same template: scheme by global.tlsDisable, `<fullname>.<namespace>.svc`, and server.service.port (8200).
    expect(values['global']).toEqual({ tlsDisable: false });
    expect(vaultAddress(cluster)).toBe(`https://${name}.${namespace}.svc:8200`);
  });
});

test('the Service that readers use leads to unsealed servers only; joins go by the headless one', () => {
  const { service, ha } = values['server'] as {
    readonly service: object;
    readonly ha: { readonly raft: { readonly config: string } };
  };
  expect(service).toEqual({ publishNotReadyAddresses: false });
  expect([...ha.raft.config.matchAll(/leader_api_addr +=\s+"([^"]+)"/g)].map(([, url]) => url)).toEqual(
    [0, 1, 2].map((n) => `https://vault-${n}.vault-internal:8200`),
  );
});

describe('the policy of a role', () => {
  const { data } = objectIn(described, 'secrets', 'ConfigMap');
  const rules = (role: string): readonly string[] =>
    [...(data[`policy-${role}.hcl`] as string).matchAll(/path "([^"]+)" {\n {2}capabilities = \["([a-z]+)"\]\n}/g)].map(
      ([, path, capability]) => `${capability} ${path}`,
    );

  test('of External Secrets lets it look after its own token, or its store never becomes ready', () =>
    expect(rules('store')).toEqual([
      'read secret/data/shop/grafana',
      'read auth/token/lookup-self',
      'update auth/token/renew-self',
      'update auth/token/revoke-self',
    ]));
  test('of a workload is for its values alone: the agent logs in anew', () =>
    expect(rules('api')).toEqual(['read secret/data/shop/database']));
  test('is the only one of a token', () => {
    for (const role of ['store', 'api'])
      expect(JSON.parse(data[`role-${role}.json`])).toMatchObject({
        token_policies: [role],
        token_no_default_policy: true,
      });
  });
});
