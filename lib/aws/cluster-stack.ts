import type { CfnCertificate } from 'aws-cdk-lib/aws-certificatemanager';
import type { CfnCluster } from 'aws-cdk-lib/aws-eks';
import { Fn } from 'aws-cdk-lib/core';
import type { Construct } from 'constructs';
import { defined } from '../common/optional';
import { type CloudOutput, identitiesOf, type Platform } from '../model';
import type { BuiltCluster } from './built-cluster';
import { CloudTexts, type ParameterOf, parametersOf } from './cloud-text';
import { ClusterCompute } from './cluster/cluster-compute';
import { ClusterKeys } from './cluster/cluster-keys';
import { ClusterServices } from './cluster/cluster-services';
import { outputsOf, type RoleOfIdentity } from './cluster-outputs';
import { CERTIFICATE, certificate } from './dns/certificate';
import { HouseStack } from './house-stack';
import { PodRole, podRoleId } from './identity/pod-role';
import { Bastion } from './network/bastion';
import { ClusterNetwork } from './network/cluster-network';
import { PrometheusWorkspace } from './telemetry/prometheus-workspace';

/**
 * Everything in AWS that one cluster needs, in one stack: its name and its outputs are those that the platform reads
 * back from `cdk deploy --outputs-file`.
 *
 * One stack and not several: no value is passed from one to the next by hand, and it cannot be deployed by halves.
 */
export class ClusterStack extends HouseStack {
  private readonly parameter: ParameterOf = parametersOf(this);
  private readonly workspace: PrometheusWorkspace | undefined;
  private readonly certificate: CfnCertificate | undefined;

  constructor(
    scope: Construct,
    platform: Platform,
    private readonly cluster: BuiltCluster,
  ) {
    super(scope, {
      ...defined({ id: cluster.infrastructure.stackId }),
      name: cluster.stack,
      description:
        `Network, EKS cluster and roles of ${cluster.clusterName} (platform ${platform.name}, cluster ` +
        `${cluster.name})`,
      region: cluster.region,
      platform: platform.name,
      cluster: cluster.name,
      terminationProtection: true,
    });
    const keys = new ClusterKeys(this, 'keys', cluster);
    const network = new ClusterNetwork(this, 'network', { platform, cluster, logKeyArn: keys.data });
    const compute = new ClusterCompute(this, 'compute', { cluster, subnetIds: network.privateSubnetIds, keys });
    if (cluster.infrastructure.wayIn?.kind === 'bastion')
      new Bastion(this, 'bastion', {
        cluster,
        vpcId: network.vpcId,
        subnetIds: network.privateSubnetIds,
        control: compute.cluster,
      });
    this.workspace = this.prometheusWorkspace(keys.data);
    this.certificate = this.loadBalancerCertificate();
    const roles = this.podRoles(compute.cluster);
    new ClusterServices(this, 'services', { platform, cluster, keyArn: keys.data });
    outputsOf(this, {
      network,
      compute,
      workspace: this.workspace,
      certificate: this.certificate,
      roles,
      hostedZone: this.hostedZone(),
    });
  }

  private prometheusWorkspace(keyArn: string): PrometheusWorkspace | undefined {
    const { addons, infrastructure } = this.cluster;
    const isUsed = addons.some((addon) => addon.kind === 'observability' && addon.ampWorkspaceId !== undefined);
    if (!isUsed) return undefined;
    return new PrometheusWorkspace(this, 'prometheus', this.cluster, keyArn, infrastructure.logRetentionDays);
  }

  private loadBalancerCertificate(): CfnCertificate | undefined {
    const names = this.cluster.infrastructure.certificate;
    return names && certificate(this, names, Fn.ref(this.parameter('HostedZoneId')));
  }

  /** A role for each ServiceAccount that calls AWS. */
  private podRoles(control: CfnCluster): readonly RoleOfIdentity[] {
    const { cluster } = this;
    const texts = new CloudTexts(cluster.stack, (output) => this.ownVariable(output) ?? this.parameter(output));
    const issuerUrl = control.attrOpenIdConnectIssuerUrl;
    return identitiesOf(cluster).map((identity) => ({
      identity,
      role: new PodRole(this, podRoleId(identity), { cluster, identity, texts, after: control, issuerUrl }).role,
    }));
  }

  /** What stands inside `Fn::Sub` for a value that this stack makes itself. */
  private ownVariable(output: CloudOutput): string | undefined {
    if (output === 'VpcId') return 'Vpc';
    if (output === 'ClusterEndpoint') return 'Cluster.Endpoint';
    if (output === 'AmpWorkspaceId' && this.workspace) return PrometheusWorkspace.ID;
    if (output === 'CertificateArn' && this.certificate) return CERTIFICATE;
    return undefined;
  }

  /** The hosted zone that the cluster writes records to. */
  private hostedZone(): string | undefined {
    const isUsed = this.certificate !== undefined || this.cluster.addons.some(({ kind }) => kind === 'external-dns');
    return isUsed ? Fn.ref(this.parameter('HostedZoneId')) : undefined;
  }
}
