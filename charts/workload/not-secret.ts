import { containersOf, NOT_SECRET, type Workload } from '../../lib/model';

/**
 * Says of variables with names like those of secrets why they are none, on the object that holds them: those of `env`
 * on what makes the pods, all others on the ConfigMap of the settings.
 *
 * @returns nothing where there is no such variable
 */
export function notSecretOf(workload: Workload, where: 'config' | 'env'): Record<string, string> | undefined {
  const inPods = containersOf(workload).flatMap(({ env }) => Object.keys(env));
  const told = Object.entries(workload.notSecret ?? {}).filter(([name]) => inPods.includes(name) === (where === 'env'));
  return told.length === 0 ? undefined : Object.fromEntries(told.map(([name, why]) => [NOT_SECRET + name, why]));
}
