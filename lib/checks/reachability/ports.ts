import { at, number, text } from '../tree/read';

const PROTOCOLS = ['TCP', 'UDP', 'SCTP'];
const MOST = 65535;

/** A set of ports, one bit for each part into which the ports in use cut all ports. */
export type Ports = bigint;

/** A range of ports of one protocol. */
export interface PortRange {
  readonly protocol: string;
  readonly first: number;
  readonly last: number;
}

/** All ports, cut where some rule or declaration begins or ends. */
export class PortSpace {
  private readonly starts: readonly { readonly protocol: string; readonly port: number; readonly last: number }[];

  public constructor(ranges: readonly PortRange[]) {
    this.starts = PROTOCOLS.flatMap((protocol) => {
      const own = ranges.filter((range) => range.protocol === protocol);
      const cuts = [...new Set([1, ...own.flatMap(({ first, last }) => [first, last + 1])])]
        .filter((port) => port >= 1 && port <= MOST)
        .sort((a, b) => a - b);
      return cuts.map((port, index) => ({ protocol, port, last: (cuts[index + 1] ?? MOST + 1) - 1 }));
    });
  }

  public get all(): Ports {
    return (1n << BigInt(this.starts.length)) - 1n;
  }

  public of(range: PortRange): Ports {
    return this.starts.reduce(
      (bits, { protocol, port }, index) =>
        protocol === range.protocol && range.first <= port && port <= range.last ? bits | (1n << BigInt(index)) : bits,
      0n,
    );
  }

  /** The ports as text, for example `TCP/8080, UDP/1-52`. */
  public written(ports: Ports): string {
    if (ports === this.all) return 'every port';
    return this.starts
      .filter((_, index) => ((ports >> BigInt(index)) & 1n) === 1n)
      .map(({ protocol, port, last }) => `${protocol}/${port === last ? port : `${port}-${last}`}`)
      .join(', ');
  }
}

/** `TCP/8080` as a range; nothing where it is none. */
export function declaredPort(written: string): PortRange | undefined {
  const [, protocol, port] = /^(TCP|UDP|SCTP)\/(\d{1,5})$/.exec(written) ?? [];
  if (protocol === undefined || port === undefined) return undefined;
  return { protocol, first: Number(port), last: Number(port) };
}

/** A port of a NetworkPolicy; a name means a container port, which the pods at the receiving end are asked for. */
export function policyPort(value: unknown): PortRange | { readonly protocol: string; readonly name: string } {
  const protocol = text(value, 'protocol') ?? 'TCP';
  const name = text(value, 'port');
  if (name !== undefined) return { protocol, name };
  const first = number(value, 'port');
  if (first === undefined || at(value, 'port') === null) return { protocol, first: 1, last: MOST };
  return { protocol, first, last: number(value, 'endPort') ?? first };
}
