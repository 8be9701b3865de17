import type { ActionPin } from '../../pins/types';

/** A workflow of a forge, before it is written in the forge's own dialect. */
export interface Workflow {
  readonly name: string;
  /** What starts it; each event with the branches that it is for. */
  readonly on: readonly Trigger[];
  readonly jobs: readonly Job[];
}

export type Trigger = EventTrigger | ScheduleTrigger;

/** Times at which it runs, on the default branch alone. */
export interface ScheduleTrigger {
  readonly event: 'schedule';
  /** As cron writes them, in UTC. */
  readonly cron: readonly string[];
}

/** Something that happens in the repository. */
export interface EventTrigger {
  readonly event: 'push' | 'pull_request';
  /** @default - every branch; none where tags are named */
  readonly branches?: readonly string[];
  /** Patterns of tags. @default - none */
  readonly tags?: readonly string[];
  /** Only where one of these changed. @default - whatever changed */
  readonly paths?: readonly string[];
}

/** Steps on one machine. */
export interface Job {
  readonly id: string;
  readonly name: string;
  /** Jobs that must have succeeded. @default - none */
  readonly needs?: readonly string[];
  /** Expression that must hold. @default - it always runs */
  readonly when?: string;
  /** Minutes after which the forge gives up, where it can; what may hang has a limit of its own besides. */
  readonly minutes: number;
  /**
   * Values that it runs with, one run each; an input of an action reads one as `${{ matrix.<name> }}`. One that fails
   * does not end the others.
   *
   * @default - it runs once
   */
  readonly matrix?: Readonly<Record<string, readonly string[]>>;
  /** What its token may do beyond reading, where the forge knows that. @default - nothing */
  readonly permissions?: Readonly<Record<string, 'read' | 'write'>>;
  /**
   * Environment of the forge, where it knows that: whose secrets the job may read, and from which branches it may run.
   *
   * @default - none; the job reads no secret but the token of its run
   */
  readonly environment?: string;
  /** What later jobs read of it: name to expression. @default - nothing */
  readonly outputs?: Readonly<Record<string, string>>;
  /** @default - none */
  readonly env?: readonly Variable[];
  readonly steps: readonly Step[];
}

/** An environment variable, with its reason where it has one. */
export interface Variable {
  readonly name: string;
  readonly value: string;
  readonly about?: string;
}

/** An action by its commit, or a script. No script holds an expression: what others may name comes by a variable. */
export type Step =
  | {
      readonly action: ActionPin;
      readonly name?: string;
      readonly when?: string;
      readonly with?: Readonly<Record<string, string | boolean>>;
    }
  | {
      readonly run: string;
      readonly name?: string;
      readonly id?: string;
      readonly when?: string;
      readonly env?: readonly Variable[];
    };
