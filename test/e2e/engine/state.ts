/** How an object of an engine stands. */
export interface State {
  /** `kustomizations/base`, `applications/base-dev`. */
  readonly name: string;
  readonly isReady: boolean;
  /** Whether it failed, in contrast to waiting. */
  readonly hasFailed: boolean;
  readonly says: string;
  /** Whether it did its work and could not write so: it says that again when it is next due. @default false */
  readonly isStale?: boolean;
  /** Whether it begins again by itself, since what it is made of has just come: no failure, and told. @default false */
  readonly beginsAgain?: boolean;
}
