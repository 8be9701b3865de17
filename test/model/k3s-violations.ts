import {
  Cidr,
  Cpu,
  type FileBackup,
  type K3sAddon,
  type K3sCluster,
  Memory,
  type Namespace,
  type Platform,
  type Vault,
} from '../../lib/model';
import { k3sCluster, k3sPlatform } from '../support/k3s-platform';
import { namespace, platform, service } from '../support/small-platform';

const certificate = '-----BEGIN CERTIFICATE-----\nMA==\n-----END CERTIFICATE-----\n' as const;
const authority: K3sAddon = { kind: 'cert-manager', authority: { certificate } };
const traefik: K3sAddon = { kind: 'traefik', issuer: 'internal-ca', replicas: 1 };
const vault = (...paths: readonly string[]): Vault => ({
  kind: 'vault',
  replicas: 1,
  volume: Memory.gibibytes(1),
  roles: [{ name: 'api', paths }],
});
const secret = { role: 'api', secrets: [{ file: 'database', path: 'shop/database', fields: ['URL'] }] };
const bounds = {
  pods: 10,
  cpuRequests: Cpu.cores(4),
  memoryRequests: Memory.gibibytes(4),
  memoryLimits: Memory.gibibytes(8),
};
const jaeger: K3sAddon = {
  kind: 'jaeger',
  days: 7,
  volume: Memory.gibibytes(10),
  memory: Memory.gibibytes(2),
  account: 'encrypted',
};
const argoCd: K3sAddon = {
  kind: 'argo-cd',
  host: 'argocd.shop.example',
  oidc: { issuer: 'https://login.shop.example', clientId: 'argocd', secret: 'encrypted' },
  teams: [],
  slack: { channel: '#ops', token: 'encrypted' },
};

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

/** A k3s platform with these workloads, add-ons and further fields, and every namespace that they need. */
const on = (
  workloads: NonNullable<Namespace['workloads']>,
  addons: readonly K3sAddon[],
  props: Partial<K3sCluster> = {},
  quota?: Namespace['quota'],
): Platform =>
  k3sPlatform(
    k3sCluster({
      namespaces: [
        namespace({ workloads, ...(quota ? { quota } : {}) }),
        ...['monitoring', 'cert-manager', 'ingress', 'vault', 'argocd', 'external-secrets', 'velero'].map((name) =>
          namespace({ name, workloads: [] }),
        ),
      ],
      addons: [{ kind: 'monitoring-crds' }, traefik, ...addons],
      ...props,
    }),
  );

/** The platform with this as the most memory that a container of the monitoring may have. */
function within(memory: Memory, of: Platform): Platform {
  const most = { cpu: Cpu.cores(1), memory };
  const limits = { defaultRequest: most, defaultLimit: most, max: most };
  return k3sPlatform(
    ...of.clusters.flatMap((one) =>
      one.on === 'k3s'
        ? [
            {
              ...one,
              namespaces: one.namespaces.map((namespaceOf) =>
                namespaceOf.name === 'monitoring' ? { ...namespaceOf, limits } : namespaceOf,
              ),
            },
          ]
        : [],
    ),
  );
}

/** A platform on k3s with a Vault that is read as it may be. */
export const vaultPlatform = (): Platform => on([service({ vault: secret })], [authority, vault('shop/*')], {}, bounds);

/**
 * Rules of Vault, of names in the cluster's own zone, of quotas and of workloads that are delivered one by one, each
 * broken.
 */
