import { code, type CheckCode } from '../gate';

export const PROXY_TRUST = code('settings/proxy-trust', {
  title: 'a proxy believes what its callers say of themselves from named addresses alone',
  why: 'whoever calls writes the address that logs, limits and lists of allowed callers see',
  bad: 'ports.websecure.forwardedHeaders.insecure: true',
  good: 'forwardedHeaders.trustedIPs: [10.0.0.0/24], the addresses of what stands in front',
});
export const ENTRY_POINT = code('settings/entry-point', {
  title: 'entry points, redirections and resolvers that Traefik is told to use are there',
  why: 'Traefik does not start, or an Ingress answers on no entry point at all',
  bad: 'redirections.entryPoint.to: secure, and no port of this name',
  good: 'redirections.entryPoint.to: websecure',
});
export const COREDNS = code('settings/coredns', {
  title: 'what CoreDNS is given besides parses, in files that it reads, with plugins that it has',
  why: 'CoreDNS ends at its next start, and with it every name of the cluster',
  bad: 'outside.conf in coredns-custom; forward . resolver.example.org; a block that is not closed',
  good: 'outside.server with example.org:53 { errors, cache 30, forward . 192.0.2.53 }',
});
export const DNS_OWNER = code('settings/dns-owner', {
  title: 'an external-dns that deletes knows its records by an owner that no other has',
  why: 'it deletes records that people or another cluster have made',
  bad: 'policy: sync with registry: noop; one txtOwnerId in two clusters',
  good: 'registry: txt, txtOwnerId: <name of the cluster>',
});
export const VAULT_SERVER = code('settings/vault-server', {
  title: 'the configuration of Vault parses, speaks TLS, and names files and peers that are there',
  why: 'a server does not start or does not join the others; without TLS tokens cross the network as they are',
  bad: 'tls_disable = 1; leader_api_addr of a fourth server of three',
  good: 'tls_cert_file below a folder that is mounted, a retry_join for each server',
});

export const ENTRANCE_CODES: readonly CheckCode[] = [PROXY_TRUST, ENTRY_POINT, COREDNS, DNS_OWNER, VAULT_SERVER];
