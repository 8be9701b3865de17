import { expect } from '@jest/globals';
import { API_CALL, IDLE_ROLE, RENEWED, VAULT_CALL, VAULT_LOGIN } from '../../../../lib/checks/credentials/codes';
import type { Case } from '../../support/case';
import { access, agent, asking, OWN_TOKEN, renewed, roleOf, saving, store } from './plants';

const inStore: Case['where'] = { object: 'ClusterSecretStore vault', cluster: 'one' };
const LOGIN = 'spec.provider.vault.auth.kubernetes.role';
const good = { ...store(), ...access() };

/** A policy of the store that lacks something. */
const policy = (note: string, written: string, message: string, bad = store(), right = good): Case => ({
  code: VAULT_CALL,
  note,
  bad: { ...bad, ...access({ policy: written }) },
  where: { ...inStore, message: expect.stringContaining(message) as unknown as string },
  good: right,
});
/** A setting of the role of the store that is wrong. */
const login = (key: string, value: unknown, given: string): Case => ({
  code: VAULT_LOGIN,
  note: key,
  bad: { ...store(), ...access({ role: { [key]: value } }) },
  where: { ...inStore, field: LOGIN, given },
  good,
});

const DATA = 'path "secret/data/web/database" { capabilities = ["read"] }\n';
const withWeb = access({
  files: { 'role-web.json': roleOf('web', 'web', 'web'), 'policy-web.hcl': DATA },
});
const SNAPSHOT = 'path "sys/storage/raft/snapshot" { capabilities = ["read"] }\n';
const REVOKE = 'path "auth/token/revoke-self" { capabilities = ["update"] }\n';
const saved = (written: string) =>
  access({ files: { 'role-saving.json': roleOf('saving', 'vault', 'saving'), 'policy-saving.hcl': written } });
const steps = { ...store(), ...saving('vault operator raft snapshot save /snapshot', 'vault token revoke -self') };

const URL = 'https://kubernetes.default.svc/apis/k3s.cattle.io/v1/etcdsnapshotfiles';
const SNAPSHOTS = '{apiGroups: [k3s.cattle.io], resources: [etcdsnapshotfiles], verbs: [list]}';
const SECRET = '{apiGroups: [""], resources: [secrets], verbs: [get], resourceNames: [own]}';
/** A script, what its account may, and what it may when all is well. */
const api = (note: string, script: string, has: string, needs: string, kind?: 'Role' | 'ClusterRole'): Case => ({
  code: API_CALL,
  note,
  bad: asking(script, has, kind),
  where: { object: 'Pod web/asks', field: 'spec.containers[0]', cluster: 'one' },
  good: asking(script, needs, kind),
});

