import type { CfnCertificate } from 'aws-cdk-lib/aws-certificatemanager';
import type { CfnRole } from 'aws-cdk-lib/aws-iam';
import { CfnOutput, Fn } from 'aws-cdk-lib/core';
import { Construct } from 'constructs';
import { CLOUD_OUTPUTS, type Identity } from '../model';
import type { Capacity } from './capacity/capacity';
import type { ControlPlane } from './cluster/control-plane';
import { issuerOf } from './cluster/oidc-provider';
import type { HouseStack } from './house-stack';
import type { KarpenterResources } from './karpenter/karpenter-resources';
import type { Network } from './network/network';
import type { PrometheusWorkspace } from './telemetry/prometheus-workspace';

/** The parts of a stack that its outputs tell of; what is not there has no output. */
export interface OutputsProps {
  readonly network: Network;
  readonly control: ControlPlane;
  readonly capacity: Capacity;
  readonly karpenter: KarpenterResources | undefined;
  readonly workspace: PrometheusWorkspace | undefined;
  readonly certified: CfnCertificate | undefined;
  readonly hostedZone: string | undefined;
  readonly roles: readonly { readonly identity: Identity; readonly role: CfnRole }[];
}

/** Outputs that only people and other tools read; those of {@link CLOUD_OUTPUTS} are read back by the platform. */
const FOR_PEOPLE = {
  ClusterName: 'name of the cluster',
  ClusterArn: 'ARN of the cluster',
  NodeRoleArn: 'ARN of the role of nodes that Karpenter did not make',
  KarpenterNodeRoleArn: 'ARN of the role of the nodes that Karpenter makes',
  AlbControllerRoleArn: 'ARN of the role of the AWS Load Balancer Controller',
  ArgoCDRoleArn: 'ARN of the role of Argo CD',
  PrivateSubnetIds: 'ids of the subnets of nodes and pods, with commas between them',
  PublicSubnetIds: 'ids of the subnets of load balancers, with commas between them',
} as const;

const DESCRIPTIONS = { ...CLOUD_OUTPUTS, ...FOR_PEOPLE };

/** Writes the outputs. Their names are contract: the platform's outputs file and scripts read them. */
export function outputsOf(
  stack: HouseStack,
  { network, control, capacity, karpenter, workspace, certified, hostedZone, roles }: OutputsProps,
): void {
  const { cluster } = control;
  const roleOf = (name: string): string | undefined =>
    roles.find(({ identity }) => identity.role === name)?.role.attrArn;
  const values: Readonly<Record<keyof typeof DESCRIPTIONS, string | undefined>> = {
    AccountId: Fn.ref('AWS::AccountId'),
    VpcId: network.vpcId,
    PrivateSubnetIds: Fn.join(',', [...network.privateSubnetIds]),
    PublicSubnetIds: Fn.join(',', [...network.publicSubnetIds]),
    ClusterName: cluster.ref,
    ClusterArn: cluster.attrArn,
    ClusterEndpoint: cluster.attrEndpoint,
    OidcIssuer: issuerOf(cluster.attrOpenIdConnectIssuerUrl),
    NodeRoleArn: capacity.nodeRole?.attrArn,
    KarpenterNodeRoleArn: karpenter?.nodeRoleArn,
    AlbControllerRoleArn: roleOf('AlbControllerRole'),
    ArgoCDRoleArn: roleOf('ArgoCDRole'),
    AmpWorkspaceId: workspace?.workspaceId,
    HostedZoneId: hostedZone,
    CertificateArn: certified?.ref,
  };
  const scope = new Construct(stack, 'outputs');
  for (const [name, value] of Object.entries(values)) {
    if (value !== undefined)
      new CfnOutput(scope, name, {
        value,
        description: DESCRIPTIONS[name as keyof typeof DESCRIPTIONS],
      }).overrideLogicalId(name);
  }
}
