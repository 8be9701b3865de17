import { CfnAutoScalingGroup } from 'aws-cdk-lib/aws-autoscaling';
import { CfnLaunchTemplate, CfnSecurityGroup, CfnSecurityGroupIngress } from 'aws-cdk-lib/aws-ec2';
import type { CfnCluster } from 'aws-cdk-lib/aws-eks';
import { CfnInstanceProfile } from 'aws-cdk-lib/aws-iam';
import { Construct } from 'constructs';
import { bastionName, type EksCluster } from '../../model';
import { accept } from '../findings';
import { named } from '../logical-id';
import { serviceRole } from '../service-role';

/** What a bastion is made from. */
export interface BastionProps {
  readonly cluster: EksCluster;
  readonly vpcId: string;
  readonly subnetIds: readonly string[];
  readonly control: CfnCluster;
}

/** Amazon Linux 2023 brings the agent of Systems Manager; the image is looked up whenever a machine is made. */
const IMAGE = 'resolve:ssm:/aws/service/ami-amazon-linux-latest/al2023-ami-kernel-default-arm64';

/** A week in seconds: after it the machine is replaced by one of the newest image, so that nobody patches it. */
const LIFETIME = 7 * 24 * 3600;

/**
 * The way of people to a private API server: one small machine that lets nothing in and forwards a port for whoever may
 * start such a session. It needs nothing of the cluster, so it is there when no node is; in a zone that is lost it is
 * made again in another.
 */
export class Bastion extends Construct {
  private readonly name: string;

  constructor(scope: Construct, id: string, { cluster, vpcId, subnetIds, control }: BastionProps) {
    super(scope, id);
    this.name = bastionName(cluster);
    const group = this.securityGroup(cluster, vpcId);
    named(
      new CfnSecurityGroupIngress(this, 'to-api', {
        groupId: control.attrClusterSecurityGroupId,
        sourceSecurityGroupId: group.attrGroupId,
        description: 'the API server, for people behind the bastion',
        ipProtocol: 'tcp',
        fromPort: 443,
        toPort: 443,
      }),
      'BastionToApi',
    );
    const template = this.template(this.profile(cluster), group.attrGroupId);
    const machines = named(
      new CfnAutoScalingGroup(this, 'machines', {
        minSize: '1',
        maxSize: '1',
        maxInstanceLifetime: LIFETIME,
        vpcZoneIdentifier: [...subnetIds],
        launchTemplate: { launchTemplateId: template.ref, version: template.attrLatestVersionNumber },
      }),
      'BastionMachines',
    );
    accept(machines, {
      'AwsSolutions-AS3': 'a machine that comes and goes each week is no news',
    });
  }

  private securityGroup({ clusterName }: EksCluster, vpcId: string): CfnSecurityGroup {
    return named(
      new CfnSecurityGroup(this, 'group', {
        vpcId,
        groupDescription: `Bastion of ${clusterName}`,
        securityGroupEgress: [
          {
            ipProtocol: 'tcp',
            fromPort: 443,
            toPort: 443,
            cidrIp: '0.0.0.0/0',
            description: 'Systems Manager and the API server',
          },
        ],
        tags: [{ key: 'Name', value: this.name }],
      }),
      'BastionGroup',
    );
  }

  private profile({ clusterName }: EksCluster): string {
    const role = serviceRole(this, 'BastionRole', {
      description: `Machine by which people reach ${clusterName}`,
      service: 'ec2.amazonaws.com',
      managed: { AmazonSSMManagedInstanceCore: 'what the agent of Systems Manager calls, kept by AWS' },
    });
    return named(new CfnInstanceProfile(this, 'profile', { roles: [role.ref] }), 'BastionProfile').attrArn;
  }

  private template(profileArn: string, groupId: string): CfnLaunchTemplate {
    return named(
      new CfnLaunchTemplate(this, 'template', {
        launchTemplateData: {
          imageId: IMAGE,
          instanceType: 't4g.micro',
          iamInstanceProfile: { arn: profileArn },
          securityGroupIds: [groupId],
          metadataOptions: { httpEndpoint: 'enabled', httpTokens: 'required', httpPutResponseHopLimit: 1 },
          monitoring: { enabled: true },
          blockDeviceMappings: [
            {
              deviceName: '/dev/xvda',
              ebs: { volumeSize: 8, volumeType: 'gp3', encrypted: true, deleteOnTermination: true },
            },
          ],
          tagSpecifications: [{ resourceType: 'instance', tags: [{ key: 'Name', value: this.name }] }],
        },
      }),
      'BastionTemplate',
    );
  }
}
