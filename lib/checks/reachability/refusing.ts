import type { Point } from '../tree/addresses';
import { Paths, type Node, type Path } from './paths';
import { PortSpace, type PortRange } from './ports';

/** The ends that refuse a connection of pods to a port of others, for example `ingress of shop/api`. */
export const refusing = (from: Node, to: Node, port: PortRange): readonly string[] =>
  refusedOn(port, (paths) => paths.between(from, to));

/** The same for a connection from an address. */
export const refusingAddress = (from: Point, to: Node, port: PortRange): readonly string[] =>
  refusedOn(port, (paths) => paths.inward(from, to));

/** The same for a connection to an address. */
export const refusingOutward = (from: Node, to: Point, port: PortRange): readonly string[] =>
  refusedOn(port, (paths) => paths.outward(from, to));

function refusedOn(port: PortRange, make: (paths: Paths) => Path): readonly string[] {
  const space = new PortSpace([port]);
  const wanted = space.of(port);
  return make(new Paths(space))
    .ends.filter(({ open }) => (open & wanted) !== wanted)
    .map(({ name }) => name);
}
