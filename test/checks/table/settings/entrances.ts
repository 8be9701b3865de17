import * as codes from '../../../../lib/checks/settings/codes-of-entrances';
import type { Case } from '../../support/case';
import { release as values } from './plants';

const FIELD = 'spec.source.helm.valuesObject';
const coredns = (file: string, text: string): Case['good'] => ({
  'base/dns.yaml': JSON.stringify({
    apiVersion: 'v1',
    kind: 'ConfigMap',
    metadata: { name: 'coredns-custom', namespace: 'kube-system' },
    data: { [file]: text },
  }),
});
const zone = (forward: string, more = ''): string => `example.org:53 {\n  errors\n  forward . ${forward}\n}\n${more}`;
const sound = coredns('outside.server', zone('192.0.2.53 tls://192.0.2.54'));
const corednsCase = (note: string, bad: Case['good'], where: Case['where']): Case => ({
  code: codes.COREDNS,
  note,
  bad,
  where: { object: 'ConfigMap kube-system/coredns-custom', ...where },
  good: sound,
});

const TLS = 'tls_cert_file = "/vault/userconfig/tls/tls.crt"';
const server = (listener = TLS, peer = 'release-vault-0.release-vault-internal'): string =>
  [
    'ui = false',
    'listener "tcp" {',
    '  address = "[::]:8200" # every address',
    `  ${listener}`,
    '}',
    'storage "raft" {',
    '  path = "/vault/data"',
    '  retry_join {',
    `    leader_api_addr = "https://${peer}:8200"`,
    '  }',
    '}',
  ].join('\n');
const vault = (config: string): Case['good'] =>
  values(
    'vault',
    JSON.stringify({
      server: { volumeMounts: [{ mountPath: '/vault/userconfig/tls' }], ha: { replicas: 3, raft: { config } } },
    }),
  );
const vaultCase = (note: string, config: string, where: Case['where']): Case => ({
  code: codes.VAULT_SERVER,
  note,
  bad: vault(config),
  where: { field: `${FIELD}.server.ha.raft.config`, ...where },
  good: vault(server()),
});

/** Servers behind a certificate, which call themselves by an address. */
const addressed = (apiAddr: string | undefined, names: readonly string[]): Case['good'] => ({
  ...values(
    'vault',
    JSON.stringify({
      server: {
        volumes: [{ name: 'tls', secret: { secretName: 'vault-tls' } }],
        volumeMounts: [{ mountPath: '/vault/userconfig/tls' }],
        ha: { enabled: true, replicas: 2, ...(apiAddr === undefined ? {} : { apiAddr }), raft: { config: server() } },
      },
    }).replace('release-vault-0', 'release-vault-1'),
  ),
  'base/certificate.yaml': JSON.stringify({
    apiVersion: 'cert-manager.io/v1',
    kind: 'Certificate',
    metadata: { name: 'vault', namespace: 'argocd' },
    spec: { secretName: 'vault-tls', dnsNames: names },
  }),
});
const NAMES = ['release-vault-0.release-vault-internal', 'release-vault-1.release-vault-internal'];
const BY_NAME = 'https://$(HOSTNAME).release-vault-internal:8200';
const addressCase = (note: string, apiAddr: string | undefined, names: readonly string[] = NAMES): Case => ({
  code: codes.VAULT_SERVER,
  note,
  bad: addressed(apiAddr, names),
  where: { field: `${FIELD}.server.ha.apiAddr` },
  good: addressed(BY_NAME, NAMES),
});

const ingress = (point: string): Case['good'] => ({
  'apps/ingress.yaml':
    'apiVersion: networking.k8s.io/v1\nkind: Ingress\nmetadata: {name: web, namespace: web, annotations: ' +
    `{traefik.ingress.kubernetes.io/router.entrypoints: "${point}"}}\nspec: {}\n`,
});
const traefik = (ports: string): Case['good'] => values('traefik', `{ports: ${ports}}`);
const dns = (more: string): Case['good'] =>
  values('external-dns', `{policy: sync, domainFilters: [example.org]${more}}`);
const two = (owner: string): Case['good'] => ({
  ...dns(', txtOwnerId: one'),
  '/dist/demo/clusters/two/gitops/release.yaml': Object.values(dns(`, txtOwnerId: ${owner}`))[0] ?? '',
});

/** Proxies, names and the server of Vault. */
export const entranceSettingCases: readonly Case[] = [
  {
    code: codes.PROXY_TRUST,
    bad: traefik('{web: {forwardedHeaders: {insecure: true}}}'),
    where: { field: `${FIELD}.ports.web.forwardedHeaders.insecure` },
    good: traefik('{web: {forwardedHeaders: {trustedIPs: [10.0.0.0/24]}}}'),
  },
  {
    code: codes.ENTRY_POINT,
    note: 'a redirection to nowhere',
    bad: traefik('{web: {http: {redirections: {entryPoint: {to: secure}}}}}'),
    where: { field: `${FIELD}.ports.web.http.redirections.entryPoint.to`, given: 'secure' },
    good: traefik('{web: {http: {redirections: {entryPoint: {to: websecure}}}}}'),
  },
  {
    code: codes.ENTRY_POINT,
    note: 'an Ingress on an entry point that is not there',
    bad: { ...traefik('{}'), ...ingress('web,secure') },
    where: { object: 'Ingress web/web', given: 'secure' },
    good: { ...traefik('{}'), ...ingress('web,websecure') },
  },
  addressCase('the address of the pod, which no certificate has', undefined),
  addressCase('a name that the certificate of one server lacks', BY_NAME, NAMES.slice(0, 1)),
  corednsCase('a file that is not imported', coredns('outside.conf', zone('192.0.2.53')), { given: 'outside.conf' }),
  corednsCase('a block that is not closed', coredns('a.server', 'example.org:53 {\n  errors\n'), {
    message: 'line 1: a brace is not closed',
  }),
  corednsCase('a plugin that is none', coredns('a.server', zone('192.0.2.53').replace('errors', 'error')), {
    given: 'error',
  }),
  corednsCase('a resolver by name', coredns('a.server', zone('resolver.example.org')), {
    given: 'resolver.example.org',
  }),
  corednsCase('two blocks for one zone', coredns('a.server', zone('192.0.2.53', zone('192.0.2.53'))), {
    given: 'example.org:53',
  }),
  {
    code: codes.DNS_OWNER,
    note: 'no registry',
    bad: dns(', txtOwnerId: one, registry: noop'),
    where: { field: `${FIELD}.registry`, given: 'noop' },
    good: dns(', txtOwnerId: one'),
  },
  {
    code: codes.DNS_OWNER,
    note: 'one owner in two clusters',
    bad: two('one'),
    where: { field: `${FIELD}.txtOwnerId`, given: 'one' },
    good: two('two'),
  },
  vaultCase('no TLS', server('tls_disable = 1'), { message: 'tokens and secrets cross the network as they are' }),
  vaultCase('a file that is not mounted', server(TLS.replace('userconfig', 'config-tls')), {
    given: '/vault/config-tls/tls/tls.crt',
  }),
  vaultCase('a peer that is none', server(TLS, 'release-vault-3.release-vault-internal'), {
    given: 'https://release-vault-3.release-vault-internal:8200',
  }),
  vaultCase('a block that is not closed', server().slice(0, -1), { message: 'a brace is not closed' }),
];
