import type { PodTemplateSpec } from 'cdk8s-plus-28/lib/imports/k8s';
import { defined } from '../../lib/common/optional';
import { priorityClassName, serviceAccountName } from '../../lib/model';
import { configAnnotations } from './config';
import { container, type ContainerOptions } from './container';
import { labelsOf, type WorkloadProps } from './labels';
import { placement } from './placement';
import { agentAnnotations } from './vault-agent';
import { volumes } from './volumes';

/** User and group of a process by default; above 10000, so that they match no account of the host. */
const DEFAULT_USER = 10001;

/** What differs between the pods of the kinds of workload. */
export interface PodOptions extends ContainerOptions {
  readonly restartPolicy?: 'Never' | 'OnFailure';
  readonly terminationGracePeriodSeconds?: number | undefined;
  /**
   * Spread by revision too, so that a roll-out does not count the old pods. Only Deployments label pods by revision.
   */
  readonly spreadByRevision?: boolean;
}

/**
 * The pod template of a workload: restricted by the Pod Security Standards, bounded, spread over zones and hosts.
 *
 * The token of the ServiceAccount is not mounted: programs do not talk to the Kubernetes API, and
 * Pod Identity brings its own.
 */
export function podTemplate(props: WorkloadProps, options: PodOptions): PodTemplateSpec {
  const { platform, workload } = props;
  const user = workload.runAs ?? DEFAULT_USER;
  const annotations = { ...configAnnotations(props), ...agentAnnotations(workload, user) };
  return {
    metadata: { labels: labelsOf(props), ...(Object.keys(annotations).length > 0 && { annotations }) },
    spec: {
      serviceAccountName: serviceAccountName(workload),
      automountServiceAccountToken: false,
      enableServiceLinks: false,
      priorityClassName: priorityClassName(platform, workload.priority),
      ...defined({
        restartPolicy: options.restartPolicy,
        terminationGracePeriodSeconds: options.terminationGracePeriodSeconds,
      }),
      securityContext: {
        runAsNonRoot: true,
        runAsUser: user,
        runAsGroup: user,
        fsGroup: user,
        fsGroupChangePolicy: 'OnRootMismatch',
        seccompProfile: { type: 'RuntimeDefault' },
      },
      ...(options.restartPolicy ? {} : placement(props, options.spreadByRevision ?? false)),
      containers: [container(props, options)],
      volumes: volumes(workload),
    },
  };
}
