/** Cores, as Kubernetes counts them. */
export class Cpu {
  /** @param amount thousandths of a core, a whole number above zero. */
  static millis(amount: number): Cpu {
    return new Cpu(wholeAboveZero(amount, 'Cpu.millis'));
  }

  /** @param amount cores, a multiple of 0.001 above zero. */
  static cores(amount: number): Cpu {
    return new Cpu(wholeAboveZero(amount * 1000, 'Cpu.cores (in thousandths)'));
  }

  private constructor(readonly milliCores: number) {}

  isMoreThan(other: Cpu): boolean {
    return this.milliCores > other.milliCores;
  }

  /** The Kubernetes quantity: whole cores as `2`, the rest as `250m`, which is how the API server prints them. */
  toString(): string {
    return this.milliCores % 1000 === 0 ? `${this.milliCores / 1000}` : `${this.milliCores}m`;
  }
}

/** Bytes of memory or of disk, in binary units. */
export class Memory {
  /** @param amount MiB (2^20 bytes), a whole number above zero. */
  static mebibytes(amount: number): Memory {
    return new Memory(wholeAboveZero(amount, 'Memory.mebibytes'));
  }

  /** @param amount GiB (2^30 bytes), above zero. */
  static gibibytes(amount: number): Memory {
    return new Memory(wholeAboveZero(amount * 1024, 'Memory.gibibytes (in MiB)'));
  }

  private constructor(readonly asMebibytes: number) {}

  isMoreThan(other: Memory): boolean {
    return this.asMebibytes > other.asMebibytes;
  }

  /** The Kubernetes quantity: `2Gi` where it is whole, `512Mi` otherwise. */
  toString(): string {
    return this.asMebibytes % 1024 === 0 ? `${this.asMebibytes / 1024}Gi` : `${this.asMebibytes}Mi`;
  }
}

function wholeAboveZero(amount: number, what: string): number {
  if (!Number.isInteger(amount) || amount <= 0)
    throw new RangeError(`${what} takes a whole number above zero, got ${amount}`);
  return amount;
}
