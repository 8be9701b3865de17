import { ApiObject, type Chart } from 'cdk8s';
import { notBackedUp, type Workload } from '../../lib/model';

const KEEPS: ReadonlySet<string> = new Set(['StatefulSet', 'PersistentVolumeClaim']);

/** Writes onto what keeps data why it has no copy, where reviewers and gates read it. */
export function declareNotBackedUp(chart: Chart, { name, notBackedUp: why }: Workload): void {
  if (why === undefined) return;
  const targets = chart.node.children
    .filter((child) => ApiObject.isApiObject(child))
    .filter(({ kind }) => KEEPS.has(kind));
  for (const { metadata } of targets)
    for (const [key, reason] of Object.entries(notBackedUp({ [name]: why }))) metadata.addAnnotation(key, reason);
  if (targets.length === 0)
    chart.node.addValidation({ validate: () => [`'notBackedUp' of ${name}: this workload keeps nothing`] });
}
