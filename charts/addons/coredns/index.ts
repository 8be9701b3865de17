import { IntOrString, KubeConfigMap, KubePodDisruptionBudget, KubeService } from 'cdk8s-plus-28/lib/imports/k8s';
import { clusterDomainOf, type CoreDns, type EksCluster } from '../../../lib/model';
import type { DescribeAddon } from '../../context';
import { addonChart } from '../support/chart';
import { access } from './access';
import { corefile } from './corefile';
import { deployment } from './deployment';
import { guarded, labels, NAME, PORTS } from './parts';

/**
 * Offset in the Service range of the address that EKS gives each kubelet for DNS (EKS user guide, "View Amazon EKS
 * networking requirements").
 */
const DNS_ADDRESS = 10;

/**
 * CoreDNS, as objects of our own: it must run before the engine that renders charts does. The bootstrap applies the
 * same files that GitOps syncs afterwards, so the takeover changes nothing.
 *
 * The pods do not require an EC2 node: they start on Fargate, or wherever there is room. Nothing here is ever pruned.
 */
export const coreDns: DescribeAddon<CoreDns, EksCluster> = (context) => {
  const { cluster } = context;
  const chart = addonChart(context, 'dns', NAME);
  access(chart);
  new KubeConfigMap(chart, 'corefile', {
    metadata: guarded(NAME),
    data: { Corefile: corefile(clusterDomainOf(cluster)) },
  });
  deployment(chart);
  new KubeService(chart, 'service', {
    metadata: { ...guarded('kube-dns'), labels: { ...labels, 'kubernetes.io/cluster-service': 'true' } },
    spec: {
      selector: labels,
      clusterIp: cluster.network.services.address(DNS_ADDRESS),
      ports: [
        { name: 'dns', port: 53, protocol: 'UDP', targetPort: IntOrString.fromString('dns') },
        { name: 'dns-tcp', port: 53, protocol: 'TCP', targetPort: IntOrString.fromString('dns-tcp') },
        { name: 'metrics', port: PORTS.metrics, protocol: 'TCP', targetPort: IntOrString.fromString('metrics') },
      ],
    },
  });
  new KubePodDisruptionBudget(chart, 'disruption-budget', {
    metadata: guarded(NAME),
    spec: {
      maxUnavailable: IntOrString.fromNumber(1),
      unhealthyPodEvictionPolicy: 'AlwaysAllow',
      selector: { matchLabels: labels },
    },
  });
  return [];
};
