import type { EksCluster, Platform } from '../../model';

/** What a change is about, in the order in which a plan tells it. */
export const CHANGE_KINDS = [
  'mode',
  'pods',
  'jobs',
  'secrets',
  'retention',
  'telemetry',
  'entrances',
  'alerts',
  'dns',
] as const;
export type ChangeKind = (typeof CHANGE_KINDS)[number];

/** One line of a plan: what is different afterwards, and which files say so. */
export interface Change {
  readonly kind: ChangeKind;
  /** EksCluster that it happens in. @default - none; it belongs to the whole platform */
  readonly cluster?: string;
  /** What changes, for example `luneo/luneo-backend`. */
  readonly what: string;
  readonly from: string;
  readonly to: string;
  /** What the operator should know of it. @default - nothing */
  readonly note?: string;
  /** Files that change by it, from the repository root; `*` stands for any characters but a slash. */
  readonly files: readonly string[];
}

/** One cluster before and after, with its platform at both times. */
export interface Sides {
  readonly platform: Platform;
  readonly before: EksCluster;
  readonly after: EksCluster;
}

/** Says what changes in one cluster of one sort. */
export type Planner = (sides: Sides) => readonly Change[];

/** Whether a path fits a pattern of {@link Change.files}. */
export function fits(path: string, pattern: string): boolean {
  const expression = pattern
    .split('*')
    .map((part) => part.replace(/[.+?^${}()|[\]\\]/g, '\\$&'))
    .join('[^/]*');
  return new RegExp(`^${expression}$`).test(path);
}

/** The lines of a plan that a changed file belongs to. */
export const explaining = (changes: readonly Change[], path: string): readonly Change[] =>
  changes.filter(({ files }) => files.some((pattern) => fits(path, pattern)));
