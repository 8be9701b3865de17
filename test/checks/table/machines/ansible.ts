import { expect } from '@jest/globals';
import * as codes from '../../../../lib/checks/machines/codes';
import type { Case } from '../../support/case';

const HOSTS = '/dist/demo/ansible/one/hosts.yml';
const VARIABLES = '/dist/demo/ansible/one/group_vars/all.yml';
const file = VARIABLES.slice(1);
const SUM = 'a'.repeat(64);

const hosts = `all:
  children:
    cluster:
      children:
        server: {hosts: {cp: {ansible_host: 10.10.0.2}}}
        agent: {hosts: {w1: {ansible_host: 10.10.0.3}}}
`;
const variables = `k3s_api_address: 10.10.0.2
k3s_config_server: {secrets-encryption: true, write-kubeconfig-mode: "0600"}
binaries: [{name: k3s, version: v1.36.5+k3s1, url: "https://example.org/v1.36.5%2Bk3s1/k3s", sha256: ${SUM}}]
site_secrets: "{{ lookup('community.sops.sops', inventory_dir ~ '/../one.sops.yaml') | from_yaml }}"
k3s_token: "{{ site_secrets.k3s_token }}"
site_name: one
site_routes_entries: [{to: 10.20.0.0/24, via: 10.10.0.3}]
`;

const good: Case['good'] = { [HOSTS]: hosts, [VARIABLES]: variables };
const changed = (from: string, to: string): Case['good'] => ({
  [HOSTS]: hosts.replace(from, to),
  [VARIABLES]: variables.replace(from, to),
});

const SECRETS = '/platforms/demo/secrets/one.ansible.sops.yaml';
/** Variables that look a file of the platform up. */
const sealed = (more: Case['good'] = {}): Case['good'] => ({
  ...changed("'/../one.sops.yaml'", `'/../../../..${SECRETS}'`),
  ...more,
});

export const ansibleCases: readonly Case[] = [
  {
    code: codes.ADDRESS,
    bad: changed('w1: {ansible_host: 10.10.0.3}', 'w1: {ansible_host: 10.10.0.2}'),
    where: { file: HOSTS.slice(1), given: '10.10.0.2', message: 'cp has this address too' },
    good,
  },
  {
    code: codes.ADDRESS,
    note: 'under which k3s makes it known',
    bad: changed(
      'w1: {ansible_host: 10.10.0.3}',
      'w1: {ansible_host: 10.10.0.3, k3s_node_ip: 10.10.0.2}, w2: {k3s_node_ip: 10.10.0.2}',
    ),
    where: { file: HOSTS.slice(1), given: '10.10.0.2', message: 'w1 has this address too' },
    good,
  },
  {
    code: codes.ADDRESS,
    note: 'another than Terraform gave',
    bad: {
      ...good,
      '/dist/demo/terraform/one/m.tf.json': JSON.stringify({ module: { w1: { address: '10.10.0.9' } } }),
    },
    where: { file: HOSTS.slice(1), given: '10.10.0.3', allowed: '10.10.0.9' },
    good: {
      ...good,
      '/dist/demo/terraform/one/m.tf.json': JSON.stringify({ module: { w1: { address: '10.10.0.3' } } }),
    },
  },
  {
    code: codes.SEALED,
    bad: sealed(),
    where: {
      file,
      field: 'site_secrets',
      given: SECRETS.slice(1),
      remedy: expect.stringContaining('site-secrets.sh demo one') as unknown as string,
    },
    good: sealed({ [SECRETS]: `k3s_token: ENC[AES256_GCM,data:YQ==]\n` }),
  },
  {
    code: codes.SEALED,
    note: 'without a value',
    bad: sealed({ [SECRETS]: `k3s_agent_token: ENC[AES256_GCM,data:YQ==]\n` }),
    where: { file, field: 'k3s_token', given: 'k3s_token', allowed: 'k3s_agent_token' },
    good: sealed({ [SECRETS]: `k3s_token: ENC[AES256_GCM,data:YQ==]\n` }),
  },
  { code: codes.DOWNLOAD, bad: changed(SUM, 'a'.repeat(63)), where: { file, field: 'binaries[0].sha256' }, good },
  {
    code: codes.DOWNLOAD,
    note: 'another version',
    bad: changed('v1.36.5%2Bk3s1', 'v1.35.9%2Bk3s1'),
    where: { file, field: 'binaries[0].url' },
    good,
  },
  {
    code: codes.HARDENING,
    bad: changed('secrets-encryption: true', 'secrets-encryption: false'),
    where: { file, field: 'k3s_config_server.secrets-encryption' },
    good,
  },
  {
    code: codes.HARDENING,
    note: 'the kubeconfig',
    bad: changed('"0600"', '"0644"'),
    where: { file, field: 'k3s_config_server.write-kubeconfig-mode' },
    good,
  },
  {
    code: codes.PLAINTEXT,
    bad: changed('"{{ site_secrets.k3s_token }}"', 'K10abc::server:def'),
    where: { file, field: 'k3s_token' },
    good,
  },
  {
    code: codes.TEMPLATE,
    bad: changed('site_name: one', `site_name: "{{ lookup('pipe', 'id') }}"`),
    where: { file, field: 'site_name' },
    good,
  },
  {
    code: codes.TEMPLATE,
    note: 'a call',
    bad: changed('site_name: one', `site_name: "{{ site_secrets.__class__() }}"`),
    where: { file, field: 'site_name' },
    good,
  },
  {
    code: codes.API_ADDRESS,
    bad: changed('k3s_api_address: 10.10.0.2', 'k3s_api_address: 10.10.0.3'),
    where: { file, field: 'k3s_api_address', allowed: '10.10.0.2' },
    good,
  },
  {
    code: codes.OUTSIDE,
    note: 'a route of nodes',
    bad: changed('via: 10.10.0.3', 'via: 10.10.0.4'),
    where: { file, field: 'site_routes_entries[0].via', given: '10.10.0.4' },
    good,
  },
];
