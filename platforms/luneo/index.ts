import { Cidr, definePlatform, type Platform } from '../../lib/model';
import { region } from './region';
import type { RegionProps } from './region-props';

/** What a region does while it serves. Its upper bounds fit the node pools and the quota of the namespace. */
const serving: Pick<RegionProps, 'role' | 'scale'> = {
  role: 'active',
  scale: { backend: { min: 4, max: 20 }, frontend: { min: 3, max: 12 }, workerIa: { min: 3, max: 15 }, render: { min: 3, max: 10 } },
};

/** What a region does while it waits: a few warm pods, and the same upper bounds, so that load alone would scale it up. */
const standingBy: typeof serving = {
  role: 'standby',
  scale: { backend: { min: 2, max: 20 }, frontend: { min: 2, max: 12 }, workerIa: { min: 2, max: 15 }, render: { min: 2, max: 10 } },
};

/**
 * Luneo: one EKS cluster that serves, and one in another region that could take over.
 *
 * A failover exchanges `serving` and `standingBy`; docs/runbooks/DR_RUNBOOK.md says when and what else.
 */
export const luneo = (): Platform =>
  definePlatform({
    name: 'luneo',
    owner: 'luneo-platform',
    domain: 'luneo.app',
    gitops: { engine: 'argo-cd', repository: 'https://github.com/luneo/platform.git', revision: 'main', topology: 'per-cluster' },
    clusters: [
      region({
        name: 'primary',
        region: 'eu-west-1',
        ...serving,
        network: { vpc: Cidr.of('10.40.0.0/16'), publicSubnets: [Cidr.of('10.40.0.0/22'), Cidr.of('10.40.4.0/22'), Cidr.of('10.40.8.0/22')] },
        secretSuffix: '',
        nodes: { cores: 200, gibibytes: 800 },
        retention: { metricsDays: 15, logsDays: 7, tracesDays: 3 },
        observability: { replicas: 2, gibibytes: 100, public: true },
        mirrorTo: { region: 'us-east-1', network: Cidr.of('10.50.0.0/16') },
      }),
      region({
        name: 'secondary',
        region: 'us-east-1',
        ...standingBy,
        network: { vpc: Cidr.of('10.50.0.0/16'), publicSubnets: [Cidr.of('10.50.0.0/22'), Cidr.of('10.50.4.0/22'), Cidr.of('10.50.8.0/22')] },
        secretSuffix: '-secondary',
        nodes: { cores: 200, gibibytes: 800 },
        retention: { metricsDays: 3, logsDays: 2, tracesDays: 1 },
        observability: { replicas: 1, gibibytes: 30, public: false },
        ingestFrom: Cidr.of('10.40.0.0/16'),
      }),
    ],
  });
