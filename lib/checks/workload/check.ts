import type { CheckCode } from '../gate';
import type { Context } from '../delivery/context';
import type { Container, PodTemplate } from '../tree/pods';
import type { KubeObject } from '../tree/tree';

/** What a check found at one place of an object. */
export interface Hit {
  readonly field: string;
  readonly message: string;
  readonly given?: string;
  readonly allowed?: string;
}

/** A row of the workload table, or part of one. */
export interface WorkloadCheck {
  readonly code: CheckCode;
  /** What to do about it. */
  readonly remedy: string;
  /** Told of what releases bring as well, as a problem and not as a note. @default false */
  readonly ofReleases?: boolean;
  /** Asked of each container: normal, init and ephemeral ones. */
  readonly container?: (container: Container, pod: PodTemplate) => readonly Hit[];
  /** Asked of each pod template. */
  readonly pod?: (pod: PodTemplate, context: Context) => readonly Hit[];
  /** Asked of each object. */
  readonly object?: (object: KubeObject, context: Context) => readonly Hit[];
}

/** One hit, or none where the condition holds. */
export function unless(holds: boolean, hit: Hit): readonly Hit[] {
  if (holds) return [];
  return [hit];
}

/** How a value reads in a report. */
export function given(value: unknown): { readonly given?: string } {
  return value === undefined ? {} : { given: typeof value === 'string' ? value : JSON.stringify(value) };
}

/** Pods that run until they are stopped, unlike those of Jobs. */
export function isLongRunning(pod: PodTemplate): boolean {
  return ['Deployment', 'StatefulSet', 'DaemonSet', 'ReplicaSet', 'Pod'].includes(pod.owner.kind);
}
