import type { PodTemplateSpec } from '../../imports/k8s';
import { defined } from '../../lib/common/optional';
import { priorityClassName, serviceAccountName } from '../../lib/model';
import { configAnnotations } from './config';
import { container, type ContainerOptions } from './container';
import { initContainersOf } from './init-containers';
import { labelsOf, type WorkloadProps } from './labels';
import { placement, type Spread } from './placement';
import { podSettings } from './pod-settings';
import { agentAnnotations } from './vault-agent';
import { volumes } from './volumes';

/** User and group of a process by default; above 10000, so that they match no account of the host. */
const DEFAULT_USER = 10001;

/** What differs between the pods of the kinds of workload. */
export interface PodOptions extends ContainerOptions {
  readonly restartPolicy?: 'Never' | 'OnFailure';
  readonly terminationGracePeriodSeconds?: number | undefined;
  /**
   * Among which pods they are spread. Only Deployments label pods by revision, so that a roll-out does not count the
   * old ones.
   *
   * @default 'all'
   */
  readonly spread?: Spread;
}

/**
 * The pod template of a workload: restricted by the Pod Security Standards, bounded, spread over zones and hosts.
 *
 * The token of the ServiceAccount is not mounted unless the workload asks for it: most programs do not talk to the
 * Kubernetes API, and Pod Identity brings its own.
 */
export function podTemplate(props: WorkloadProps, options: PodOptions): PodTemplateSpec {
  const { platform, workload } = props;
  const user = workload.runAs ?? DEFAULT_USER;
  const annotations = { ...configAnnotations(props), ...agentAnnotations(workload, user) };
  return {
    metadata: { labels: labelsOf(props), ...(Object.keys(annotations).length > 0 && { annotations }) },
    spec: {
      serviceAccountName: serviceAccountName(workload),
      automountServiceAccountToken: workload.apiAccess !== undefined,
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
      ...placement(props, options.spread ?? 'all'),
      ...podSettings(workload),
      ...initContainersOf(props, options.volumeMounts ?? []),
      containers: [container(props, options)],
      volumes: volumes(workload),
    },
  };
}
