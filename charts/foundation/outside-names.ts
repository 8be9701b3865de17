import { Chart } from 'cdk8s';
import { KubeConfigMap } from 'cdk8s-plus-28/lib/imports/k8s';
import type { Construct } from 'constructs';
import { type K3sCluster, outsideHostsOf, type Platform } from '../../lib/model';
import { platformLabels } from '../labels';
import { PRUNE_GUARDS } from './prune-guards';

/**
 * Has CoreDNS ask others for names that end as those of Services do.
 *
 * In the zone of the cluster CoreDNS answers alone: a name that is not a Service does not exist, and the next resolver
 * is never asked. A server block of its own is more specific than that zone, so each of these names gets one. k3s'
 * CoreDNS reads all keys `*.server` of this ConfigMap in addition to its own configuration (k3s,
 * manifests/coredns.yaml).
 */
export class OutsideNamesChart extends Chart {
  constructor(scope: Construct, platform: Platform, cluster: K3sCluster) {
    super(scope, 'outside-names', {
      disableResourceNameHashes: true,
      labels: platformLabels(platform, 'coredns-custom'),
    });
    const resolvers = cluster.outsideNames?.resolvers ?? [];
    const block = (host: string): string =>
      `${host}:53 {\n    errors\n    cache 30\n    forward . ${resolvers.join(' ')}\n}\n`;
    new KubeConfigMap(this, 'names', {
      // Without it Argo CD would not find the server that it would get it back from.
      metadata: { name: 'coredns-custom', namespace: 'kube-system', annotations: PRUNE_GUARDS },
      data: { 'outside-names.server': outsideHostsOf(cluster).map(block).join('') },
    });
  }
}
