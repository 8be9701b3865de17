import type { Cluster } from '../../../lib/model/cluster/cluster';
import type { Platform } from '../../../lib/model/platform';
import { type Shared } from './shared';

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
  /** Place among the clusters that stand side by side in one namespace. */
  readonly index: number;
  /** Whether the control plane is of the minor version before. @default false */
  readonly isBefore?: boolean;
  /** What a neighbour has made already. @default - it is made for this cluster alone */
  readonly shared?: Shared;
  readonly say: (line: string) => void;
}
