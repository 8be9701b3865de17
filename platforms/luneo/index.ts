import { Cidr, definePlatform, type Platform } from '../../lib/model';
import { region } from './region';

/** Luneo: one EKS cluster that serves, and one in another region that could take over. */
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
        role: 'active',
        network: { vpc: Cidr.of('10.40.0.0/16'), publicSubnets: [Cidr.of('10.40.0.0/22'), Cidr.of('10.40.4.0/22'), Cidr.of('10.40.8.0/22')] },
        secretSuffix: '',
        scale: { backend: { min: 4, max: 20 }, frontend: { min: 3, max: 12 }, workerIa: { min: 3, max: 15 }, render: { min: 3, max: 10 } },
        nodes: { cores: 200, gibibytes: 800 },
        retention: { metricsDays: 15, logsDays: 7, tracesDays: 3 },
        public: true,
        mirrorTo: { region: 'us-east-1', network: Cidr.of('10.50.0.0/16') },
      }),
      region({
        name: 'secondary',
        region: 'us-east-1',
        role: 'standby',
        network: { vpc: Cidr.of('10.50.0.0/16'), publicSubnets: [Cidr.of('10.50.0.0/22'), Cidr.of('10.50.4.0/22'), Cidr.of('10.50.8.0/22')] },
        secretSuffix: '-secondary',
        scale: { backend: { min: 2, max: 20 }, frontend: { min: 2, max: 12 }, workerIa: { min: 2, max: 15 }, render: { min: 2, max: 10 } },
        nodes: { cores: 200, gibibytes: 800 },
        retention: { metricsDays: 3, logsDays: 2, tracesDays: 1 },
        public: false,
        ingestFrom: Cidr.of('10.40.0.0/16'),
      }),
    ],
  });
