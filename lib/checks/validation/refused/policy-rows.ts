import { rangeOf, within } from '../../tree/addresses';
import { isFields, text } from '../../tree/read';
import { isPortName } from './forms';
import type { Row } from './rows';

const DIRECTIONS: readonly (readonly [string, string])[] = [
  ['ingress', 'from'],
  ['egress', 'to'],
];

/** Rules over policies of networks (`ValidateNetworkPolicySpec`). */
export const POLICY_ROWS: readonly Row[] = [
  {
    at: 'spec.policyTypes',
    takes: (value) => !Array.isArray(value) || value.length <= 2,
    message: 'there are two directions',
    remedy: 'name each once',
  },
  ...DIRECTIONS.flatMap(([direction, side]): readonly Row[] => [
    {
      at: `spec.${direction}[].${side}[]`,
      takes: (peer) => isFields(peer) && Object.keys(peer).length > 0,
      message: 'a peer is somebody',
      remedy: 'select pods, namespaces or addresses; leave the list out for everybody',
    },
    {
      at: `spec.${direction}[].ports[].port`,
      takes: (value) => typeof value === 'number' || isPortName(value),
      message: 'a name of a port has at most 15 of a-z, 0-9 and -, and one letter',
    },
    {
      at: `spec.${direction}[].${side}[].ipBlock.except[]`,
      takes: (value, { holder }) => typeof value !== 'string' || !isSame(value, text(holder, 'cidr')),
      message: 'an exception is less than the range',
      remedy: 'take the rule away, or except less',
    },
  ]),
];

function isSame(one: string, other: string | undefined): boolean {
  const [inner, outer] = [rangeOf(one), rangeOf(other ?? '')];
  return inner !== undefined && outer !== undefined && within(inner, outer) && within(outer, inner);
}
