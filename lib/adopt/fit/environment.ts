import type { Written } from '../../common/text/typescript';
import { sourceOf } from './env-source';
import { noWord, Reading } from './reading';
import type { Words } from './words';

/** The words for the variables of a container. */
export function environmentOf(list: readonly unknown[], path: string): Words | undefined {
  const found = list.map((one, index): [string, Written] => {
    const variable = new Reading(one, `${path}[${index}]`);
    const name = variable.text('name') ?? '';
    const value = variable.text('value');
    const from = variable.inside('valueFrom');
    variable.end();
    return [
      name,
      value === undefined && variable.has('valueFrom') ? sourceOf(from) : { from: 'value', value: value ?? '' },
    ];
  });
  const names = found.map(([name]) => name);
  const twice = names.find((name, index) => names.indexOf(name) !== index);
  if (twice !== undefined) noWord(`${path} has ${twice} twice`);
  return found.length === 0 ? undefined : Object.fromEntries(found);
}
