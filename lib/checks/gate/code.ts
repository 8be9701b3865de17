import type { Severity } from '../../model/problem';

/** One thing that a gate can find, with what `archipel explain` says about it. */
export interface CheckCode {
  /** `<gate>/<check>` in kebab-case; stable, because exceptions and CI configurations name it. */
  readonly code: string;
  readonly severity: Severity;
  /** The rule in one line, lower-case. */
  readonly title: string;
  /** What goes wrong in a cluster when it is broken. */
  readonly why: string;
  readonly bad: string;
  readonly good: string;
  /** What to do in a cluster where the change is meant, a step each. @default - it can only be mended */
  readonly procedure?: readonly string[];
  /** The same check in public scanners, for example `kube-linter latest-tag`. @default - none has it */
  readonly scanners?: readonly string[];
}

/** What a code says of itself; an error unless it says otherwise. */
export type CodeText = Omit<CheckCode, 'code' | 'severity'> & {
  /** @default 'error' */
  readonly severity?: Severity;
};

/**
 * A code of a gate.
 *
 * @param name - written out in full, so that a search for the code of a report finds it here
 */
export const code = (name: `${string}/${string}`, { severity = 'error', ...text }: CodeText): CheckCode => ({
  code: name,
  severity,
  ...text,
});
