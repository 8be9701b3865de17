import type { CfnManagedPolicy, CfnRole } from 'aws-cdk-lib/aws-iam';
import { Validations } from 'aws-cdk-lib/core';
import type { CloudText } from '../cloud-text';
import type { PolicyDocument } from './policy-document';

/** A star in a resource that has to be there, by the ARN as it is written in a template. */
interface Wildcard {
  readonly resource: RegExp;
  readonly reason: string;
}

const arn = (rest: string): RegExp => new RegExp(`^arn:\\$\\{AWS::Partition\\}:${rest}$`);

/** A resource that is not listed stays a finding of cdk-nag, and `archipel check` fails. */
const WILDCARDS: readonly Wildcard[] = [
  {
    resource: /^\*$/,
    reason:
      'AWS knows no resource for these actions, or a condition names it; the gate identity lists each with its reason',
  },
  {
    resource: arn('s3:::[^*/]+/\\*'),
    reason: 'the objects of one bucket: the program names them, the bucket is its own',
  },
  {
    resource: arn('ec2:[^*:]+:\\*?:(image|snapshot|subnet|security-group|capacity-reservation|placement-group)/\\*'),
    reason: 'what a launch of Karpenter refers to; what it makes is held by tags to this cluster',
  },
  {
    resource: arn(
      'ec2:[^*:]+:\\*:(fleet|instance|launch-template|network-interface|spot-instances-request|volume)/\\*',
    ),
    reason: 'Karpenter makes these under ids that nobody knows before; conditions on tags hold them to this cluster',
  },
  {
    resource: arn('iam::\\$\\{AWS::AccountId\\}:instance-profile/\\*'),
    reason: 'Karpenter names its instance profiles itself; conditions on tags hold changes to this cluster',
  },
  {
    resource: arn('ssm:[^*:]+::parameter/aws/service/\\*'),
    reason: 'public parameters of AWS, in which Karpenter finds the newest images',
  },
  {
    resource: arn(
      [
        '(ec2:[^*:]+:\\$\\{AWS::AccountId\\}:security-group',
        '|elasticloadbalancing:[^*:]+:\\$\\{AWS::AccountId\\}:(loadbalancer|listener|listener-rule|targetgroup))/.*',
      ].join(''),
    ),
    reason: 'the load balancer controller makes these under generated names; its tag for this cluster holds them',
  },
  {
    resource: arn(
      [
        '(cloudformation:[^*:]+:\\$\\{AWS::AccountId\\}:stack/[^*/]+/',
        '|cloudwatch:[^*:]+:\\$\\{AWS::AccountId\\}:alarm:)\\*',
      ].join(''),
    ),
    reason: 'people look: at a stack, whose ARN ends with an id that AWS makes up, and at the alarms of a region',
  },
  {
    resource: arn('(ec2:[^*:]+:\\$\\{AWS::AccountId\\}:instance|ssm:[^*:]+:\\$\\{AWS::AccountId\\}:session)/\\*'),
    reason: 'a bastion, whose id changes each week, by its tag; sessions of whoever started them, by theirs',
  },
  {
    resource: arn(
      '(backup:[^*:]+:\\$\\{AWS::AccountId\\}:recovery-point:|iam::\\$\\{AWS::AccountId\\}:role/[^*/]+-BackupRole-)\\*',
    ),
    reason:
      'what is brought back on the day of break-glass, and the role of AWS Backup for it: both have made-up names',
  },
  {
    resource: arn('route53:::hostedzone/\\*'),
    reason: 'the zone of the domain, whose id is known when another stack has made it; for the day of break-glass',
  },
  {
    resource: arn('logs:[^*:]+:\\$\\{AWS::AccountId\\}:log-group:/aws/containerinsights/[^*]+/\\*'),
    reason: 'the streams of the log groups of one cluster, which the agent names after its nodes',
  },
  {
    resource: arn('kms:[^*:]+:\\$\\{AWS::AccountId\\}:key/\\*'),
    reason: 'any key of the account, but only through the one service that the condition kms:ViaService names',
  },
];

/** Acknowledges each star of a policy for which there is a reason, at the policy, with the id that cdk-nag gives it. */
export function acceptWildcards(policy: CfnManagedPolicy, { Statement }: PolicyDocument): void {
  const resources = new Set(Statement.flatMap(({ Resource }) => Resource.map(written)));
  for (const resource of resources) {
    const known = WILDCARDS.find((wildcard) => wildcard.resource.test(resource));
    if (resource.includes('*') && known)
      Validations.of(policy).acknowledge({
        id: `AwsSolutions-IAM5[Resource::${asNamed(resource)}]`,
        reason: known.reason,
      });
  }
}

/** Policies that AWS keeps, each by the words of the program that asks for it. */
const MANAGED: Readonly<Record<string, string>> = {
  AmazonEKS_CNI_Policy: 'AWS keeps it in step with the VPC CNI; a copy would lack the rights of its next version',
  AmazonEBSCSIDriverPolicyV2:
    'AWS keeps it in step with the EBS CSI driver, and holds it by tags to volumes that the driver made',
};

/** Acknowledges the policies of AWS that a role has, at the role. */
export function acceptManagedPolicies(role: CfnRole, names: readonly string[]): void {
  for (const name of names) {
    const reason = MANAGED[name];
    if (reason !== undefined)
      Validations.of(role).acknowledge({
        id: `AwsSolutions-IAM4[Policy::arn:<AWS::Partition>:iam::aws:policy/${name}]`,
        reason,
      });
  }
}

const written = (text: CloudText): string => (typeof text === 'string' ? text : text['Fn::Sub']);

/** As cdk-nag names what is filled in at deployment. */
const asNamed = (text: string): string => text.replace(/\$\{([^}]+)\}/g, '<$1>');
