import type { Answers } from './account';
import type { Scene } from './situation';

/** A thing that an account can have wrong, and the same account with it right. */
export interface Row {
  readonly code: string;
  readonly what: string;
  readonly scene: Scene;
  /** Of the account where it is wrong. */
  readonly wrong: Answers;
  /** Of the account where it is right. */
  readonly right: Answers;
  /** A scene of its own for what is right, where the mistake is in the repository. @default - the same */
  readonly rightScene?: Scene;
  /** What the problem has to name. */
  readonly says: RegExp;
  /** What the account with it right is told. */
  readonly holds: RegExp;
}
