import type { Problem } from '../model';

/** Something that a person does, with its commands in their order. */
export interface RotationStep {
  readonly title: string;
  readonly commands: readonly string[];
  /** What to look at, or when to stop. @default - nothing */
  readonly note?: string;
}

/** Somebody whom a new value reaches. */
export interface Effect {
  /** `Deployment apps/api-gateway`, or a machine. */
  readonly who: string;
  /** How the new value gets there. */
  readonly how: string;
  /** What has to be restarted by hand, if anything. @default - nothing */
  readonly restart?: string;
}

/** How one secret of a platform is changed. */
export interface Rotation {
  /** Name that `archipel rotate <platform>` takes. */
  readonly secret: string;
  /** What it opens. */
  readonly what: string;
  /** Encrypted files that hold it. Empty where nothing of it is in the repository. */
  readonly files: readonly string[];
  readonly steps: readonly RotationStep[];
  readonly effects: readonly Effect[];
  /** Why it may not be changed as things are; nothing is printed to do while there are any. */
  readonly refusals: readonly Problem[];
}