export const credentialCases: readonly Case[] = [
  policy('a store that may not look its own token up', REVOKE + DATA, 'may not read auth/token/lookup-self'),
  policy('nor give it back', OWN_TOKEN.split('\n')[0] + '\n' + DATA, 'may not update auth/token/revoke-self'),
  policy('a value that is not in the policy', OWN_TOKEN, 'ExternalSecret web/database is for it'),
  policy('a value that may be listed alone', OWN_TOKEN + DATA.replace('read', 'list'), 'may not read secret/data/web'),
  policy(
    'a value that a more exact path denies',
    `${OWN_TOKEN}path "secret/data/*" { capabilities = ["read"] }\n${DATA.replace('read', 'deny')}`,
    'may not read secret/data/web/database',
  ),
  policy(
    'a path of the first kind of store',
    `${OWN_TOKEN}path "secret/web/database" { capabilities = ["read"] }`,
    'may not read secret/data/web/database',
    store(),
    {
      ...store(),
      ...access({ policy: `${OWN_TOKEN}path "secret/data/+/database" {\n capabilities = ["list",\n "read"]\n}` }),
    },
  ),
  policy(
    'labels that are fetched',
    OWN_TOKEN + DATA,
    'may not read secret/metadata/web/database',
    store(', metadataPolicy: Fetch'),
    {
      ...store(', metadataPolicy: Fetch'),
      ...access({ policy: `${OWN_TOKEN}path "secret/*" { capabilities = ["read"] }` }),
    },
  ),
  {
    code: VAULT_CALL,
    note: 'an agent',
    bad: {
      ...store(),
      ...agent(),
      ...access({ files: { 'role-web.json': roleOf('web', 'web', 'web'), 'policy-web.hcl': '' } }),
    },
    where: {
      object: 'Deployment web/web',
      field: 'spec.template.metadata.annotations["vault.hashicorp.com/agent-inject-secret-db"]',
    },
    good: { ...store(), ...agent(), ...withWeb },
  },
  {
    code: VAULT_CALL,
    note: 'a script that gives its token back',
    bad: { ...steps, ...saved(SNAPSHOT) },
    where: {
      object: 'CronJob vault/saving',
      message: 'the role saving may not update auth/token/revoke-self: the container save ends where it is refused',
    },
    good: { ...steps, ...saved(SNAPSHOT + REVOKE) },
  },
  {
    code: VAULT_CALL,
    note: 'a script that makes a snapshot, with the policy of all tokens',
    bad: {
      ...steps,
      ...access({
        files: {
          'role-saving.json': roleOf('saving', 'vault', 'saving', { token_no_default_policy: false }),
          'policy-saving.hcl': '',
        },
      }),
    },
    where: {
      object: 'CronJob vault/saving',
      message: expect.stringContaining('may not read sys/storage/raft/snapshot') as unknown as string,
    },
    good: {
      ...steps,
      ...access({
        files: {
          'role-saving.json': roleOf('saving', 'vault', 'saving', { token_no_default_policy: false }),
          'policy-saving.hcl': SNAPSHOT,
        },
      }),
    },
  },
  {
    code: IDLE_ROLE,
    bad: { ...store(), ...withWeb },
    where: { object: 'ConfigMap vault/access', field: 'data["role-web.json"]', given: 'web' },
    good,
  },
  login('bound_service_account_namespaces', ['vault'], 'external-secrets'),
  login('bound_service_account_names', ['vault'], 'external-secrets'),
  login('audience', 'https://kubernetes.default.svc', 'vault'),
  {
    code: VAULT_LOGIN,
    note: 'a role that is not there',
    bad: {
      ...store(),
      ...access(),
      'stores/store.yaml': (store()['stores/store.yaml'] ?? '').replace('role: store', 'role: shop'),
    },
    where: { ...inStore, field: LOGIN, given: 'shop', allowed: 'store' },
    good,
  },
  {
    code: VAULT_LOGIN,
    note: 'an agent with the token of the API server',
    bad: { ...store(), ...agent('other'), ...withWeb },
    where: { object: 'Deployment web/web', given: 'nobody', allowed: 'vault' },
    good: { ...store(), ...agent(), ...withWeb },
  },
  api('another verb', `curl --fail '${URL}'`, SNAPSHOTS.replace('list', 'get'), SNAPSHOTS, 'ClusterRole'),
  {
    ...api('in one namespace alone', `curl '${URL}'`, SNAPSHOTS, SNAPSHOTS),
    good: asking(`curl '${URL}'`, SNAPSHOTS, 'ClusterRole'),
  },
  api('another name', 'kubectl get secret own', SECRET.replace('own', 'other'), SECRET),
  {
    code: RENEWED,
    bad: renewed(),
    where: {
      object: 'Deployment web/web',
      field: 'spec.template.spec.volumes[0].secret',
      given: 'web-tls',
      cluster: 'one',
    },
    good: renewed({ annotations: 'reads-again.archipel.dev/web-tls: it watches its files' }),
  },
  {
    code: RENEWED,
    note: 'one file of it, which never follows',
    bad: renewed({
      annotations: 'reads-again.archipel.dev/web-tls: it watches its files',
      mount: ', subPath: tls.crt',
    }),
    where: { object: 'Deployment web/web', field: 'spec.template.spec.volumes[0].secret' },
    good: renewed({ annotations: 'reads-again.archipel.dev/web-tls: it watches its files' }),
  },
  {
    code: RENEWED,
    note: 'said of another',
    bad: renewed({ annotations: 'reads-again.archipel.dev/other-tls: it watches its files' }),
    where: { object: 'Deployment web/web', field: 'metadata.annotations["reads-again.archipel.dev/other-tls"]' },
    good: renewed({ annotations: 'reads-again.archipel.dev/web-tls: it watches its files' }),
  },
  api('a command that writes', 'kubectl -n web delete secret/own --wait', SECRET, SECRET.replace('get', 'delete')),
];
