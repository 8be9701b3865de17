import { parse } from 'yaml';
import { Cidr, type FileBackup, type K3sAddon } from '../../../lib/model';
import { k3sCluster, k3sPlatform } from '../../support/k3s-platform';
import { describeAddons, releaseOf } from '../../support/luneo-like';

/*
 * Kinds, labels, ConfigMaps and mounts were held against the real chart velero 12.1.0, rendered by helm 4.1 with these
 * values;
 * labels of the pods that Velero makes, its home and the words of its volume policies against Velero 1.18.1
 * (2026-11-25).
 */
const certificate = '-----BEGIN CERTIFICATE-----\nMA==\n-----END CERTIFICATE-----\n' as const;
const addon: FileBackup = {
  kind: 'file-backup',
  bucket: 'shop-backups',
  store: {
    url: 'https://s3.shop.example:9000',
    region: 'here',
    at: Cidr.of('10.10.0.200/32'),
    authority: 'own',
    credentials: { path: '/shop/backup' },
  },
  schedule: '0 2 * * *',
  keepDays: 14,
  notCopied: [{ name: 'postgres', why: 'a database at work' }],
};
const others: readonly K3sAddon[] = [
  { kind: 'monitoring-crds' },
  { kind: 'cert-manager', authority: { certificate } },
  { kind: 'external-secrets', store: 'vault', vault: { role: 'external-secrets' } },
];
const described = (backup: FileBackup = addon) => {
  const cluster = k3sCluster({ addons: [...others, backup] });
  return describeAddons(k3sPlatform(cluster), cluster, ['file-backup']);
};
const { values, pods, neverPruned } = releaseOf(described(), 'velero');
const configuration = values['configuration'] as {
  readonly backupStorageLocation: readonly object[];
  readonly repositoryMaintenanceJob: {
    readonly repositoryConfigData: { readonly global: { readonly podLabels: object } };
  };
};
const configMaps = values['configMaps'] as Readonly<
  Record<string, { readonly data: Readonly<Record<string, string>> }>
>;
const agent = JSON.parse(configMaps['node-agent']?.data['config.json'] ?? '') as { readonly podLabels: object };

test('the location is the store, by its own address and the authority that signed its certificate', () =>
  expect(configuration.backupStorageLocation).toEqual([
    {
      name: 'default',
      provider: 'aws',
      bucket: 'shop-backups',
      prefix: 'shop-edge',
      default: true,
      caCert: Buffer.from(certificate).toString('base64'),
      config: { region: 'here', s3ForcePathStyle: 'true', s3Url: 'https://s3.shop.example:9000' },
    },
  ]));
test('a store that everybody knows needs no authority', () => {
  const { authority: _, ...store } = addon.store;
  expect(JSON.stringify(releaseOf(described({ ...addon, store }), 'velero').values)).not.toContain('caCert');
});

test('volumes of the machines are copied, but for those that a copy would not bring back', () =>
  expect(parse(configMaps['volume-policies']?.data['policies.yaml'] ?? '')).toEqual({
    version: 'v1',
    volumePolicies: [
      { conditions: { pvcLabels: { 'app.kubernetes.io/name': 'postgres' } }, action: { type: 'skip' } },
      { conditions: { storageClass: ['local-path'] }, action: { type: 'fs-backup' } },
    ],
  }));
test('the schedule names these policies as the chart names their ConfigMap, and takes all but Secrets', () =>
  expect(values['schedules']).toMatchObject({
    daily: {
      schedule: '0 2 * * *',
      template: {
        ttl: '336h0m0s',
        includedNamespaces: ['*'],
        excludedResources: expect.arrayContaining(['secrets']),
        resourcePolicy: { kind: 'configmap', name: 'velero-volume-policies' },
      },
    },
  }));

test('pods that Velero makes carry the label that a policy selects them by, and all may reach the store', () => {
  const worker = pods.find(({ name }) => name === 'worker');
  expect([agent.podLabels, configuration.repositoryMaintenanceJob.repositoryConfigData.global.podLabels]).toEqual([
    worker?.labels,
    worker?.labels,
  ]);
  for (const { opens, usesApiServer } of pods)
    expect([usesApiServer, opens]).toEqual([
      true,
      [
        {
          to: { kind: 'addresses', cidr: Cidr.of('10.10.0.200/32') },
          ports: [{ port: 9000 }],
          why: 'the store of the backups',
        },
      ],
    ]);
});
test('the agent is told of them by the ConfigMap as the chart names it', () =>
  expect(values['nodeAgent']).toMatchObject({ extraArgs: ['--node-agent-configmap=velero-node-agent'] }));
test('the home is one that the user may write, on a read-only root', () => {
  expect(values).toMatchObject({
    configuration: { extraEnvVars: [{ name: 'HOME', value: '/home/velero' }] },
    containerSecurityContext: { readOnlyRootFilesystem: true },
    extraVolumeMounts: expect.arrayContaining([{ name: 'home', mountPath: '/home/velero' }]),
  });
});
test('nothing is mounted where the chart mounts a volume itself, which the API server would refuse', () => {
  // velero 12.1.0, templates/deployment.yaml with a read-only root and credentials from a Secret.
  const ofTheChart = {
    volumes: ['plugins', 'cloud-credentials', 'scratch', 'tmpdir'],
    paths: ['/plugins', '/credentials', '/scratch', '/tmp'],
  };
  const { extraVolumes, extraVolumeMounts } = values as {
    extraVolumes: readonly { name: string }[];
    extraVolumeMounts: readonly { mountPath: string }[];
  };
  expect(extraVolumes.map(({ name }) => name).filter((name) => ofTheChart.volumes.includes(name))).toEqual([]);
  expect(extraVolumeMounts.map(({ mountPath }) => mountPath).filter((path) => ofTheChart.paths.includes(path))).toEqual(
    [],
  );
});

test('keys come by reference, in the file that the plugin reads', () =>
  expect((described().objects['backup'] ?? []).map(({ kind, metadata }) => `${kind} ${metadata.name}`)).toEqual([
    'ExternalSecret velero-credentials',
    'ExternalSecret velero-repo-credentials',
  ]));
test('copies are encrypted with a password of our own, before Velero makes the one that everybody knows', () => {
  const both = described().objects['backup'] ?? [];
  expect(
    both.map((one) =>
      (one as unknown as { spec: { data: { secretKey: string; remoteRef: object }[] } }).spec.data.at(-1),
    ),
  ).toEqual([
    { secretKey: 'secretKey', remoteRef: { key: 'shop/backup', property: 'secretKey' } },
    { secretKey: 'repository-password', remoteRef: { key: 'shop/backup', property: 'repositoryPassword' } },
  ]);
});
test('nothing of it is pruned', () => expect(neverPruned).toBe(true));
