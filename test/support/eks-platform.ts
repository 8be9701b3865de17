import { Cidr, type EksCluster, type EksInfrastructure } from '../../lib/model';
import { cluster } from './small-platform';

/** An EKS cluster whose AWS side is made here. */
export type Built = EksCluster & { readonly infrastructure: EksInfrastructure };

/** A cluster whose AWS side is made here, in two zones and on Fargate, that breaks no rule. */
export const built = (props: Partial<EksInfrastructure> = {}, others: Partial<EksCluster> = {}): Built => {
  const infrastructure: EksInfrastructure = {
    zones: [
      { id: 'euw1-az1', publicSubnet: Cidr.of('10.0.0.0/24'), privateSubnet: Cidr.of('10.0.64.0/18') },
      { id: 'euw1-az2', publicSubnet: Cidr.of('10.0.1.0/24'), privateSubnet: Cidr.of('10.0.128.0/18') },
    ],
    nat: 'one',
    endpoint: { access: 'private' },
    wayIn: { kind: 'elsewhere', how: 'a test' },
    access: [{ name: 'admins', role: 'ShopAdmin', madeBy: 'IAM Identity Center', may: 'administer-cluster' }],
    logRetentionDays: 365,
    ...props,
  };
  const network = { ...cluster().network, publicSubnets: infrastructure.zones.map(({ publicSubnet }) => publicSubnet) };
  return { ...cluster({ network, ...others }), infrastructure };
};
