import { Match } from 'aws-cdk-lib/assertions';
import { builtTemplate } from './support';

const template = builtTemplate({ wayIn: { kind: 'bastion' } });

test('a bastion lets nothing in, and out to HTTPS alone', () =>
  template.hasResourceProperties('AWS::EC2::SecurityGroup', {
    SecurityGroupIngress: Match.absent(),
    SecurityGroupEgress: [Match.objectLike({ FromPort: 443, ToPort: 443 })],
  }));
test('the API server takes its connections', () =>
  template.hasResourceProperties('AWS::EC2::SecurityGroupIngress', {
    GroupId: { 'Fn::GetAtt': ['Cluster', 'ClusterSecurityGroupId'] },
    SourceSecurityGroupId: { 'Fn::GetAtt': ['BastionGroup', 'GroupId'] },
    FromPort: 443,
  }));
test('there is always one, in whichever zone is left, and none gets old', () =>
  template.hasResourceProperties('AWS::AutoScaling::AutoScalingGroup', {
    MinSize: '1',
    MaxSize: '1',
    MaxInstanceLifetime: 604800,
    VPCZoneIdentifier: [{ Ref: 'PrivateSubnetAz1' }, { Ref: 'PrivateSubnetAz2' }],
  }));
test('it is found by the name that rights are for', () =>
  template.hasResourceProperties('AWS::EC2::LaunchTemplate', {
    LaunchTemplateData: Match.objectLike({
      TagSpecifications: [{ ResourceType: 'instance', Tags: [{ Key: 'Name', Value: 'shop-one-bastion' }] }],
      MetadataOptions: Match.objectLike({ HttpTokens: 'required' }),
    }),
  }));
test('without it there is none', () => builtTemplate().resourceCountIs('AWS::AutoScaling::AutoScalingGroup', 0));
