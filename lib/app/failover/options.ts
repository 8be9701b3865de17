import type { PlatformSource } from '../../model';
import type { ProveOptions } from '../prove';

/** What a failover is prepared from. */
export interface FailoverOptions {
  /** The repository root, absolute. */
  readonly root: string;
  /** Every platform of the fleet. */
  readonly platforms: readonly PlatformSource[];
  /** The platform that fails over. */
  readonly platform: string;
  /** What the gates read outside of the repository. */
  readonly proof: () => Pick<ProveOptions, 'crds' | 'identities' | 'now'>;
  /** Called with what is done next. */
  readonly onStep: (text: string) => void;
}
