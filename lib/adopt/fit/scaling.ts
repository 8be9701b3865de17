import { type ApiObject, identityOf, kindOf, listAt, nameOf, textAt, valueAt } from '../objects';
import type { Written } from '../../common/text/typescript';
import { words } from './words';

/** How many pods, and the objects that this stands for. */
export interface FittedScale {
  readonly replicas: Written;
  /** Identities of objects that the workload makes itself. */
  readonly takes: readonly string[];
}

/** The words for the number of pods: a number, an autoscaler of the same name, or somebody else's business. */
export function scaleOf(object: ApiObject, around: readonly ApiObject[]): FittedScale {
  const name = nameOf(object);
  const scaler = around.find(
    (one) =>
      kindOf(one) === 'HorizontalPodAutoscaler' &&
      textAt(one, 'spec', 'scaleTargetRef', 'kind') === kindOf(object) &&
      textAt(one, 'spec', 'scaleTargetRef', 'name') === name,
  );
  if (scaler === undefined) return { replicas: Number(valueAt(object, 'spec', 'replicas') ?? 1), takes: [] };
  const asked = scalerWords(scaler);
  // Another name or another metric: it goes on as the construct that it becomes.
  return nameOf(scaler) === name && asked !== undefined
    ? { replicas: asked, takes: [identityOf(scaler)] }
    : { replicas: 'external', takes: [] };
}

function scalerWords(scaler: ApiObject): Written | undefined {
  const old = valueAt(scaler, 'spec', 'targetCPUUtilizationPercentage');
  const percents = new Map<string, number>(old === undefined ? [] : [['cpu', Number(old)]]);
  for (const metric of listAt(scaler, 'spec', 'metrics')) {
    const [unit, percent] = [
      textAt(metric, 'resource', 'name'),
      valueAt(metric, 'resource', 'target', 'averageUtilization'),
    ];
    if (unit === undefined || typeof percent !== 'number') return undefined;
    percents.set(unit, percent);
  }
  if (valueAt(scaler, 'spec', 'behavior') !== undefined) return undefined;
  return words({
    min: Number(valueAt(scaler, 'spec', 'minReplicas') ?? 1),
    max: Number(valueAt(scaler, 'spec', 'maxReplicas')),
    cpuPercent: percents.get('cpu'),
    memoryPercent: percents.get('memory'),
  });
}
