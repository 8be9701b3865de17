import type { Cluster } from '../../../lib/model/cluster/cluster';
import type { Platform } from '../../../lib/model/platform';

/** What a run is given. */
export interface RunOptions {
  readonly root: string;
  readonly platform: Platform;
  readonly cluster: Cluster;
  readonly scratch: string;
  /** Folder of what `npm run e2e:build` made. */
  readonly cache: string;
  /** Programs that are there. */
  readonly present: ReadonlySet<string>;
  /** Folders with packed charts. */
  readonly charts: readonly string[];
  /** Folder of CRD schemas. */
  readonly schemas?: string;
  readonly index: number;
  readonly say: (line: string) => void;
}
