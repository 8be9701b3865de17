import { Cidr, cloudValue, definePlatform, type Platform } from 'archipel';
import { addons } from './addons';
import { infrastructure } from './infrastructure';
import { namespaces } from './namespaces';
import { REGION, STACK } from './names';
import { type Colour, SERVING } from './nodes';

/**
 * Piercuta: one small EKS cluster. AWS makes the cluster and nothing in it; everything in it comes from Git.
 *
 * Nothing but Fargate runs before Karpenter has made the first node: DNS, Argo CD and Karpenter itself.
 */
export const piercuta = (): Platform => piercutaOn(SERVING);

/** The same on other nodes, which is how a change of them is looked at before it is made. */
export const piercutaOn = (colour: Colour): Platform =>
  definePlatform({
    name: 'piercuta',
    owner: 'piercuta-platform',
    domain: 'piercuta.example',
    gitops: {
      engine: 'argo-cd',
      repository: 'https://github.com/piercuta/platform.git',
      revision: 'main',
      projects: 'per-application',
    },
    people: [{ role: 'PiercutaPlatform', duty: 'platform' }],
    clusters: [
      {
        on: 'eks',
        name: 'dev',
        clusterName: 'piercuta-dev',
        region: REGION,
        account: cloudValue(STACK, 'AccountId'),
        stack: STACK,
        kubernetes: '1.36',
        role: 'active',
        network: {
          vpc: Cidr.of('10.60.0.0/16'),
          publicSubnets: infrastructure.zones.map(({ publicSubnet }) => publicSubnet),
          services: Cidr.of('172.20.0.0/16'),
          vpcId: cloudValue(STACK, 'VpcId'),
        },
        priorityClasses: [{ name: 'standard', value: 50000, description: 'Programs of the team.' }],
        namespaces,
        addons: addons(colour),
        infrastructure,
      },
    ],
  });
