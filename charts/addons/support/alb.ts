import { type Cidr, cloudValue, type EksCluster } from '../../../lib/model';
import type { ClusterContext } from '../../context';

/** Annotations of an Ingress on the public load balancer of the platform, which workloads share. */
export const publicAlb = (context: ClusterContext<EksCluster>): Record<string, string> => ({
  ...common(context),
  'alb.ingress.kubernetes.io/group.name': context.platform.name,
  'alb.ingress.kubernetes.io/listen-ports': '[{"HTTP":80},{"HTTPS":443}]',
  'alb.ingress.kubernetes.io/scheme': 'internet-facing',
  'alb.ingress.kubernetes.io/ssl-redirect': '443',
});

/**
 * Annotations of an Ingress on an internal load balancer that only `from` may reach.
 *
 * @param group load balancers are shared within a group, and so is who may reach them.
 */
export const internalAlb = (
  context: ClusterContext<EksCluster>,
  from: Cidr,
  group: string = 'internal',
): Record<string, string> => ({
  ...common(context),
  'alb.ingress.kubernetes.io/group.name': `${context.platform.name}-${group}`,
  'alb.ingress.kubernetes.io/inbound-cidrs': `${from}`,
  'alb.ingress.kubernetes.io/listen-ports': '[{"HTTPS":443}]',
  'alb.ingress.kubernetes.io/scheme': 'internal',
});

const common = ({ cluster }: ClusterContext<EksCluster>): Record<string, string> => ({
  'alb.ingress.kubernetes.io/certificate-arn': cloudValue(cluster.stack, 'CertificateArn'),
  'alb.ingress.kubernetes.io/ssl-policy': 'ELBSecurityPolicy-TLS13-1-2-2021-06',
  'alb.ingress.kubernetes.io/target-type': 'ip',
});
