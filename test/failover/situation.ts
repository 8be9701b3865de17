import {
  type Artifact,
  Cidr,
  type EksCluster,
  type FailoverSettings,
  type GitOps,
  Memory,
  type Namespace,
  type Platform,
  type Stateful,
  type WebService,
  type Workload,
} from '../../lib/model';
import { planOf } from '../../lib/failover';
import type { Situation } from '../../lib/failover/readiness';
import { cluster, namespace, platform, service } from '../support/small-platform';

/** A service that reads a secret; each region has a path of its own. */
export const api = (region: 'one' | 'two', props: Partial<WebService> = {}): WebService =>
  service({
    replicas: { min: 3, max: 6, cpuPercent: 70 },
    secrets: [{ name: 'api', from: { path: `/shop/api-${region}` }, keys: { token: 'TOKEN', key: 'KEY' } }],
    ...props,
  });

/** Pods with a disk. */
export const store = (props: Partial<Stateful> = {}): Workload => ({
  ...service({ name: 'store' }),
  kind: 'stateful',
  port: 8080,
  volume: { mountPath: '/data', size: Memory.gibibytes(10), storageClass: 'gp3' },
  ...props,
});

export const one = (props: Partial<EksCluster> = {}): EksCluster =>
  cluster({ namespaces: [namespace({ workloads: [api('one')] })], ...props });
export const two = (props: Partial<EksCluster> = {}): EksCluster =>
  cluster({
    name: 'two',
    clusterName: 'shop-two',
    region: 'us-east-1',
    network: { ...cluster().network, vpc: Cidr.of('10.1.0.0/16'), publicSubnets: [Cidr.of('10.1.0.0/24')] },
    namespaces: [namespace({ workloads: [api('two')] })],
    ...props,
  });

/** The same namespace with other workloads, or with bounds. */
export const shop = (
  workloads: readonly Workload[],
  props: Partial<Namespace> = {},
): Pick<EksCluster, 'namespaces'> => ({ namespaces: [namespace({ workloads, ...props })] });

/** A rendered file of a cluster. */
export const file = (path: string, content = 'kind: ConfigMap\n'): Artifact => ({
  path: `dist/shop/clusters/${path}`,
  content,
  source: 'test',
});

const FILES = ['workloads/shop/deployment-api.yaml', 'gitops/argocd/application-workloads-@_argoproj.io.yaml'];
const filesOf = (name: string, role: string): readonly Artifact[] =>
  FILES.map((path) =>
    file(`${name}/${path.replace('@', name)}`, path.includes('deployment') ? `role: ${role}\n` : 'kind: Application\n'),
  );

/** What a test may say otherwise. */
export interface Given {
  readonly active?: EksCluster;
  /** The other cluster while it stands by. @default - the same as while it serves, with fewer pods */
  readonly standby?: EksCluster;
  readonly successor?: EksCluster;
  readonly failover?: FailoverSettings;
  readonly gitops?: GitOps;
  readonly now?: readonly Artifact[];
  readonly then?: readonly Artifact[];
}

/** `one` serves, `two` would take over; everything is ready unless a test says otherwise. */
export function situation({
  active = one(),
  successor = two(),
  standby = { ...successor, role: 'standby' },
  failover = { images: [{ reach: 'global', prefix: 'ghcr.io/', reason: 'for tests' }] },
  gitops = platform().gitops,
  now,
  then,
}: Given = {}): Situation {
  const before: Platform = platform({ failover, gitops }, active, { ...standby, role: 'standby' });
  const after: Platform = platform(
    { failover, gitops },
    { ...active, role: 'standby' },
    { ...successor, role: 'active' },
  );
  return {
    before,
    after,
    active,
    standby,
    successor,
    failover,
    plan: planOf(before, after),
    now: now ?? [...filesOf('one', 'active'), ...filesOf('two', 'standby')],
    then: then ?? [...filesOf('one', 'standby'), ...filesOf('two', 'active')],
  };
}
