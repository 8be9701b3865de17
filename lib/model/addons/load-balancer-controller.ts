import type { AddonKind } from './kind';

/** The AWS Load Balancer Controller and the IngressClass `alb`. */
export interface LoadBalancerController {
  readonly kind: 'load-balancer-controller';
}

export const loadBalancerController = {
  on: 'eks',
  thereInstead:
    "say `loadBalancers: true` where it is there, or add 'metallb'; hosts are served by `ingress` or 'traefik'",
  isPartOfAutoMode: true,
  namespaces: () => ['kube-system'],
  brings: ['load-balancers'],
  needs: () => [{ capability: 'certificates', why: 'nobody signs the certificate of its webhook' }],
  accounts: {
    'load-balancer-controller': {
      namespace: 'kube-system',
      serviceAccount: 'aws-load-balancer-controller',
      role: 'AlbControllerRole',
    },
  },
  identities: () => [['load-balancer-controller', [{ kind: 'upstream', name: 'load-balancer-controller' }]]],
  fields: {},
} as const satisfies AddonKind<LoadBalancerController, 'load-balancer-controller'>;
