import type { StartWrite } from '../../policy';
import type { Problem } from '../../model/problem';
import { atObject, type CheckCode } from '../gate';
import type { KubeObject } from '../tree/tree';

/** Something that can refuse what a start writes. */
export function atStart(
  code: CheckCode,
  object: KubeObject,
  what: string,
  writes: readonly StartWrite[],
  field: string,
  remedy: string,
): Problem {
  const given = writes.map(({ kind, namespaces }) =>
    namespaces === undefined ? kind : `${kind} in ${namespaces.join(' and ')}`,
  );
  return atObject(code, object, {
    field,
    message: `${what} what a control plane or a node must write to start`,
    given: [...new Set(given)].join(', '),
    remedy,
  });
}
