import { type Cluster, type Namespace, type Platform, selectorLabels, type Workload } from '../../lib/model';

/** Who and where: what every chart of a workload is given. */
export interface WorkloadProps<W extends Workload = Workload> {
  readonly platform: Platform;
  readonly cluster: Cluster;
  /** Namespace the workload runs in, and its team. */
  readonly namespace: Namespace;
  readonly workload: W;
}

/** Labels of every object of a workload: the recommended ones of Kubernetes, and the team that answers for it. */
export function labelsOf({ platform, namespace, workload }: WorkloadProps): Record<string, string> {
  return {
    ...selectorLabels(workload),
    'app.kubernetes.io/component': workload.kind,
    'app.kubernetes.io/instance': workload.name,
    'app.kubernetes.io/managed-by': 'archipel',
    'app.kubernetes.io/part-of': platform.name,
    'app.kubernetes.io/version': workload.image.tag,
    team: namespace.team,
  };
}
