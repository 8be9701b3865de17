import { at, text, texts } from '../../tree/read';
import type { KubeObject } from '../../tree/tree';
import { quantity } from '../../../common/quantity';
import { type Refused, refusedIf } from './rule';

const ALONE = 'ReadWriteOncePod';

/** Rules over a claim of a disk; what a StatefulSet makes of its templates is asked when it makes it. */
export function claimRules({ kind, value }: KubeObject): readonly Refused[] {
  if (kind !== 'PersistentVolumeClaim') return [];
  const modes = texts(value, 'spec', 'accessModes');
  const asked = at(value, 'spec', 'resources', 'requests', 'storage');
  const size = quantity(asked);
  return [
    ...refusedIf(modes.length === 0, {
      field: 'spec.accessModes',
      message: 'a disk is used in some way',
      remedy: 'say how, for example ReadWriteOnce',
    }),
    ...refusedIf(modes.includes(ALONE) && modes.length > 1, {
      field: 'spec.accessModes',
      message: `${ALONE} stands alone`,
      given: modes,
      remedy: 'leave the others out',
    }),
    ...refusedIf(size === undefined || size <= 0, {
      field: 'spec.resources.requests.storage',
      message: 'a claim asks for some storage',
      given: text(value, 'spec', 'resources', 'requests', 'storage'),
      remedy: 'say how much',
    }),
  ];
}
