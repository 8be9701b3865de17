import type { CfnCertificate } from 'aws-cdk-lib/aws-certificatemanager';
import type { CfnRole } from 'aws-cdk-lib/aws-iam';
import { CfnOutput, Fn } from 'aws-cdk-lib/core';
import { Construct } from 'constructs';
import { CLOUD_OUTPUTS, type Identity } from '../model';
import type { ClusterCompute } from './cluster/cluster-compute';
import { issuerOf } from './cluster/oidc-provider';
import type { HouseStack } from './house-stack';
import type { ClusterNetwork } from './network/cluster-network';
import type { PrometheusWorkspace } from './telemetry/prometheus-workspace';

/** A role, and the identity that it is made for. */
export interface RoleOfIdentity {
  readonly identity: Identity;
  readonly role: CfnRole;
}

/** The parts of a stack that have outputs; an absent part has none. */
export interface OutputsProps {
  readonly network: ClusterNetwork;
  readonly compute: ClusterCompute;
  readonly workspace: PrometheusWorkspace | undefined;
  readonly certificate: CfnCertificate | undefined;
  readonly hostedZone: string | undefined;
  readonly roles: readonly RoleOfIdentity[];
}

/** Outputs that only people and other tools read; those of {@link CLOUD_OUTPUTS} are read back by the platform. */
const FOR_PEOPLE = {
  ClusterName: 'name of the cluster',
  ClusterArn: 'ARN of the cluster',
  NodeRoleArn: 'ARN of the role of nodes that Karpenter did not make',
  KarpenterNodeRoleArn: 'ARN of the role of the nodes that Karpenter makes',
  AlbControllerRoleArn: 'ARN of the role of the AWS Load Balancer Controller',
  ArgoCDRoleArn: 'ARN of the role of Argo CD',
  PrivateSubnetIds: 'ids of the subnets of nodes and pods, comma-separated',
  PublicSubnetIds: 'ids of the subnets of load balancers, comma-separated',
} as const;

const DESCRIPTIONS = { ...CLOUD_OUTPUTS, ...FOR_PEOPLE };

/** Writes the outputs. Their names are contract: the platform's outputs file and scripts read them. */
export function outputsOf(
  stack: HouseStack,
  { network, compute, workspace, certificate, hostedZone, roles }: OutputsProps,
): void {
  const { cluster } = compute;
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
    NodeRoleArn: compute.nodeRole?.attrArn,
    KarpenterNodeRoleArn: compute.karpenterNodeRoleArn,
    AlbControllerRoleArn: roleOf('AlbControllerRole'),
    ArgoCDRoleArn: roleOf('ArgoCDRole'),
    AmpWorkspaceId: workspace?.workspaceId,
    HostedZoneId: hostedZone,
    CertificateArn: certificate?.ref,
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
