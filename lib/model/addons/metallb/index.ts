import type { AddonKind } from '../kind';
import { cidr, like } from '../../shape/fields';
import { list } from '../../shape/shape';
import type { Cidr } from '../../units/cidr';

/**
 * MetalLB, which gives Services of type LoadBalancer an address of the site and answers for it on the local network
 * (ARP).
 */
export interface MetalLb {
  readonly kind: 'metallb';
  /** Addresses that it may give, routed to this site and to no other. */
  readonly pool: readonly Cidr[];
  /** Network interface of the nodes that answers for them. @default - every one */
  readonly interface?: string;
}

export const metallb = {
  on: 'off-eks',
  namespaces: ({ loadBalancers }) => [loadBalancers],
  brings: ['service-addresses'],
  fields: {
    pool: list(cidr),
    interface: like(/^[A-Za-z0-9._-]{1,15}$/, 'a network card, for example eth0').optional(),
  },
} as const satisfies AddonKind<MetalLb>;
