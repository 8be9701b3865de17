import type { Reading } from './reading';
import { type Words, words } from './words';

/** The words for where the value of a variable comes from. */
export function sourceOf(from: Reading): Words {
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
