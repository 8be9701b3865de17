import { Chart } from 'cdk8s';
import { KubeConfigMap } from 'cdk8s-plus-28/lib/imports/k8s';
import type { Construct } from 'constructs';
import type { Cluster, Platform } from '../../lib/model';
import { platformLabels } from '../labels';

/** Whether EKS runs the nodes of a cluster and their network. */
export const isAutoMode = (cluster: Cluster): boolean =>
  cluster.on === 'eks' && cluster.infrastructure?.capacity?.kind === 'auto';

/**
 * Has the network of Auto Mode enforce NetworkPolicies, which it does not by itself (Amazon EKS user guide, "Use
 * Network Policies with EKS Auto Mode"). The nodes take part as they are: their default NodeClass allows what no
 * policy denies.
 */
export class AutoModePoliciesChart extends Chart {
  constructor(scope: Construct, platform: Platform) {
    super(scope, 'auto-mode', { disableResourceNameHashes: true, labels: platformLabels(platform, 'auto-mode') });
    new KubeConfigMap(this, 'policies', {
      metadata: { name: 'amazon-vpc-cni', namespace: 'kube-system' },
      data: { 'enable-network-policy-controller': 'true' },
    });
  }
}
