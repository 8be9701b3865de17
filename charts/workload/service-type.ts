import type { KubeServiceProps, ServiceSpec } from 'cdk8s-plus-28/lib/imports/k8s';
import { defined } from '../../lib/common/optional';
import { annotationsFrom, type Cluster, NLB_CLASS, type ServiceSettings } from '../../lib/model';
import { exceptionFrom } from './exceptions';

/** What of a Service says how it answers. */
interface ServiceType {
  readonly annotations?: NonNullable<KubeServiceProps['metadata']>['annotations'];
  readonly spec: ServiceSpec;
}

/** How the Service of a workload answers: at an address inside the cluster, unless the workload says otherwise. */
export function serviceType(cluster: Cluster, settings: ServiceSettings | undefined): ServiceType {
  if (settings === undefined) return { spec: { type: 'ClusterIP' } };
  if (settings.kind === 'headless')
    return {
      spec: {
        type: 'ClusterIP',
        clusterIp: 'None',
        ...defined({ publishNotReadyAddresses: settings.notReadyToo }),
      },
    };
  const { from, keepsClientAddress = true, annotations, why } = settings;
  const externalTrafficPolicy = keepsClientAddress ? 'Local' : 'Cluster';
  const shared = { ...annotationsFrom(annotations), ...exceptionFrom('service-type', why) };
  if (settings.kind === 'node-port') return { annotations: shared, spec: { type: 'NodePort', externalTrafficPolicy } };
  const { reach = 'internal', class: given } = settings;
  const loadBalancerClass = given ?? (cluster.on === 'eks' ? NLB_CLASS : undefined);
  return {
    annotations: { ...(loadBalancerClass === NLB_CLASS ? networkLoadBalancer(reach) : {}), ...shared },
    spec: {
      type: 'LoadBalancer',
      externalTrafficPolicy,
      loadBalancerSourceRanges: from.map(String),
      ...defined({ loadBalancerClass }),
    },
  };
}

/**
 * To ports of nodes and not to pods: so the pods see who calls, and the load balancer asks kube-proxy for health, not
 * them (guide of the AWS Load Balancer Controller, "Service annotations").
 */
const networkLoadBalancer = (reach: 'internal' | 'internet'): Record<string, string> => ({
  'service.beta.kubernetes.io/aws-load-balancer-scheme': reach === 'internet' ? 'internet-facing' : 'internal',
  'service.beta.kubernetes.io/aws-load-balancer-nlb-target-type': 'instance',
});
