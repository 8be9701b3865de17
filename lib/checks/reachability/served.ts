import { when } from '../../common/optional';
import { rangeOf, type Range } from '../tree/addresses';
import type { FixedNode } from '../tree/nodes';
import { list, number, text, texts } from '../tree/read';
import type { KubeObject } from '../tree/tree';
import type { Answering, Callees } from './called';

/** A port that the cluster itself answers on at addresses that are not those of pods or Services. */
export interface Served {
  readonly service: KubeObject;
  readonly protocol: string;
  readonly port: number;
  /** Addresses where it is served. */
  readonly addresses: readonly Range[];
  /** Who answers. */
  readonly behind: readonly Answering[];
}

/** What load balancers inside the cluster, ports of nodes and external addresses serve. */
export function servedBy(callees: Callees, nodes: readonly FixedNode[]): readonly Served[] {
  const machines = nodes.flatMap(({ address }) => rangesOf(address));
  const pools = callees.cluster
    .ofKind('IPAddressPool', 'metallb.io')
    .flatMap(({ value }) => texts(value, 'spec', 'addresses').flatMap(rangesOf));
  const balanced = pools.length > 0 ? pools : machines;
  return callees
    .servicesWhere(({ value }) => isServed(value))
    .flatMap((service) =>
      list(service.value, 'spec', 'ports').flatMap((port) => ofPort(callees, service, port, { balanced, machines })),
    );
}

interface Places {
  /** Where a load balancer inside the cluster answers. */
  readonly balanced: readonly Range[];
  readonly machines: readonly Range[];
}

function ofPort(callees: Callees, service: KubeObject, port: unknown, places: Places): readonly Served[] {
  const own = number(port, 'port');
  if (own === undefined) return [];
  const ofNode = number(port, 'nodePort');
  const { value } = service;
  const given = [...texts(value, 'spec', 'externalIPs'), ...texts([text(value, 'spec', 'loadBalancerIP')])].flatMap(
    rangesOf,
  );
  const addresses = text(value, 'spec', 'type') === 'LoadBalancer' ? [...places.balanced, ...given] : given;
  const shared = { service, protocol: text(port, 'protocol') ?? 'TCP', behind: callees.behind(service, own) };
  return [
    ...when(addresses.length > 0, () => ({ ...shared, port: own, addresses })),
    ...(ofNode === undefined ? [] : [{ ...shared, port: ofNode, addresses: places.machines }]),
  ];
}

const isServed = (value: unknown): boolean =>
  ['LoadBalancer', 'NodePort'].includes(text(value, 'spec', 'type') ?? '') ||
  list(value, 'spec', 'externalIPs').length > 0;

/** A prefix, or a range `first-last`. */
function rangesOf(written: string): readonly Range[] {
  const [first = '', last = first] = written.split('-').map((part) => part.trim());
  const [from, to] = [
    rangeOf(first.includes('/') ? first : single(first)),
    rangeOf(last.includes('/') ? last : single(last)),
  ];
  return from === undefined || to === undefined ? [] : [{ family: from.family, first: from.first, last: to.last }];
}

const single = (address: string): string => `${address}/${address.includes(':') ? 128 : 32}`;
