import type { Cluster } from '../../../lib/model/cluster/cluster';
import { type Authority } from '../machine/authority';
import { type Player } from '../players';
import { zonesOf } from './layout';
import { cilium, definitionsOf } from '../players/cilium';
import { certManager } from '../players/cert-manager';
import { externalSecrets } from '../players/external-secrets';
import { Fargate } from '../players/fargate';
import { gatekeeper } from '../players/gatekeeper';
import { Karpenter } from '../players/karpenter';
import { loadBalancer } from '../players/load-balancer';
import { prometheusOperator } from '../players/prometheus-operator';
import { storage } from '../players/storage';
import { strimzi } from '../players/strimzi';
import { Webhooks } from '../players/webhooks';

/** An address that is kept for documents. */
const SOMEWHERE = '198.51.100.10';

/** Who has to be played for a cluster, as long as the real program is not there. */
export function playersFor(
  cluster: Cluster,
  authority: Authority,
  present: ReadonlySet<string>,
  schemas: string | undefined,
): readonly Player[] {
  const address = cluster.on === 'k3s' ? (cluster.nodes[0]?.address ?? SOMEWHERE) : SOMEWHERE;
  const hasCilium = 'policies' in cluster.network && cluster.network.policies === 'cilium';
  const isGatekeeperReal = present.has('gatekeeper');
  const real = new Set(isGatekeeperReal ? ['gatekeeper-system'] : []);
  return [
    storage,
    loadBalancer(address),
    certManager(authority),
    strimzi,
    externalSecrets,
    prometheusOperator,
    ...(cluster.on === 'eks' ? [new Fargate(cluster), new Karpenter(zonesOf(cluster))] : []),
    ...(hasCilium ? [cilium(schemas === undefined ? [] : definitionsOf(schemas, 'cilium.io'))] : []),
    ...(isGatekeeperReal ? [] : [gatekeeper]),
    new Webhooks(authority, real),
  ];
}
