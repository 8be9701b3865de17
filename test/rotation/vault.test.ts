import { rotationsOf } from '../../lib/rotation';
import { commands, facts, type FactsProps, rotation } from './facts';

const external = {
  apiVersion: 'external-secrets.io/v1',
  kind: 'ExternalSecret',
  metadata: { name: 'grafana', namespace: 'shop' },
  spec: {
    data: ['user', 'password'].map((property) => ({
      secretKey: property,
      remoteRef: { key: 'shop/grafana', property },
    })),
    target: { name: 'grafana-admin' },
  },
};
const reader = {
  apiVersion: 'apps/v1',
  kind: 'StatefulSet',
  metadata: { name: 'grafana', namespace: 'shop' },
  spec: {
    template: { spec: { containers: [{ name: 'main', envFrom: [{ secretRef: { name: 'grafana-admin' } }] }] } },
  },
};
const injected = {
  apiVersion: 'apps/v1',
  kind: 'Deployment',
  metadata: { name: 'api', namespace: 'shop' },
  spec: {
    template: {
      metadata: {
        annotations: {
          'vault.hashicorp.com/agent-inject-secret-db': 'secret/data/shop/db',
          'vault.hashicorp.com/agent-inject-template-db': 'URL={{ .Data.data.URL }} {{ index .Data.data "my-key" }}',
        },
      },
      spec: { containers: [{ name: 'main' }] },
    },
  },
};
const props: FactsProps = { cluster: { addons: [{ kind: 'vault' }] as never }, objects: [external, reader, injected] };

describe('the keys of Vault', () => {
  test('to unseal are verified by those who hold the new ones before the old ones go', () => {
    const all = commands('edge/vault-unseal-keys', props);
    expect(all).toContain('rekey -init -verify');
    expect(all).toContain('-pgp-keys=');
    expect(all.match(/raft snapshot save/g)).toHaveLength(2);
  });
  test('to unseal are changed with a token, which Vault 2 asks for, and nothing that needs one comes before', () => {
    const { steps } = rotation('edge/vault-unseal-keys', props);
    const text = steps.map((step) => step.commands.join('\n'));
    const login = text.findIndex((of) => of.endsWith('vault login -no-print'));
    const first = text.findIndex((of) => of.includes('operator re'));
    expect(login).toBeGreaterThan(0);
    expect(first).toBeGreaterThan(login);
    expect(text.slice(0, login).join('\n')).not.toMatch(/raft autopilot/);
    expect(text.at(-1)).toContain('vault token revoke -self');
  });
  test('of root is opened for those who have no token, in each server, and closed again', () => {
    const all = commands('edge/vault-root-token', props);
    expect(all.match(/generate-root\\"\]" >> \/tmp\/storageconfig\.hcl/g)).toHaveLength(1);
    expect(all.match(/sed -i \/enable_unauthenticated_access\/d/g)).toHaveLength(1);
    expect(all.indexOf('sed -i')).toBeGreaterThan(all.indexOf('generate-root -init'));
  });
  test('of root is made by several, and revoked', () => {
    const { steps } = rotation('edge/vault-root-token', props);
    expect(steps.at(-1)?.commands.join()).toContain('vault token revoke -self');
  });
  test('that encrypt restart nothing', () => {
    expect(commands('edge/vault-encryption-key', props)).toContain('vault operator rotate');
    expect(rotation('edge/vault-encryption-key', props).effects).toEqual([]);
  });
  test('are not listed where there is no Vault', () =>
    expect(rotationsOf(facts()).filter(({ secret }) => secret.includes('vault'))).toEqual([]));
});

describe('what is kept in Vault', () => {
  test('and copied by an ExternalSecret reaches the readers of the copy', () => {
    const { effects, what } = rotation('edge/vault/shop/grafana', props);
    expect(what).toContain('user, password');
    expect(effects.map(({ restart }) => restart)).toContain('kubectl -n shop rollout restart statefulset/grafana');
    expect(commands('edge/vault/shop/grafana', props)).toContain('annotate externalsecret grafana force-sync=');
  });
  test('and written by the agent reaches the pods', () => {
    const { effects, what } = rotation('edge/vault/shop/db', props);
    expect(what).toBe('shop/db in Vault: URL, my-key');
    expect(effects.map(({ who }) => who)).toEqual(['Deployment shop/api']);
  });
  test('is read from the terminal, and is in no argument', () => {
    for (const command of commands('edge/vault/shop/db', props).split('\n'))
      expect(command).not.toMatch(/kv (put|patch) .*=[^-]/);
  });
});
