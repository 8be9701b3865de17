/** A range of IPv4 addresses, checked when it is made. */
export class Cidr {
  /** Every address. */
  static readonly any = Cidr.of('0.0.0.0/0');

  /**
   * @param text for example `10.40.0.0/16`; the host bits must be zero.
   * @throws RangeError where it is not a network in that form, with the network that was probably meant.
   */
  static of(text: string): Cidr {
    const match = /^(\d{1,3})\.(\d{1,3})\.(\d{1,3})\.(\d{1,3})\/(\d{1,2})$/.exec(text);
    const parts = match?.slice(1).map(Number) ?? [];
    const [a = 256, b = 256, c = 256, d = 256, prefix = 33] = parts;
    if ([a, b, c, d].some((octet) => octet > 255) || prefix > 32) {
      throw new RangeError(`'${text}' is not an IPv4 network; write it as a.b.c.d/prefix, for example 10.40.0.0/16`);
    }
    const address = a * 2 ** 24 + b * 2 ** 16 + c * 2 ** 8 + d;
    const size = 2 ** (32 - prefix);
    const first = address - (address % size);
    if (first !== address)
      throw new RangeError(`'${text}' has host bits set; did you mean ${dotted(first)}/${prefix}?`);
    return new Cidr(text, first, first + size - 1);
  }

  private constructor(
    private readonly text: string,
    private readonly first: number,
    private readonly last: number,
  ) {}

  overlaps(other: Cidr): boolean {
    return this.first <= other.last && other.first <= this.last;
  }

  contains(other: Cidr): boolean {
    return this.first <= other.first && other.last <= this.last;
  }

  /** Whether an address in dotted form lies within. */
  has(address: string): boolean {
    return this.contains(Cidr.of(`${address}/32`));
  }

  /**
   * An address of the range.
   *
   * @param offset from the first one, which is 0.
   * @throws RangeError where the range ends before it
   */
  address(offset: number): string {
    if (!Number.isInteger(offset) || offset < 0 || this.first + offset > this.last)
      throw new RangeError(`${this.text} has no address ${offset} after its first`);
    return dotted(this.first + offset);
  }

  /** Number of bits that all its addresses share. */
  get prefix(): number {
    return Number(this.text.slice(this.text.indexOf('/') + 1));
  }

  toString(): string {
    return this.text;
  }
}

function dotted(address: number): string {
  return [24, 16, 8, 0].map((bits) => Math.floor(address / 2 ** bits) % 256).join('.');
}
