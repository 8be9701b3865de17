import { Cidr, definePlatform, type FailoverPlatform, type Platform, registryHost } from 'archipel';
import { region } from './region';
import { type Duty, type Place, stackName } from './region-props';

/** What a region does while it serves. Its upper bounds fit the node pools and the quota of the namespace. */
const serving: Duty = {
  role: 'active',
  scale: {
    backend: { min: 4, max: 20 },
    frontend: { min: 3, max: 12 },
    workerIa: { min: 3, max: 15 },
    render: { min: 3, max: 10 },
  },
  retention: { metricsDays: 15, logsDays: 7, tracesDays: 3 },
  observabilityReplicas: 2,
};

/**
 * What a region does while it waits: a few warm pods, and the same upper bounds, so that load alone would scale it up.
 */
const standingBy: Duty = {
  role: 'standby',
  scale: {
    backend: { min: 2, max: 20 },
    frontend: { min: 2, max: 12 },
    workerIa: { min: 2, max: 15 },
    render: { min: 2, max: 10 },
  },
  retention: { metricsDays: 3, logsDays: 2, tracesDays: 1 },
  observabilityReplicas: 1,
};

/** Three zones of a region, each with a small subnet for load balancers and a large one for nodes and pods. */
const zones = (prefix: string, start: string, numbers: readonly number[]): Place['zones'] =>
  numbers.map((number, i) => ({
    id: `${prefix}-az${number}`,
    publicSubnet: Cidr.of(`${start}.${i * 4}.0/22`),
    privateSubnet: Cidr.of(`${start}.${64 + i * 64}.0/18`),
  }));

/** Where Luneo runs. Nothing here depends on which of the two serves. */
const primary = (): Place => ({
  name: 'primary',
  region: 'eu-west-1',
  network: { vpc: Cidr.of('10.40.0.0/16') },
  zones: zones('euw1', '10.40', [1, 2, 3]),
  secretSuffix: '',
  nodes: { cores: 200, gibibytes: 800 },
});
const secondary = (): Place => ({
  name: 'secondary',
  region: 'us-east-1',
  network: { vpc: Cidr.of('10.50.0.0/16') },
  // use1-az3 takes no control plane of EKS.
  zones: zones('use1', '10.50', [1, 2, 4]),
  secretSuffix: '-secondary',
  nodes: { cores: 200, gibibytes: 800 },
});

/**
 * Luneo: one EKS cluster that serves, and one in another region that can take over.
 *
 * Which is which is one word in `platforms/luneo/dr.json`; `npx archipel failover` changes it, and
 * docs/runbooks/DR_RUNBOOK.md says when and what else.
 */
export const luneo: FailoverPlatform<Place['name']> = {
  name: 'luneo',
  candidates: ['primary', 'secondary'],
  at: (active): Platform =>
    definePlatform({
      name: 'luneo',
      owner: 'luneo-platform',
      domain: 'luneo.app',
      gitops: {
        engine: 'argo-cd',
        repository: 'https://github.com/luneo/platform.git',
        revision: 'main',
        topology: 'per-cluster',
      },
      failover: {
        // Its health checks page people. Nobody raises the floors of the standby before traffic comes by itself.
        traffic: 'commit',
        // Each region pulls from its own registry, which the stack of the primary copies every image to.
        images: [primary(), secondary()].map((place) => ({
          reach: 'regional',
          prefix: `${registryHost({ stack: stackName(place), region: place.region })}/luneo/`,
          region: place.region,
        })),
      },
      // The stack is in us-east-1, where the metrics of health checks are; docs/runbooks/DR_RUNBOOK.md says what if
      // that is gone.
      aws: {
        region: 'us-east-1',
        notify: ['sre@luneo.app'],
        pager: true,
        monthlyBudget: 9000,
        peerings: [
          {
            from: 'secondary',
            to: 'primary',
            why: 'the region that serves writes a copy of its logs and traces to the other one',
          },
        ],
      },
      people: [
        { role: 'LuneoPlatform', duty: 'platform' },
        { role: 'LuneoSre', duty: 'on-call' },
        { role: 'LuneoProduct', duty: 'reader' },
        { role: 'LuneoBreakGlass', duty: 'break-glass' },
      ],
      clusters: [
        { place: primary(), other: secondary() },
        { place: secondary(), other: primary() },
      ].map(({ place, other }) => region({ ...place, ...(place.name === active ? serving : standingBy), other })),
    }),
};
