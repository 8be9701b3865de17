import type { EksCluster, EksInfrastructure } from '../model';

/** An EKS cluster whose AWS side is made here. */
export type BuiltCluster = EksCluster & { readonly infrastructure: EksInfrastructure };

export const isBuilt = (cluster: EksCluster): cluster is BuiltCluster => cluster.infrastructure !== undefined;
