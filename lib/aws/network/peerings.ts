import { CfnRoute, CfnVPCPeeringConnection } from 'aws-cdk-lib/aws-ec2';
import { CfnCondition, CfnOutput, CfnParameter, Fn } from 'aws-cdk-lib/core';
import { Construct } from 'constructs';
import type { EksCluster, Platform } from '../../model';
import { named, pascal } from '../logical-id';
import type { Network } from './network';

/** A network and what it may be connected with. */
export interface PeeringsProps {
  readonly platform: Platform;
  readonly cluster: EksCluster;
  readonly network: Network;
}

/** What the parameter of the other side takes until the connection is there. */
const NONE = 'none';

/**
 * The connections of a cluster's network with those of others, and the routes of its private subnets into them.
 *
 * The stack of the cluster that asks makes the connection. One account has both networks, so CloudFormation accepts it
 * too, in the other region as well (template reference, "AWS::EC2::VPCPeeringConnection"). The other stack makes the
 * way back. It is deployed before there is a connection and after, and is told which by a parameter without default, so
 * that nobody leaves the way back out by not thinking of it.
 *
 * Names need no help: a load balancer's own name gives its private addresses to everybody. Who may connect is said by
 * the security groups of load balancers, which the load balancer controller makes from the ranges of each Ingress.
 */
export class Peerings extends Construct {
  constructor(
    scope: Construct,
    id: string,
    private readonly props: PeeringsProps,
  ) {
    super(scope, id);
    const { platform, cluster } = props;
    for (const { from, to } of platform.aws?.peerings ?? []) {
      if (cluster.name === from) this.ask(eksCluster(platform, to));
      if (cluster.name === to) this.answer(eksCluster(platform, from));
    }
  }

  private ask(other: EksCluster): void {
    const { cluster, network } = this.props;
    const word = pascal(other.name);
    // As text: a parameter of the type of a VPC's id is looked up in the region of this stack, where the other one is
    // not.
    const vpc = named(
      new CfnParameter(this, `vpc-${other.name}`, {
        type: 'String',
        allowedPattern: '^vpc-[0-9a-f]+$',
        description: `Output VpcId of the stack ${other.stack}`,
      }),
      `PeerVpcId${word}`,
    );
    const connection = named(
      new CfnVPCPeeringConnection(this, `with-${other.name}`, {
        vpcId: network.vpcId,
        peerVpcId: vpc.valueAsString,
        peerRegion: other.region,
        tags: [{ key: 'Name', value: `${cluster.clusterName}-${other.clusterName}` }],
      }),
      `PeeringConnection${word}`,
    );
    this.routes(other, connection.ref);
    named(
      new CfnOutput(this, `id-${other.name}`, {
        value: connection.ref,
        description:
          `id of the connection with the network of ${other.clusterName}; ` + `pass it to the stack ${other.stack}`,
      }),
      `PeeringConnectionId${word}`,
    );
  }

  private answer(other: EksCluster): void {
    const word = pascal(other.name);
    const description =
      `Output PeeringConnectionId${pascal(this.props.cluster.name)} of the stack ${other.stack}, or '${NONE}' ` +
      'until that stack is there';
    const connection = named(
      new CfnParameter(this, `connection-${other.name}`, {
        type: 'String',
        allowedPattern: `^(${NONE}|pcx-[0-9a-f]+)$`,
        description,
      }),
      `PeeringConnectionId${word}`,
    );
    const isThere = named(
      new CfnCondition(this, `peered-${other.name}`, {
        expression: Fn.conditionNot(Fn.conditionEquals(connection.valueAsString, NONE)),
      }),
      `PeeredWith${word}`,
    );
    this.routes(other, connection.valueAsString, isThere);
  }

  /** Nodes and pods are in the private subnets; nothing in the public ones speaks to another network. */
  private routes(other: EksCluster, vpcPeeringConnectionId: string, condition?: CfnCondition): void {
    for (const { zone, id } of this.props.network.privateRouteTables) {
      const route = named(
        new CfnRoute(this, `${zone}-${other.name}`, {
          routeTableId: id,
          destinationCidrBlock: other.network.vpc.toString(),
          vpcPeeringConnectionId,
        }),
        `PrivateRoute${zone}${pascal(other.name)}`,
      );
      if (condition) route.cfnOptions.condition = condition;
    }
  }
}

function eksCluster({ clusters }: Platform, wanted: string): EksCluster {
  const found = clusters.find(({ name }) => name === wanted);
  if (found?.on !== 'eks') throw new Error(`no EKS cluster is called '${wanted}'; definePlatform checks this`);
  return found;
}
