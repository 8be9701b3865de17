import { join } from 'node:path';

/** Where a control plane stands: its folder, its ports and its ranges. */
export interface Layout {
  readonly folder: string;
  /** Port of the API server; its neighbours take the next ones. */
  readonly port: number;
  readonly pods: string;
  readonly services: string;
}

/** Ports, counted from that of the API server. */
export const portsOf = ({ port }: Pick<Layout, 'port'>): Readonly<Record<PortName, number>> => ({
  api: port,
  etcd: port + 1,
  etcdPeer: port + 2,
  controllerManager: port + 3,
  scheduler: port + 4,
  kwok: port + 5,
  events: port + 20,
  receiver: port + 21,
  artifacts: port + 22,
  proxy: port + 30,
  gatekeeperHealth: port + 31,
  gatekeeperMetrics: port + 32,
  redis: port + 40,
  repoServer: port + 41,
  argoMetrics: port + 42,
});

type PortName =
  | 'api'
  | 'etcd'
  | 'etcdPeer'
  | 'controllerManager'
  | 'scheduler'
  | 'kwok'
  | 'events'
  | 'receiver'
  | 'artifacts'
  | 'proxy'
  | 'gatekeeperHealth'
  | 'gatekeeperMetrics'
  | 'redis'
  | 'repoServer'
  | 'argoMetrics';

export const kubeconfigOf = (layout: Layout, user: string): string => join(layout.folder, `${user}.kubeconfig`);
export const pkiOf = (layout: Layout): string => join(layout.folder, 'pki');
export const auditOf = (layout: Layout): string => join(layout.folder, 'audit.log');

/** The first address of a range: that of the Service `kubernetes`, of a node, and so on. */
export function firstAddress(range: string): string {
  const [address = ''] = range.split('/');
  return address.replace(/\.(\d+)$/, (_, last: string) => `.${Number(last) + 1}`);
}
