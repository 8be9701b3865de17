import {
  addonNamespaces,
  charts,
  type JsonObject,
  type OffEksCluster,
  type ReleaseDescription,
  storageClassOf,
  type Vault,
  VAULT,
  VAULT_SNAPSHOTS,
  whyNotBackedUp,
} from '../../../lib/model';
import { given } from '../../../lib/common/optional';
import type { DescribeAddon } from '../../context';
import { addonChart } from '../support/chart';
import { account, type Monitors, monitorsOf, service } from '../support/values';
import { CONFIGURATION, vaultAccess } from './access';
import { vaultCertificate } from './certificate';
import { injector } from './injector';
import { pods } from './pods';
import { server } from './server';
import { snapshotPods, vaultSnapshots } from './snapshots';

/**
 * Vault with its integrated storage, and the injector that writes its secrets into pods.
 *
 * It starts sealed: only people hold the keys, so the delivery of everything after it waits for them
 * (docs/runbooks/VAULT.md). No token and no key is in any object.
 */
export const vault: DescribeAddon<Vault, OffEksCluster> = (context, addon) => {
  const { cluster } = context;
  const namespace = addonNamespaces(cluster).vault;
  const monitors = monitorsOf(cluster);
  vaultCertificate(addonChart(context, 'secrets', 'vault-certificate', namespace), cluster, addon);
  vaultAccess(addonChart(context, 'secrets', 'vault-access', namespace), cluster, addon);
  if (addon.snapshots !== undefined) vaultSnapshots(context, addon.snapshots);
  return [
    {
      name: VAULT.name,
      chart: charts.vault,
      namespace,
      layer: 'secrets',
      renderedBy: 'engine',
      values: {
        global: { tlsDisable: false },
        injector: injector(cluster),
        server: server(cluster, addon),
        csi: { enabled: false },
        ui: { enabled: false },
        serverTelemetry: telemetry(namespace, monitors),
      },
      provides: [account({ namespace, serviceAccount: VAULT.name }), ...service(namespace, VAULT.name, VAULT.port)],
      needs: [
        ...monitors.needs,
        `secret:${namespace}/${CONFIGURATION.tlsSecret}`,
        `storage-class:${storageClassOf(cluster)}`,
      ],
      pods: [...pods(namespace), ...given(addon.snapshots, ({ store }) => snapshotPods(store))],
      ...keptBy(cluster, addon),
      readsAgain: { [CONFIGURATION.tlsSecret]: 'the container upkeep tells the server of a new one within a minute' },
      mayBecome: {
        'cluster-admin':
          'its injector changes pods; Vault itself labels its own, and a right to patch pods is one to the images of ' +
          'those beside it',
      },
      ignoreDifferences: WRITTEN_BY_INJECTOR,
    },
  ];
};

/** What saves what it keeps; a copy of the files of a database at work would be none. */
const keptBy = (cluster: OffEksCluster, { snapshots }: Vault): Pick<ReleaseDescription, 'notBackedUp' | 'backedUpBy'> =>
  snapshots === undefined
    ? { notBackedUp: whyNotBackedUp(cluster, VAULT.name) }
    : { backedUpBy: { [VAULT.name]: `CronJob ${addonNamespaces(cluster).vault}/${VAULT_SNAPSHOTS}` } };

/** The injector writes a new certificate there at each start. */
const WRITTEN_BY_INJECTOR: NonNullable<ReleaseDescription['ignoreDifferences']> = [
  {
    group: 'admissionregistration.k8s.io',
    kind: 'MutatingWebhookConfiguration',
    name: 'vault-agent-injector-cfg',
    jsonPointers: ['/webhooks/0/clientConfig/caBundle'],
  },
];

const telemetry = (namespace: string, monitors: Monitors): JsonObject => ({
  serviceMonitor: {
    enabled: monitors.enabled,
    tlsConfig: {
      ca: { secret: { name: CONFIGURATION.tlsSecret, key: 'ca.crt' } },
      serverName: `${VAULT.name}.${namespace}.svc`,
    },
  },
});
