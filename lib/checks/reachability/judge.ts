import type { Connection } from './declaration';
import type { Path } from './paths';
import type { PolicyRule } from './policies';
import type { Ports, PortSpace } from './ports';

/** A declared connection that is shut. */
export interface Closed {
  readonly connection: Connection;
  readonly path: string;
  readonly ports: string;
  /** The ends that refuse, for example `ingress of shop/api`. */
  readonly refusing: readonly string[];
  /** Whether no container has the ports. @default false */
  readonly nobody?: boolean;
}

/** A path that nobody declared. */
export interface Opened {
  readonly rule: PolicyRule;
  readonly path: string;
  readonly ports: string;
}

/** What one end lets through although nobody declared it; only the other end still refuses. */
export interface Widened extends Opened {
  /** For example `ingress of shop/api`. */
  readonly end: string;
}

/** What is wrong with one path. */
export interface Judgement {
  readonly closed: readonly Closed[];
  readonly opened: readonly Opened[];
  readonly widened: readonly Widened[];
}

/** A connection that is declared for a path, with its ports as bits. */
export interface Wanted {
  readonly connection: Connection;
  readonly ports: Ports;
}

/** Holds what a path lets through against what is declared for it. */
export function judge(path: Path, wanted: readonly Wanted[], space: PortSpace): Judgement {
  const open = path.ends.reduce((bits, end) => bits & end.open, space.all);
  const declared = wanted.reduce((bits, { ports }) => bits | ports, 0n);
  const extra = open & ~declared;
  return {
    closed: closedOn(path, wanted, open, space),
    opened: extra === 0n ? [] : openedOn(path, extra, space),
    // Two ends that refuse each for itself: the day one of them is widened too, nothing is left.
    widened: extra === 0n ? widenedOn(path, declared, space) : [],
  };
}

const closedOn = (path: Path, wanted: readonly Wanted[], open: Ports, space: PortSpace): readonly Closed[] =>
  wanted.flatMap(({ connection, ports }) => {
    const missing = ports & ~open;
    if (missing === 0n) return [];
    const refusing = path.ends.filter((end) => (missing & ~end.open) !== 0n).map(({ name }) => name);
    return [{ connection, path: path.label, ports: space.written(missing), refusing }];
  });

/** Where both ends have rules, the receiving one is the one to narrow. */
function openedOn(path: Path, extra: Ports, space: PortSpace): readonly Opened[] {
  const guilty = path.ends.find(({ rules }) => rules.some(({ ports }) => (ports & extra) !== 0n));
  return (guilty?.rules ?? [])
    .filter(({ ports }) => (ports & extra) !== 0n)
    .map(({ rule, ports }) => ({ rule, path: path.label, ports: space.written(ports & extra) }));
}

const widenedOn = (path: Path, declared: Ports, space: PortSpace): readonly Widened[] =>
  path.ends.flatMap(({ name, rules }) =>
    rules
      .filter(({ ports }) => (ports & ~declared) !== 0n)
      .map(({ rule, ports }) => ({ rule, end: name, path: path.label, ports: space.written(ports & ~declared) })),
  );
