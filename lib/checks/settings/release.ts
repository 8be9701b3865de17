import type { Problem } from '../../model/problem';
import type { DeliveredRelease } from '../delivery/releases';
import { atObject, type CheckCode, type Detail } from '../gate';

/** A problem at a value of a release. */
export const atValue = (code: CheckCode, { object, valuesField }: DeliveredRelease, detail: Detail): Problem =>
  atObject(code, object, { ...detail, field: `${valuesField}.${detail.field ?? ''}` });
