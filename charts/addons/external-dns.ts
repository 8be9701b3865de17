import { ADDON_IDENTITIES, charts, type ExternalDns, ALB_INGRESS_CLASS, type EksCluster } from '../../lib/model';
import type { DescribeAddon } from '../context';
import { account, monitorsOf, resources } from './support/values';

/**
 * ExternalDNS for the names of this region, and no others.
 *
 * Each Ingress carries a global and a regional host. `domainFilters` drops every name outside `ownedDomain` before
 * changes are planned (external-dns v0.21.0, `plan.Calculate`: wanted and existing records pass the same filter). The
 * filter also selects hosted zones, and the zone is a parent of it: `--aws-zone-match-parent` makes it count.
 */
export const externalDns: DescribeAddon<ExternalDns, EksCluster> = ({ cluster }, { ownedDomain }) => [
  {
    name: 'external-dns',
    chart: charts.externalDns,
    namespace: ADDON_IDENTITIES['external-dns'].namespace,
    layer: 'ingress',
    renderedBy: 'engine',
    values: {
      provider: { name: 'aws' },
      sources: ['ingress'],
      domainFilters: [ownedDomain],
      // Removes records of Ingresses that are gone; it touches only those that carry this cluster's owner id.
      policy: 'sync',
      registry: 'txt',
      txtOwnerId: cluster.clusterName,
      txtPrefix: 'external-dns-',
      interval: '1m',
      triggerLoopOnEvent: true,
      serviceAccount: { create: true, name: ADDON_IDENTITIES['external-dns'].serviceAccount },
      env: [{ name: 'AWS_DEFAULT_REGION', value: cluster.region }],
      extraArgs: ['--aws-zone-type=public', '--aws-zone-match-parent', `--ingress-class=${ALB_INGRESS_CLASS}`],
      resources: resources('10m', '64Mi', '128Mi'),
      serviceMonitor: { enabled: monitorsOf(cluster).enabled },
    },
    provides: [account(ADDON_IDENTITIES['external-dns'])],
    needs: [...monitorsOf(cluster).needs],
    pods: [
      {
        name: 'external-dns',
        labels: { 'app.kubernetes.io/name': 'external-dns', 'app.kubernetes.io/instance': 'external-dns' },
        usesApiServer: true,
        usesAws: true,
        metricsPort: 7979,
      },
    ],
  },
];
