import type { Point } from '../tree/addresses';
import { written } from '../tree/addresses';
import type { Endpoint } from './endpoint';
import { leadsTo, leadsToAddress, opens, rulesFor, type PolicyRead, type PolicyRule } from './policies';
import type { Ports, PortSpace } from './ports';

/** Pods with the rules that hold for them; nothing for a direction in which no policy refuses. */
export interface Node extends Endpoint {
  readonly ingress: readonly PolicyRule[] | undefined;
  readonly egress: readonly PolicyRule[] | undefined;
}

export const nodeOf = (pods: Endpoint, policies: readonly PolicyRead[]): Node => ({
  ...pods,
  ingress: rulesFor(pods, 'ingress', policies),
  egress: rulesFor(pods, 'egress', policies),
});

/** One end of a path: what it lets through, and by which rules. */
export interface End {
  /** For example `ingress of shop/api`. */
  readonly name: string;
  readonly open: Ports;
  readonly rules: readonly { readonly rule: PolicyRule; readonly ports: Ports }[];
}

/** A way from one place to another, with the ends that have a say in it; the receiving one first. */
export interface Path {
  readonly label: string;
  readonly ends: readonly End[];
}

/** Makes the paths of a cluster, with its ports cut into the parts that its rules tell apart. */
export class Paths {
  public constructor(private readonly space: PortSpace) {}

  public between(from: Node, to: Node): Path {
    return {
      label: `${from.label} to ${to.label}`,
      ends: [
        this.end(`ingress of ${to.label}`, to.ingress, (rule) => leadsTo(rule, from), to),
        this.end(`egress of ${from.label}`, from.egress, (rule) => leadsTo(rule, to), to),
      ],
    };
  }

  public outward(from: Node, point: Point): Path {
    return {
      label: `${from.label} to the address ${written(point)}`,
      ends: [this.end(`egress of ${from.label}`, from.egress, (rule) => leadsToAddress(rule, point))],
    };
  }

  public inward(point: Point, to: Node): Path {
    return {
      label: `the address ${written(point)} to ${to.label}`,
      ends: [this.end(`ingress of ${to.label}`, to.ingress, (rule) => leadsToAddress(rule, point), to)],
    };
  }

  private end(
    name: string,
    rules: readonly PolicyRule[] | undefined,
    matches: (rule: PolicyRule) => boolean,
    receiver?: Endpoint,
  ): End {
    if (rules === undefined) return { name, open: this.space.all, rules: [] };
    const matching = rules.filter(matches).map((rule) => ({ rule, ports: opens(rule, this.space, receiver) }));
    return { name, open: matching.reduce((bits, { ports }) => bits | ports, 0n), rules: matching };
  }
}
