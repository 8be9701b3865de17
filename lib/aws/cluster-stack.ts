import { Fn } from 'aws-cdk-lib/core';
import type { Construct } from 'constructs';
import { type EksAddon, identitiesOf, type Platform } from '../model';
import { TaggedBackups } from './storage/tagged-backup';
import type { BuiltCluster } from './built-cluster';
import { Capacity } from './capacity/capacity';
import { CloudTexts, parametersOf } from './cloud-text';
import { accessEntry } from './cluster/access';
import { ClusterKeys } from './cluster/cluster-keys';
import { ControlPlane } from './cluster/control-plane';
import { oidcProvider } from './cluster/oidc-provider';
import { outputsOf } from './cluster-outputs';
import { CERTIFICATE, certificate } from './dns/certificate';
import { HouseStack } from './house-stack';
import { PodRole, podRoleId } from './identity/pod-role';
import { KarpenterResources } from './karpenter/karpenter-resources';
import { FlowLogs } from './network/flow-logs';
import { Network } from './network/network';
import { Peerings } from './network/peerings';
import { ImageBuildProject } from './registry/image-build';
import { Registry } from './registry/registry';
import { SecretEntries } from './secret-entries';
import { ClusterBuckets } from './storage/cluster-buckets';
import { Alarms } from './telemetry/alarms';
import { clusterAlarms } from './telemetry/cluster-alarms';
import { ContainerInsightsLogs } from './telemetry/container-insights';
import { PrometheusWorkspace } from './telemetry/prometheus-workspace';

/**
 * Everything in AWS that one cluster needs, in one stack: its name and its outputs are those that the platform reads back
 * from `cdk deploy --outputs-file`.
 *
 * One stack and not several: nothing is passed from one to the next by hand, and there is no half of it to deploy.
 */
export class ClusterStack extends HouseStack {
  constructor(scope: Construct, platform: Platform, cluster: BuiltCluster) {
    const { infrastructure } = cluster;
    super(scope, {
      ...(infrastructure.stackId === undefined ? {} : { id: infrastructure.stackId }),
      name: cluster.stack,
      description: `Network, EKS cluster and roles of ${cluster.clusterName} (platform ${platform.name}, cluster ${cluster.name})`,
      region: cluster.region,
      platform: platform.name,
      cluster: cluster.name,
      terminationProtection: true,
    });
    const { logRetentionDays: retentionDays } = infrastructure;
    const has = (addon: EksAddon['kind']): boolean => cluster.addons.some(({ kind }) => kind === addon);
    const parameter = parametersOf(this);
    const keys = new ClusterKeys(this, 'keys', cluster);
    const network = new Network(this, 'network', { cluster, infrastructure });
    new FlowLogs(this, 'flow-logs', { cluster, vpcId: network.vpcId, keyArn: keys.data, retentionDays });
    new Peerings(this, 'peerings', { platform, cluster, network });
    const capacity = new Capacity(this, 'capacity', { cluster, subnetIds: network.privateSubnetIds });
    const control = new ControlPlane(this, 'control-plane', {
      cluster,
      infrastructure,
      subnetIds: network.privateSubnetIds,
      secretsKeyArn: keys.secrets,
      logKeyArn: keys.data,
      ...(capacity.autoNodeRoleArn === undefined ? {} : { autoNodeRoleArn: capacity.autoNodeRoleArn }),
    });
    capacity.join(control.cluster);
    for (const access of infrastructure.access) accessEntry(this, control.cluster.ref, access);
    const karpenter = has('karpenter')
      ? new KarpenterResources(this, 'karpenter', cluster, control.cluster.ref)
      : undefined;

    const identities = identitiesOf(cluster);
    const issuerUrl = control.cluster.attrOpenIdConnectIssuerUrl;
    if (identities.some(({ credentials }) => credentials === 'irsa')) oidcProvider(this, issuerUrl);
    const workspace = cluster.addons.some(
      (addon) => addon.kind === 'observability' && addon.ampWorkspaceId !== undefined,
    )
      ? new PrometheusWorkspace(this, 'prometheus', cluster, keys.data, retentionDays)
      : undefined;
    const certified = infrastructure.certificate
      ? certificate(this, infrastructure.certificate, Fn.ref(parameter('HostedZoneId')))
      : undefined;
    const texts = new CloudTexts(cluster.stack, (output) => {
      switch (output) {
        case 'VpcId':
          return 'Vpc';
        case 'ClusterEndpoint':
          return 'Cluster.Endpoint';
        case 'AmpWorkspaceId':
          return workspace ? PrometheusWorkspace.ID : parameter(output);
        case 'CertificateArn':
          return certified ? CERTIFICATE : parameter(output);
        default:
          return parameter(output);
      }
    });
    const roles = identities.map((identity) => ({
      identity,
      role: new PodRole(this, podRoleId(identity), { cluster, identity, texts, after: control.cluster, issuerUrl })
        .role,
    }));

    new ClusterBuckets(this, 'buckets', cluster, keys.data);
    if (infrastructure.secrets)
      new SecretEntries(this, 'secrets', cluster, keys.data, infrastructure.secrets.replicateTo);
    if (infrastructure.registry) new Registry(this, 'registry', infrastructure.registry, keys.data);
    for (const build of infrastructure.builds ?? [])
      new ImageBuildProject(this, `build-${build.name}`, { cluster, build, keyArn: keys.data, retentionDays });
    if (infrastructure.backup) new TaggedBackups(this, 'backup', cluster.clusterName, infrastructure.backup, keys.data);
    if (has('cloudwatch')) new ContainerInsightsLogs(this, 'container-insights', cluster, keys.data, retentionDays);
    if (infrastructure.alarms)
      new Alarms(this, 'alarms', {
        prefix: cluster.clusterName,
        notify: infrastructure.alarms.notify,
        keyArn: keys.data,
        rules: clusterAlarms(cluster),
      });

    outputsOf(this, {
      network,
      control,
      capacity,
      karpenter,
      workspace,
      certified,
      roles,
      hostedZone: has('external-dns') || certified !== undefined ? Fn.ref(parameter('HostedZoneId')) : undefined,
    });
  }
}
