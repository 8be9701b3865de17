import { quantity } from '../../../common/quantity';
import type { Container } from '../../tree/pods';
import { at, fields } from '../../tree/read';
import { type Refused, refusedIf } from './rule';

/** Devices: what a node has beside what Kubernetes knows itself, which has no `/` or is of its own domain. */
const IS_DEVICE = /^(?!(?:[a-z0-9-]+\.)*kubernetes\.io\/)[^/]+\/.+$/;

/** A device is given whole, and what is asked for is what is allowed. */
export function deviceRules({ value }: Container): readonly Refused[] {
  const [requests, limits] = ['requests', 'limits'].map((kind) => fields(at(value, 'resources', kind)));
  return Object.entries({ ...requests, ...limits })
    .filter(([name]) => IS_DEVICE.test(name))
    .flatMap(([name]) => {
      const [asked, allowed] = [quantity(requests?.[name]), quantity(limits?.[name])];
      return [
        ...refusedIf(!Number.isInteger(allowed ?? 0), {
          field: `resources.limits.${name}`,
          message: 'there are whole numbers of a device',
          given: limits?.[name],
        }),
        ...refusedIf(asked !== undefined && asked !== allowed, {
          field: `resources.requests.${name}`,
          message: 'of a device as many are asked for as are allowed',
          given: requests?.[name],
          remedy: 'say how many in limits alone',
        }),
      ];
    });
}
