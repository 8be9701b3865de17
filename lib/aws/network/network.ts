import {
  CfnEIP,
  CfnInternetGateway,
  CfnNatGateway,
  CfnRoute,
  CfnRouteTable,
  CfnSubnet,
  CfnSubnetRouteTableAssociation,
  CfnVPC,
  CfnVPCEndpoint,
  CfnVPCGatewayAttachment,
} from 'aws-cdk-lib/aws-ec2';
import { Construct } from 'constructs';
import { DISCOVERY_TAG, type EksCluster, type EksInfrastructure, type EksZone } from '../../model';
import { accept } from '../findings';
import { named } from '../logical-id';

/** What a network is made from. */
export interface NetworkProps {
  readonly cluster: EksCluster;
  readonly infrastructure: EksInfrastructure;
}

/**
 * The network of a cluster: in each zone a public subnet for load balancers and NAT gateways and a private one for
 * nodes and pods, all at addresses that the platform states.
 *
 * L1 constructs: the L2 VPC numbers its subnets by itself, asks for the zones of the account at synthesis, and closes
 * the default security group with a Lambda. That group is used by nothing here.
 */
export class Network extends Construct {
  readonly vpcId: string;
  readonly privateSubnetIds: readonly string[];
  readonly publicSubnetIds: readonly string[];
  /** Route tables of the private subnets, by the word that ends their logical ids. */
  readonly privateRouteTables: readonly { readonly zone: string; readonly id: string }[];

  private readonly name: string;

  constructor(scope: Construct, id: string, { cluster, infrastructure: { zones, nat } }: NetworkProps) {
    super(scope, id);
    this.name = cluster.clusterName;
    const vpc = named(
      new CfnVPC(this, 'vpc', {
        cidrBlock: cluster.network.vpc.toString(),
        enableDnsHostnames: true,
        enableDnsSupport: true,
        tags: this.tags('vpc'),
      }),
      'Vpc',
    );
    accept(vpc, {
      'NIST.800.53.R5-VPCDefaultSecurityGroupClosed':
        'nothing is attached to the default group, and CloudFormation closes it only by a Lambda; ' +
        'docs/decisions/0007-eks-on-l1.md',
    });
    this.vpcId = vpc.ref;
    const gateway = named(new CfnInternetGateway(this, 'internet', { tags: this.tags('internet') }), 'InternetGateway');
    const attachment = named(
      new CfnVPCGatewayAttachment(this, 'attachment', { vpcId: vpc.ref, internetGatewayId: gateway.ref }),
      'InternetGatewayAttachment',
    );

    const publicSubnets = zones.map((zone) => this.publicSubnet(zone));
    const publicTable = this.publicRoutes(gateway.ref, attachment, publicSubnets);
    const gateways = publicSubnets
      .slice(0, nat === 'one' ? 1 : zones.length)
      .map((subnet) => this.natGateway(subnet, publicTable));
    const privateSubnets = zones.map((zone) => this.privateSubnet(zone));
    this.privateRouteTables = privateSubnets.map(({ word, subnet }, i) => ({
      zone: word,
      id: this.privateRoutes(word, subnet, gateways[i] ?? gateways[0]),
    }));
    this.storageEndpoint(cluster.region);
    this.publicSubnetIds = publicSubnets.map(({ subnet }) => subnet.ref);
    this.privateSubnetIds = privateSubnets.map(({ subnet }) => subnet.ref);
  }

  /**
   * The tag `kubernetes.io/role/elb` is how the AWS Load Balancer Controller finds subnets for internet-facing load
   * balancers.
   */
  private publicSubnet(zone: EksZone): PlacedSubnet {
    return this.subnet('Public', zone.id, zone.publicSubnet.toString(), { 'kubernetes.io/role/elb': '1' });
  }

  /** Found by the load balancer controller for internal load balancers, and by Karpenter for its nodes. */
  private privateSubnet(zone: EksZone): PlacedSubnet {
    return this.subnet('Private', zone.id, zone.privateSubnet.toString(), {
      'kubernetes.io/role/internal-elb': '1',
      [DISCOVERY_TAG]: this.name,
    });
  }

