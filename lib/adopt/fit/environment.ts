import type { Written } from '../../common/text/typescript';
import { noWord, Reading } from './reading';
import { type Words, words } from './words';

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

function sourceOf(from: Reading): Words {
  const [secret, map] = [from.has('secretKeyRef'), from.has('configMapKeyRef')];
  const source = secret
    ? keyOf('secret', from.inside('secretKeyRef'))
    : map
      ? keyOf('config-map', from.inside('configMapKeyRef'))
      : from.has('fieldRef')
        ? fieldOf(from.inside('fieldRef'))
        : resourceOf(from.inside('resourceFieldRef'));
  from.end();
  return source;
}

function keyOf(kind: string, reference: Reading): Words {
  const found = words({
    from: kind,
    name: reference.text('name') ?? '',
    key: reference.text('key') ?? '',
    optional: reference.flag('optional'),
  });
  reference.end();
  return found;
}

function fieldOf(reference: Reading): Words {
  reference.take('apiVersion');
  const field = reference.text('fieldPath') ?? '';
  reference.end();
  return { from: 'field', field };
}

function resourceOf(reference: Reading): Words {
  reference.take('containerName');
  const divisor = reference.take('divisor') as string | number | undefined;
  const found = words({
    from: 'resource',
    resource: reference.text('resource') ?? '',
    divisor: divisor === undefined || `${divisor}` === '0' ? undefined : `${divisor}`,
  });
  reference.end();
  return found;
}