export const k3sViolations: readonly (readonly [
  string,
  Platform,
  { code: string; field?: string; message: RegExp },
])[] = [
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
  [
    'a quota with fewer pods than its workloads',
    on([service()], [authority], {}, { ...bounds, pods: 2 }),
    { code: 'model/quota', field: 'namespaces.shop.quota.pods', message: /smaller than its workloads/ },
  ],
  [
    'a quota with less CPU than its workloads',
    on([service()], [authority], {}, { ...bounds, cpuRequests: Cpu.millis(299) }),
    { code: 'model/quota', field: 'namespaces.shop.quota.cpuRequests', message: /smaller than its workloads/ },
  ],
  [
    'a quota without room for the agents of Vault',
    on(
      [service({ vault: secret })],
      [authority, vault('shop/*')],
      {},
      { ...bounds, memoryRequests: Memory.mebibytes(575) },
    ),
    { code: 'model/quota', field: 'namespaces.shop.quota.memoryRequests', message: /smaller than its workloads/ },
  ],
  [
    'a host that an add-on answers on',
    on([service({ exposure: { host: 'argocd.shop.example' } })], [authority, argoCd]),
    {
      code: 'model/unique-host',
      field: 'addons.argo-cd.host',
      message: /something else answers on 'argocd.shop.example'/,
    },
  ],
  [
    'a Git server whose name does not exist for pods',
    {
      ...on([service()], [authority], { domain: 'shop.example' }),
      gitops: { engine: 'argo-cd', repository: 'https://git.shop.example/a.git', revision: 'main' },
    },
    { code: 'model/outside-name', field: 'gitops.repository', message: /in the cluster's own zone/ },
  ],
  [
    'an outside name that hides a Service',
    on([service()], [authority], {
      domain: 'shop.example',
      outsideNames: { resolvers: ['10.10.0.1'], hosts: ['web.shop.svc.shop.example'] },
    }),
    { code: 'model/outside-name', field: 'outsideNames.hosts', message: /it would hide/ },
  ],
  [
    'names with nobody to ask',
    on([service()], [authority], { outsideNames: { resolvers: [], hosts: [] } }),
    { code: 'model/outside-name', field: 'outsideNames.resolvers', message: /nobody to ask/ },
  ],
  [
    'a repository of a service that does not exist',
    {
      ...on([service()], [authority]),
      gitops: {
        engine: 'argo-cd',
        repository: 'https://git.example/a.git',
        revision: 'main',
        services: {
          name: 's',
          repositories: { web: { repository: 'https://git.example/web.git', revision: 'main', path: 'k8s' } },
        },
      },
    },
    { code: 'model/services', message: /'web' is not a workload/ },
  ],
  [
    'a repository of a service that CI would empty',
    {
      ...on([service()], [authority]),
      gitops: {
        engine: 'argo-cd',
        repository: 'https://git.example/a.git',
        revision: 'main',
        services: {
          name: 's',
          repositories: { api: { repository: 'https://git.example/api.git', revision: 'main', path: '.' } },
        },
      },
    },
    {
      code: 'model/services',
      field: 'gitops.services.repositories.api.path',
      message: /is not a folder inside the repository/,
    },
  ],
  [
    'services of one name beside each other',
    platform(
      {
        gitops: {
          engine: 'argo-cd',
          repository: 'https://git.example/a.git',
          revision: 'main',
          services: { name: 's' },
        },
      },
      k3sCluster({ addons: [], namespaces: [namespace(), namespace({ name: 'other' })] }),
    ),
    { code: 'model/services', message: /two workloads are called 'api'/ },
  ],
  [
    'traces without what signs their certificate',
    on([service()], [jaeger]),
    {
      code: 'model/missing-addon',
      field: 'addons.jaeger',
      message: /speaks TLS, but the cluster has no 'cert-manager'/,
    },
  ],
  [
    'an account of traces without a store',
    on([service()], [authority, { ...jaeger, account: { path: '/shop/jaeger' } }]),
    {
      code: 'model/missing-addon',
      field: 'addons.jaeger',
      message: /store of secrets, but the cluster has no 'external-secrets'/,
    },
  ],
  [
    'an account of traces that no role can read',
    on(
      [service()],
      [
        authority,
        vault('shop/other'),
        { kind: 'external-secrets', store: 'vault', vault: { role: 'api' } },
        { ...jaeger, account: { path: '/shop/jaeger' } },
      ],
    ),
    {
      code: 'model/vault-path',
      field: 'addons.jaeger.account',
      message: /the role 'api' cannot read the path 'shop\/jaeger'/,
    },
  ],
  [
    'a store of traces that would not start',
    on([service()], [authority, { ...jaeger, memory: Memory.mebibytes(512) }]),
    { code: 'model/traces', field: 'addons.jaeger.memory', message: /would not start/ },
  ],
  [
    'a store of traces above the limit of its namespace',
    within(Memory.gibibytes(1), on([service()], [authority, jaeger])),
    {
      code: 'model/namespace-limit',
      field: 'addons.jaeger.memory',
      message: /above what a container of its namespace may have/,
    },
  ],
  [
    'traces with two homes',
    on(
      [service()],
      [
        authority,
        jaeger,
        {
          kind: 'observability',
          retention: { metricsDays: 7 },
          metricsVolume: Memory.gibibytes(10),
          replicas: 1,
          buckets: { logs: 'l', traces: 't' },
          grafanaAdmin: 'encrypted',
          alerts: { channel: '#ops', webhook: 'encrypted' },
        },
      ],
    ),
    { code: 'model/traces', field: 'addons.jaeger', message: /two homes/ },
  ],
  [
    'a target of memory that is none',
    on([service({ replicas: { min: 1, max: 3, cpuPercent: 50, memoryPercent: 0 } })], [authority]),
    {
      code: 'model/replicas',
      field: 'namespaces.shop.workloads.api.replicas.memoryPercent',
      message: /share of the memory request/,
    },
  ],
];