  private subnet(
    kind: 'Public' | 'Private',
    zone: string,
    cidrBlock: string,
    tags: Readonly<Record<string, string>>,
  ): PlacedSubnet {
    const word = wordOf(zone);
    const props = {
      vpcId: this.vpcId,
      cidrBlock,
      availabilityZoneId: zone,
      mapPublicIpOnLaunch: false,
      tags: this.tags(`${kind.toLowerCase()}-${zone}`, tags),
    };
    return { word, subnet: named(new CfnSubnet(this, `${kind.toLowerCase()}-${zone}`, props), `${kind}Subnet${word}`) };
  }

  private publicRoutes(
    gatewayId: string,
    attachment: CfnVPCGatewayAttachment,
    subnets: readonly PlacedSubnet[],
  ): CfnRoute {
    const table = named(
      new CfnRouteTable(this, 'public', { vpcId: this.vpcId, tags: this.tags('public') }),
      'PublicRouteTable',
    );
    const route = named(
      new CfnRoute(this, 'public-internet', { routeTableId: table.ref, destinationCidrBlock: '0.0.0.0/0', gatewayId }),
      'PublicRouteInternet',
    );
    route.addResourceDependency(attachment);
    accept(route, {
      'NIST.800.53.R5-VPCNoUnrestrictedRouteToIGW':
        'the subnets of internet-facing load balancers; no node or pod is in them',
    });
    for (const { word, subnet } of subnets)
      named(
        new CfnSubnetRouteTableAssociation(this, `public-${word}`, { subnetId: subnet.ref, routeTableId: table.ref }),
        `PublicSubnet${word}Routes`,
      );
    return route;
  }

  /** A NAT gateway works only once its subnet has a way out, which CloudFormation does not know by itself. */
  private natGateway({ word, subnet }: PlacedSubnet, wayOut: CfnRoute): CfnNatGateway {
    const address = named(
      new CfnEIP(this, `nat-address-${word}`, { domain: 'vpc', tags: this.tags(`nat-${word}`) }),
      `NatAddress${word}`,
    );
    const gateway = named(
      new CfnNatGateway(this, `nat-${word}`, {
        subnetId: subnet.ref,
        allocationId: address.attrAllocationId,
        tags: this.tags(`nat-${word}`),
      }),
      `NatGateway${word}`,
    );
    gateway.addResourceDependency(wayOut);
    return gateway;
  }

  private privateRoutes(word: string, subnet: CfnSubnet, gateway: CfnNatGateway | undefined): string {
    const table = named(
      new CfnRouteTable(this, `private-${word}`, { vpcId: this.vpcId, tags: this.tags(`private-${word}`) }),
      `PrivateRouteTable${word}`,
    );
    if (gateway)
      named(
        new CfnRoute(this, `private-${word}-internet`, {
          routeTableId: table.ref,
          destinationCidrBlock: '0.0.0.0/0',
          natGatewayId: gateway.ref,
        }),
        `PrivateRoute${word}Internet`,
      );
    named(
      new CfnSubnetRouteTableAssociation(this, `private-${word}-routes`, {
        subnetId: subnet.ref,
        routeTableId: table.ref,
      }),
      `PrivateSubnet${word}Routes`,
    );
    return table.ref;
  }

  /** Buckets of the region are reached without a NAT gateway, which bills each byte; the endpoint is free. */
  private storageEndpoint(region: string): void {
    named(
      new CfnVPCEndpoint(this, 's3', {
        vpcId: this.vpcId,
        vpcEndpointType: 'Gateway',
        serviceName: `com.amazonaws.${region}.s3`,
        routeTableIds: this.privateRouteTables.map(({ id }) => id),
      }),
      'StorageEndpoint',
    );
  }

  private tags(name: string, others: Readonly<Record<string, string>> = {}): { key: string; value: string }[] {
    return Object.entries({ Name: `${this.name}-${name}`, ...others }).map(([key, value]) => ({ key, value }));
  }
}

/** A subnet and the word for its zone in logical ids. */
interface PlacedSubnet {
  readonly word: string;
  readonly subnet: CfnSubnet;
}

/** The zone in a logical id, `Az1` of `euw1-az1`. */
const wordOf = (zone: string): string => `Az${/(\d+)$/.exec(zone)?.[1] ?? zone}`;
