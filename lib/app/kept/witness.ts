import { createHash } from 'node:crypto';
import type { PlatformSource } from '../../model';

/** A question to the machine with the digest of its answer: a file, names in a folder, a variable. */
export interface Question {
  readonly kind: string;
  readonly of: string;
  readonly digest: string;
}

/** What a piece of work asked of the machine, or why that cannot be told: it is then done anew each time. */
export type Asked = { readonly reads: readonly Question[] } | { readonly spoiled: string };

/** What knows on what results depend: the launcher, which has loaded the program and the platforms. */
export interface Witness {
  /** Digest of the program, its packages, the Node that runs it, where, and how texts are sorted and days are told. */
  readonly program: string;
  /** Digest of the code of a platform. */
  readonly codeOf: (source: PlatformSource) => string;
  /**
   * Begins to note what is asked of the machine.
   *
   * @param runsPlatforms - whether code of platforms runs meanwhile
   * @returns what ends it
   */
  readonly beginTrace: (runsPlatforms: boolean) => () => Asked;
  /** Whether a question still has its answer. */
  readonly isSame: (question: Question) => boolean;
}

/** What came of a piece of work, and what it asked. */
export interface Witnessed<T> {
  readonly made: T;
  readonly asked: Asked;
}

export function witnessed<T>(witness: Witness, work: () => T): Witnessed<T> {
  const end = witness.beginTrace(true);
  try {
    const made = work();
    return { made, asked: end() };
  } catch (error) {
    end();
    throw error;
  }
}

/** The same for work that waits; nothing else may be done meanwhile. */
export async function witnessedAll<T>(
  witness: Witness,
  runsPlatforms: boolean,
  work: () => Promise<T>,
): Promise<Witnessed<T>> {
  const end = witness.beginTrace(runsPlatforms);
  let ended: Asked | undefined;
  try {
    const made = await work();
    ended = end();
    return { made, asked: ended };
  } finally {
    if (ended === undefined) end();
  }
}

/** One digest of texts, in their order. */
export function digestOfTexts(texts: Iterable<string>): string {
  const hash = createHash('sha256');
  for (const text of texts) hash.update(`${text.length}:${text}`);
  return hash.digest('hex');
}
