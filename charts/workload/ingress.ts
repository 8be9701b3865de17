import type { Construct } from 'constructs';
import { KubeIngress } from 'cdk8s-plus-28/lib/imports/k8s';
import {
  ALB_INGRESS_CLASS,
  annotationsFrom,
  cloudValue,
  type EksCluster,
  type Exposure,
  exposedHosts,
  exposedPaths,
  isRegional,
  mainPort,
  type RegionalExposure,
  type WebService,
} from '../../lib/model';
import { hostIngress } from '../foundation/host-ingress';
import { named } from './workload-chart';
import type { WorkloadProps } from './labels';

/** The entrance of a service from outside the cluster. */
export function ingress(scope: Construct, props: WorkloadProps<WebService>, exposure: Exposure): void {
  const { cluster, workload } = props;
  if (!isRegional(exposure))
    return hostIngress(scope, 'ingress', {
      cluster,
      metadata: { ...named(workload), annotations: annotationsFrom(exposure.annotations) },
      host: exposure.host,
      aliases: exposure.aliases ?? [],
      paths: exposedPaths(exposure),
      service: { name: workload.name, port: mainPort(workload.port).servicePort },
    });
  if (cluster.on === 'eks') regionalIngress(scope, { ...props, cluster }, exposure);
}

/**
 * The public entrance of a service: one load balancer for the platform, TLS by ACM.
 *
 * It answers the regional name, which ExternalDNS of this cluster owns, and the global one where there is one, which
 * Route 53 points at the active region.
 */
function regionalIngress(
  scope: Construct,
  { platform, cluster, workload }: WorkloadProps<WebService> & { readonly cluster: EksCluster },
  exposure: RegionalExposure,
): void {
  const port = { number: mainPort(workload.port).servicePort };
  const { healthPath, reach = 'internet', annotations } = exposure;
  const hosts = [...exposedHosts(exposure)];
  new KubeIngress(scope, 'ingress', {
    metadata: {
      ...named(workload),
      annotations: {
        'alb.ingress.kubernetes.io/certificate-arn': cloudValue(cluster.stack, 'CertificateArn'),
        'alb.ingress.kubernetes.io/group.name': reach === 'internal' ? `${platform.name}-internal` : platform.name,
        'alb.ingress.kubernetes.io/healthcheck-path': healthPath,
        'alb.ingress.kubernetes.io/listen-ports': '[{"HTTP":80},{"HTTPS":443}]',
        'alb.ingress.kubernetes.io/scheme': reach === 'internal' ? 'internal' : 'internet-facing',
        'alb.ingress.kubernetes.io/ssl-policy': 'ELBSecurityPolicy-TLS13-1-2-2021-06',
        'alb.ingress.kubernetes.io/ssl-redirect': '443',
        'alb.ingress.kubernetes.io/target-type': 'ip',
        ...annotationsFrom(annotations),
      },
    },
    spec: {
      ingressClassName: ALB_INGRESS_CLASS,
      tls: [{ hosts }],
      rules: hosts.map((host) => ({
        host,
        http: {
          paths: exposedPaths(exposure).map((path) => ({
            path,
            pathType: 'Prefix',
            backend: { service: { name: workload.name, port } },
          })),
        },
      })),
    },
  });
}
