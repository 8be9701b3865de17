import type { Problem } from '../../../lib/model/problem';
import type { CheckCode, CrdFile, InputOptions } from '../../../lib/checks';
import type { Files } from './files';

/** A planted violation of one code, where it must be reported, and the same thing done right. */
export interface Case {
  readonly code: CheckCode;
  /** What is special about this one, where a code has several. */
  readonly note?: string;
  readonly bad: Files;
  readonly where: Partial<Problem>;
  readonly good: Files;
  /** What is committed, for checks of what changes. @default - nothing to compare with */
  readonly before?: Files;
  readonly crds?: readonly CrdFile[];
  readonly committed?: InputOptions['committed'];
  /** Another committed state for the clean case. */
  readonly goodCommitted?: InputOptions['committed'];
  /** What else the gates are asked with. */
  readonly options?: Pick<InputOptions, 'kubernetes' | 'today' | 'audit' | 'releases' | 'installs' | 'exports'>;
  /** The same for the clean case. @default - that of the violation */
  readonly goodOptions?: Pick<InputOptions, 'kubernetes' | 'today' | 'audit' | 'releases' | 'installs' | 'exports'>;
}
