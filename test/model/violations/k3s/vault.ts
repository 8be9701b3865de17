import { Cidr, type FileBackup } from '../../../../lib/model';
import { service } from '../../../support/small-platform';
import type { Violation } from '../violation';
import { authority, on, secret, vault } from './plants';

const backup = (store: Partial<FileBackup['store']> = {}): FileBackup => ({
  kind: 'file-backup',
  bucket: 'b',
  schedule: '0 2 * * *',
  keepDays: 1,
  store: {
    url: 'https://s3.shop.example',
    region: 'r',
    at: Cidr.of('10.10.0.200/32'),
    credentials: { path: '/shop/backup' },
    ...store,
  },
});

/** Vault: its paths, roles and backups. */
export const vaultViolations: readonly Violation[] = [
  [
    'a path that no role can read',
    on([service({ vault: secret })], [authority, vault('shop/sessions')]),
    {
      code: 'model/vault-path',
      field: 'namespaces.shop.workloads.api.vault.secrets.database',
      message: /the role 'api' cannot read the path 'shop\/database', no role can read it/,
    },
  ],
  [
    'a path beside the one that is allowed',
    on([service({ vault: secret })], [authority, vault('shop/data/*')]),
    { code: 'model/vault-path', message: /cannot read/ },
  ],
  [
    'a role that is not declared',
    on([service({ vault: { ...secret, role: 'web' } })], [authority, vault('shop/*')]),
    { code: 'model/vault-role', message: /'web' is not declared/ },
  ],
  [
    'a role that nobody uses',
    on([service()], [authority, vault('shop/*')]),
    { code: 'model/vault-role-unused', field: 'addons.vault.roles', message: /nobody uses the role 'api'/ },
  ],
  [
    'more servers of Vault than machines',
    on([service({ vault: secret })], [authority, { ...vault('shop/*'), replicas: 3 }]),
    { code: 'model/vault-nodes', field: 'addons.vault.replicas', message: /no two of them share one/ },
  ],
  [
    'an agent without a Vault',
    on([service({ vault: secret })], [authority]),
    { code: 'model/missing-addon', message: /the cluster has none/ },
  ],
  [
    'a Vault that nobody can verify',
    on([service({ vault: secret })], [{ kind: 'cert-manager' }, vault('shop/*')]),
    { code: 'model/authority', field: 'addons.vault', message: /certificate is not in the platform/ },
  ],
  [
    'a backup whose keys no role can read',
    on(
      [service({ vault: secret })],
      [
        authority,
        {
          ...vault('shop/*'),
          roles: [
            { name: 'api', paths: ['shop/*'] },
            { name: 'store', paths: ['store/*'] },
          ],
        },
        { kind: 'external-secrets', store: 'vault', vault: { role: 'store' } },
        backup(),
      ],
    ),
    {
      code: 'model/vault-path',
      field: 'addons.file-backup.store.credentials',
      message: /the role 'store' cannot read the path 'shop\/backup', only api can/,
    },
  ],
  [
    'a backup to a store that nobody can verify',
    on([service()], [{ kind: 'cert-manager' }, backup({ authority: 'own' })]),
    { code: 'model/authority', field: 'addons.file-backup', message: /certificate is not in the platform/ },
  ],
  [
    'a backup to a store whose name does not exist for pods',
    on([service()], [authority, backup()], { domain: 'shop.example' }),
    { code: 'model/outside-name', field: 'addons.file-backup.store.url', message: /in the cluster's own zone/ },
  ],
  [
    'the Secrets Manager on k3s',
    on([service()], [authority, { kind: 'external-secrets', store: 's' }]),
    { code: 'model/secret-store', message: /Secrets Manager of AWS/ },
  ],
];
