import type { Cluster } from '../cluster/cluster';
import type { Platform } from '../platform';

/** What of the repository a cluster follows: a branch of its own, or that of the platform. */
export const revisionOf = ({ gitops }: Platform, { revision }: Cluster): string => revision ?? gitops.revision;
