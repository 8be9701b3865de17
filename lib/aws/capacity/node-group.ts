import { CfnLaunchTemplate } from 'aws-cdk-lib/aws-ec2';
import { CfnNodegroup } from 'aws-cdk-lib/aws-eks';
import { Construct } from 'constructs';
import type { EksCluster, EksNodeGroup } from '../../model';
import { named } from '../logical-id';

/** What a node group is made from. */
export interface NodeGroupProps {
  readonly cluster: EksCluster;
  readonly clusterName: string;
  readonly capacity: EksNodeGroup;
  readonly subnetIds: readonly string[];
  readonly nodeRoleArn: string;
}

/** A few nodes for what runs before Karpenter. */
export class NodeGroup extends Construct {
  readonly nodeGroup: CfnNodegroup;

  constructor(
    scope: Construct,
    id: string,
    { cluster, clusterName, capacity, subnetIds, nodeRoleArn }: NodeGroupProps,
  ) {
    super(scope, id);
    const template = named(
      new CfnLaunchTemplate(this, 'template', {
        launchTemplateData: {
          // One hop: pods cannot reach the instance's credentials.
          metadataOptions: { httpEndpoint: 'enabled', httpTokens: 'required', httpPutResponseHopLimit: 1 },
          monitoring: { enabled: true },
          // Bottlerocket keeps images and scratch space on its second device.
          blockDeviceMappings: [
            {
              deviceName: '/dev/xvdb',
              ebs: { volumeSize: 50, volumeType: 'gp3', encrypted: true, deleteOnTermination: true },
            },
          ],
          tagSpecifications: [
            { resourceType: 'instance', tags: [{ key: 'Name', value: `${cluster.clusterName}-system` }] },
          ],
        },
      }),
      'SystemNodeTemplate',
    );
    this.nodeGroup = named(
      new CfnNodegroup(this, 'nodes', {
        clusterName,
        nodegroupName: 'system',
        nodeRole: nodeRoleArn,
        subnets: [...subnetIds],
        amiType: capacity.architecture === 'arm64' ? 'BOTTLEROCKET_ARM_64' : 'BOTTLEROCKET_x86_64',
        instanceTypes: [...capacity.instanceTypes],
        launchTemplate: { id: template.ref, version: template.attrLatestVersionNumber },
        scalingConfig: { minSize: capacity.size.min, desiredSize: capacity.size.min, maxSize: capacity.size.max },
        updateConfig: { maxUnavailable: 1 },
        // Karpenter's own pods go to nodes that Karpenter did not make.
        labels: { 'archipel.dev/nodes': 'system' },
      }),
      'SystemNodes',
    );
  }
}
