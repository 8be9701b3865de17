import { type K3sAddon, type K3sCluster, Memory, vaultAddress } from '../../../lib/model';
import { k3sCluster, k3sPlatform } from '../../support/k3s-platform';
import { describeAddons, releaseOf } from '../../support/luneo-like';

/* The values were rendered by the real chart vault-helm v0.34.1 (helm 4.1) and taken by a real API server, 1.36. */
const certificate = '-----BEGIN CERTIFICATE-----\nMA==\n-----END CERTIFICATE-----\n' as const;
const addons: readonly K3sAddon[] = [
  { kind: 'cert-manager', authority: { certificate } },
  { kind: 'vault', replicas: 3, volume: Memory.gibibytes(1), roles: [{ name: 'api', paths: ['shop/database'] }] },
];
const cluster: K3sCluster = k3sCluster({ addons });
const { values, namespace, name } = releaseOf(describeAddons(k3sPlatform(cluster), cluster, ['vault']), 'vault');

describe('the injector', () => {
  const { extraEnvironmentVars } = values['injector'] as { readonly extraEnvironmentVars: Readonly<Record<string, string>> };

  test('is given no variable that the chart sets itself, since a variable set twice is refused', () => {
    // vault-helm v0.34.1, templates/injector-deployment.yaml.
    const ofTheChart = [
      'LISTEN', 'LOG_LEVEL', 'VAULT_ADDR', 'VAULT_AUTH_PATH', 'VAULT_IMAGE', 'TLS_AUTO', 'TLS_AUTO_HOSTS', 'LOG_FORMAT', 'REVOKE_ON_SHUTDOWN', 'SET_SECURITY_CONTEXT', 'TELEMETRY_PATH', 'USE_LEADER_ELECTOR',
      'CPU_REQUEST', 'CPU_LIMIT', 'MEM_REQUEST', 'MEM_LIMIT', 'DEFAULT_TEMPLATE', 'TEMPLATE_CONFIG_EXIT_ON_RETRY_FAILURE', 'TEMPLATE_STATIC_SECRET_RENDER_INTERVAL',
    ].map((variable) => `AGENT_INJECT_${variable}`);
    expect(Object.keys(extraEnvironmentVars)).toEqual(['AGENT_INJECT_VAULT_CACERT_BYTES']);
    expect(Object.keys(extraEnvironmentVars).filter((variable) => ofTheChart.includes(variable))).toEqual([]);
  });
  test('sends agents to the address that the chart makes of the release, which is the one that the certificate is for', () => {
    // The same template: scheme by global.tlsDisable, `<fullname>.<namespace>.svc`, and server.service.port (8200).
    expect(values['global']).toEqual({ tlsDisable: false });
    expect(vaultAddress(cluster)).toBe(`https://${name}.${namespace}.svc:8200`);
  });
});
