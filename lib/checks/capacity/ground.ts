import type { Artifact } from '../../model/delivery/artifact';
import { parseTemplate } from '../aws/template';
import { at, fields, number, text, type Fields } from '../tree/read';
import type { FixedNode } from '../tree/nodes';
import { suits, UNTOLD } from './suits';

/** Where pods of a cluster can be placed, as far as the artifacts say. */
export interface Ground {
  /** In words, for a message. */
  readonly words: string;
  /** Whether some node takes the pods. */
  takes(spec: Fields): boolean;
  /**
   * Parts into which a label divides the nodes that take the pods, and the ones that they could never run in; nothing
   * where there may be as many as anybody asks for.
   *
   * @param everywhere count the parts of all nodes, not only of those that take the pods
   */
  parts(key: string, spec: Fields, everywhere?: boolean): number | undefined;
}

/** Machines that nobody adds to. */
export function groundOfNodes(nodes: readonly FixedNode[]): Ground {
  const fitting = (spec: Fields): readonly FixedNode[] => nodes.filter((node) => suits(spec, node.labels));
  return {
    words: nodes.map(({ name }) => name).join(', '),
    takes: (spec) => fitting(spec).length > 0,
    parts: (key, spec, everywhere = false) =>
      UNTOLD.has(key)
        ? undefined
        : new Set((everywhere ? nodes : fitting(spec)).flatMap((node) => node.labels[key] ?? [])).size,
  };
}

const ZONE = 'topology.kubernetes.io/zone';

/** Karpenter makes a node for each pod that needs one, in the zones of the subnets; nothing where they are not here. */
export function groundOfZones(
  artifacts: readonly Artifact[],
  isOwn: (metadata: unknown) => boolean,
): Ground | undefined {
  const subnets = artifacts
    .map(parseTemplate)
    .filter((template) => isOwn(at(template, 'Metadata')))
    .flatMap((template) => Object.values(fields(at(template, 'Resources'))))
    .filter((resource) => text(resource, 'Type') === 'AWS::EC2::Subnet');
  const zones = new Set(
    subnets.flatMap(
      (subnet) =>
        text(subnet, 'Properties', 'AvailabilityZoneId') ?? text(subnet, 'Properties', 'AvailabilityZone') ?? [],
    ),
  );
  if (zones.size === 0) return undefined;
  return { words: [...zones].join(', '), takes: () => true, parts: (key) => (key === ZONE ? zones.size : undefined) };
}

/** The most pods at once of the given skew. */
export const mostOf = (constraint: unknown, parts: number): number => parts * (number(constraint, 'maxSkew') ?? 1);
