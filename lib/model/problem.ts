/** How much a problem matters: an error stops synthesis and fails `check`, a warning is only shown. */
export type Severity = 'error' | 'warning';

/** A line of a file that a person writes. */
export interface Origin {
  /** Path from the repository root. */
  readonly file: string;
  /** Number of the line, from 1. */
  readonly line: number;
}

/**
 * Something wrong, said to the person who wrote the platform.
 *
 * One shape serves the model rules (`definePlatform`), the synthesis (duplicates, order) and every gate,
 * so that all of them are listed, grouped and exported by the same code.
 */
export interface Problem {
  /** Stable code, `<gate>/<check>` in kebab-case, for example `order/cycle`. */
  readonly code: string;
  readonly severity: Severity;
  /** Name of the platform, where the problem belongs to one. */
  readonly platform?: string;
  /** Name of the cluster, where the problem belongs to one. */
  readonly cluster?: string;
  /** The object, as `Kind namespace/name` or `Kind name`. */
  readonly object?: string;
  /** Path of the artifact from the repository root. */
  readonly file?: string;
  /** The field inside the platform or the object, for example `workloads[2].cpu.request`. */
  readonly field?: string;
  /** The place in the platform that made the object, as a construct path. */
  readonly source?: string;
  /** The line of a platform file that says so, as far as that is known. */
  readonly origin?: Origin;
  /** What is wrong, in one sentence, lower-case, without a full stop. */
  readonly message: string;
  /** What was given, where showing it helps. */
  readonly given?: string;
  /** What is allowed, where it can be listed. */
  readonly allowed?: string;
  /** What to do about it. */
  readonly remedy: string;
}
