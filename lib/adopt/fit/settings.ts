import { type ApiObject, identityOf, kindOf, nameOf, textAt, textsAt } from '../objects';
import { noWord, Reading } from './reading';

/** Settings that a container reads as a whole, and the ConfigMap that the workload makes of them. */
export interface FittedSettings {
  readonly data: Readonly<Record<string, string>>;
  readonly identity: string;
}

/** The settings of a workload: those of the one ConfigMap that has its name. */
export function settingsFrom(
  sources: readonly unknown[],
  name: string,
  around: readonly ApiObject[],
): FittedSettings | undefined {
  const [first, ...others] = sources;
  if (first === undefined) return undefined;
  const source = new Reading(first, 'envFrom[0]');
  const asked = source.inside('configMapRef').text('name');
  source.end();
  const map = around.find((one) => kindOf(one) === 'ConfigMap' && nameOf(one) === asked);
  if (others.length > 0 || asked !== name || map === undefined)
    return noWord(`it reads all of ${asked ?? textAt(first, 'secretRef', 'name') ?? 'something'} as variables`);
  return { data: textsAt(map, 'data'), identity: identityOf(map) };
}
