import { Cidr, type EksInfrastructure } from 'archipel';

/** Three zones, each with a small subnet for load balancers and a large one for nodes and pods. */
const zones: EksInfrastructure['zones'] = [1, 2, 3].map((number, i) => ({
  id: `euw1-az${number}`,
  publicSubnet: Cidr.of(`10.60.${i}.0/24`),
  privateSubnet: Cidr.of(`10.60.${64 + i * 64}.0/18`),
}));

/**
 * What AWS makes: the network, an empty cluster with Fargate for what starts first, roles, and where images are built.
 */
export const infrastructure: EksInfrastructure = {
  stackId: 'EksBackendStack',
  zones,
  nat: 'one',
  endpoint: { access: 'private' },
  wayIn: { kind: 'bastion' },
  access: [{ name: 'platform', role: 'PiercutaPlatform', may: 'administer-cluster' }],
  logRetentionDays: 365,
  capacity: { kind: 'fargate' },
  nodeRole: true,
  // A star stands for one name: `*.piercuta.example` would not do for `api.dev.piercuta.example`.
  certificate: ['dev.piercuta.example', '*.dev.piercuta.example'],
  registry: { repositories: ['piercuta/fastapi'], readByArgoCd: true },
  builds: [
    {
      name: 'FastApi',
      repository: 'piercuta/fastapi',
      architecture: 'arm64',
      source: 'https://github.com/piercuta/fastapi.git',
    },
  ],
  alarms: { notify: ['platform@piercuta.example'], monthlyBudget: 600 },
  backup: { tag: { key: 'backup', value: 'daily' }, keepDays: 35 },
  terraformState: { bucket: 'piercuta-dev-terraform-eu-west-1', lock: 'file' },
};
