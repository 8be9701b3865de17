import { at, list, number, text } from '../../tree/read';
import type { KubeObject } from '../../tree/tree';
import { type Controller, type MadePod } from './made';

/** Others that give addresses to Services, each by a kind or a workload that only it brings. */
const OTHERS: readonly ((object: KubeObject) => boolean)[] = [
  ({ group, kind }) => group === 'metallb.io' && kind === 'IPAddressPool',
  ({ name, kind }) => kind === 'Deployment' && name === 'aws-load-balancer-controller',
  ({ group, kind }) => group === 'karpenter.sh' && kind === 'NodePool',
];

/**
 * A Service of type LoadBalancer on k3s with its ServiceLB: a DaemonSet in kube-system, a container for each port
 * (k3s v1.36, pkg/cloudprovider/servicelb.go). Where somebody else gives the addresses there is none.
 */
export const serviceLb: Controller = {
  name: 'k3s servicelb',
  pods: (objects) => {
    if (objects.some((object) => OTHERS.some((is) => is(object)))) return [];
    return objects
      .filter(({ kind, group, value }) => kind === 'Service' && group === '' && isBalanced(value))
      .map((service) => ({ of: service, pod: balancer(service) }));
  },
};

const isBalanced = (service: unknown): boolean =>
  text(service, 'spec', 'type') === 'LoadBalancer' && at(service, 'spec', 'loadBalancerClass') === undefined;

function balancer({ name, namespace = '', value }: KubeObject): MadePod {
  const made = `svclb-${name.slice(0, 48)}`;
  return {
    name: made,
    namespace: 'kube-system',
    labels: {
      app: made,
      'svccontroller.k3s.cattle.io/svcname': name,
      'svccontroller.k3s.cattle.io/svcnamespace': namespace,
    },
    spec: {
      serviceAccountName: 'svclb',
      automountServiceAccountToken: false,
      priorityClassName: 'system-node-critical',
      securityContext: { sysctls: [{ name: 'net.ipv4.ip_forward', value: '1' }] },
      containers: list(value, 'spec', 'ports').map((port) => {
        const protocol = text(port, 'protocol') ?? 'TCP';
        const own = { name: `lb-${protocol.toLowerCase()}-${number(port, 'port') ?? 0}`, protocol };
        return {
          name: own.name,
          image: 'rancher/klipper-lb',
          ports: [{ ...own, containerPort: number(port, 'port'), hostPort: number(port, 'port') }],
          securityContext: { capabilities: { add: ['NET_ADMIN'] } },
        };
      }),
    },
  };
}
