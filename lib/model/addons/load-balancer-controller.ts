import { flag, like } from '../shape/fields';
import type { AddonKind } from './kind';

/** The AWS Load Balancer Controller and the IngressClass `alb`. */
export interface LoadBalancerController {
  readonly kind: 'load-balancer-controller';
  /**
   * Each request to a load balancer is logged, into a bucket that the stack of the cluster makes and that keeps it 90
   * days. S3 bills it; without it nobody can say afterwards who asked for what.
   *
   * @default false
   */
  readonly accessLogs?: boolean;
  /**
   * Load balancers refuse to be deleted, by the controller too: an Ingress that is removed waits until somebody takes
   * this away, and so does a failover that closes an entrance.
   *
   * @default false
   */
  readonly deletionProtection?: boolean;
  /**
   * Firewall in front of every load balancer: ARN of a web ACL of WAF in the region of the cluster, made elsewhere. It
   * is billed by request, and refuses what its rules take for an attack.
   *
   * @default - none
   */
  readonly webAcl?: string;
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
  fields: {
    accessLogs: flag.optional(),
    deletionProtection: flag.optional(),
    webAcl: like(
      /^arn:aws:wafv2:[a-z0-9-]+:.+:regional\/webacl\/[\w-]+\/[0-9a-f-]+$/,
      'the ARN of a regional web ACL, for example arn:aws:wafv2:eu-west-1:111122223333:regional/webacl/edge/0a1b2c3d',
    ).optional(),
  },
} as const satisfies AddonKind<LoadBalancerController, 'load-balancer-controller'>;
