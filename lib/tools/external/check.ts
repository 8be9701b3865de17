import type { FoundTool, ToolName } from '../tool';
import type { FleetFiles } from './fleet-files';

/** Something that a tool from outside objects to, which no gate of ours does. */
export interface Difference {
  readonly tool: ToolName;
  /** The tool's own name for the check. */
  readonly check: string;
  /** `<cluster>: Kind namespace/name`, or a path. */
  readonly object: string;
  readonly message: string;
}

/** What a tool said. */
export interface Looked {
  /** Number of things that it looked at, as it says itself where it does. */
  readonly looked: number;
  /**
   * Number of things that it was given. A tool that was given some and looked at none is blind.
   *
   * @default - as many as it looked at
   */
  readonly given?: number;
  /** Clusters or platforms of which it looked at nothing of what it was given. @default - none */
  readonly blindTo?: readonly string[];
  readonly differences: readonly Difference[];
  /** What it did beyond objecting, a line each. @default - nothing */
  readonly notes?: readonly string[];
}

/** A tool that is there and could not do its work. */
export interface Unable {
  readonly unable: string;
}

/** A tool from outside, and how it is held over `dist/`. */
export interface ExternalCheck {
  readonly tool: ToolName;
  /** What it is asked, for the table. */
  readonly asks: string;
  readonly run: (tool: FoundTool, fleet: FleetFiles, scratch: string) => Promise<Looked | Unable>;
  /**
   * A file that the tool must object to: proof that it looks at all.
   *
   * @default - the tool needs more than a file; a test proves it
   */
  readonly planted?: { readonly path: string; readonly text: string };
}

/** Runs a check of each cluster by itself and joins what they say. */
export async function perCluster(fleet: FleetFiles, check: (cluster: string) => Promise<Looked>): Promise<Looked> {
  const all: Looked[] = [];
  for (const cluster of fleet.clusters) all.push(await check(cluster));
  return {
    looked: all.reduce((sum, { looked }) => sum + looked, 0),
    given: all.reduce((sum, { looked, given = looked }) => sum + given, 0),
    blindTo: fleet.clusters.filter((_, index) => all[index]?.looked === 0 && (all[index]?.given ?? 0) > 0),
    differences: all.flatMap(({ differences }) => differences),
  };
}

/** JSON that a tool wrote, or what it wrote instead. */
export function readJson<T>(text: string, instead: string): T | Unable {
  try {
    return JSON.parse(text === '' ? 'null' : text) as T;
  } catch {
    return { unable: (instead || text).trim().split('\n').slice(-3).join(' ').slice(0, 300) };
  }
}

export const isUnable = (value: unknown): value is Unable =>
  typeof value === 'object' && value !== null && 'unable' in value;
