import { ApiObject, type Chart } from 'cdk8s';
import { notBackedUp, type Workload } from '../../lib/model';

const KEEPS: ReadonlySet<string> = new Set(['StatefulSet', 'PersistentVolumeClaim']);
const RUNS: ReadonlySet<string> = new Set(['Deployment', 'DaemonSet', 'Job', 'CronJob']);

/**
 * Writes onto what keeps data why it has no copy, where reviewers and gates read it. A workload that keeps nothing says
 * it all the same, and the gate `backups` tells that the reason is for nothing.
 */
export function declareNotBackedUp(chart: Chart, { name, notBackedUp: why }: Workload): void {
  if (why === undefined) return;
  const objects = chart.node.children.filter((child) => ApiObject.isApiObject(child));
  const keeping = objects.filter(({ kind }) => KEEPS.has(kind));
  const targets = keeping.length > 0 ? keeping : objects.filter(({ kind }) => RUNS.has(kind));
  for (const { metadata } of targets)
    for (const [key, reason] of Object.entries(notBackedUp({ [name]: why }))) metadata.addAnnotation(key, reason);
}
