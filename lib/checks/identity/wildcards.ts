import type { Statement } from '../aws/iam';

/** Actions that may stand beside `Resource: "*"`, and why. */
interface Exception {
  readonly actions: RegExp;
  /** Key that must be in the conditions. @default - none */
  readonly condition?: RegExp;
  readonly reason: string;
}

const CONTROLLER =
  'the published policy of the AWS Load Balancer Controller: the resource has no tag yet, or the action none to ' +
  'ask for';

/** One of some actions of a service, or of several where they name theirs. */
const oneOf = (prefix: string, actions: readonly string[]): RegExp => new RegExp(`^${prefix}(${actions.join('|')})$`);

/** The listed set. Actions are written out: an action with a star is never allowed. */
export const WILDCARD_EXCEPTIONS: readonly Exception[] = [
  {
    actions: /^ec2:(Describe|Get)[A-Za-z]+$/,
    condition: /^aws:RequestedRegion$/,
    reason: 'EC2 knows no resources for reading',
  },
  {
    actions: /^autoscaling:Describe[A-Za-z]+$/,
    condition: /^aws:RequestedRegion$/,
    reason: 'Auto Scaling knows no resources for reading',
  },
  {
    actions: /^elasticloadbalancing:Describe[A-Za-z]+$/,
    condition: /^aws:RequestedRegion$/,
    reason: 'Elastic Load Balancing knows no resources for reading',
  },
  {
    actions: oneOf('', [
      ...[
        'acm:ListCertificates',
        'backup:DescribeRestoreJob',
        'backup:ListBackupJobs',
        'iam:ListInstanceProfiles',
        'iam:ListServerCertificates',
      ],
      ...['pricing:GetProducts', 'route53:ListHostedZones'],
    ]),
    reason: 'a listing has no resource',
  },
  {
    actions: /^ecr:GetAuthorizationToken$/,
    reason: 'a token of the whole registry, which opens nothing that the role may not read anyway',
  },
  {
    actions: /^cloudwatch:PutMetricData$/,
    condition: /^cloudwatch:namespace$/,
    reason: 'metrics have no resource; the condition names the namespace',
  },
  {
    actions: /^arc-zonal-shift:GetManagedResource$/,
    condition: /^arc-zonal-shift:ResourceIdentifier$/,
    reason: 'the resource is named by the condition',
  },
  {
    actions: /^iam:CreateServiceLinkedRole$/,
    condition: /^iam:AWSServiceName$/,
    reason: 'the role is named by the condition',
  },
  {
    actions: /^(acm:DescribeCertificate|cognito-idp:DescribeUserPoolClient|iam:GetServerCertificate)$/,
    reason: 'reading of certificates and clients that Ingresses name',
  },
  {
    actions: /^(ec2|elasticloadbalancing):[A-Za-z]+$/,
    condition: /^aws:(Resource|Request)Tag\/elbv2\.k8s\.aws\/cluster$/,
    reason: 'held by the tag of the cluster',
  },
  {
    actions: /^ec2:(AuthorizeSecurityGroupIngress|RevokeSecurityGroupIngress|CreateSecurityGroup)$/,
    condition: /^aws:RequestedRegion$/,
    reason: CONTROLLER,
  },
  {
    actions: oneOf('elasticloadbalancing:', [
      ...[
        'CreateListener',
        'DeleteListener',
        'ModifyListener',
        'AddListenerCertificates',
        'RemoveListenerCertificates',
      ],
      ...['CreateRule', 'DeleteRule', 'ModifyRule', 'SetRulePriorities', 'SetWebAcl'],
    ]),
    condition: /^aws:RequestedRegion$/,
    reason: CONTROLLER,
  },
];

/** Actions of a statement that reach too far: with a star themselves, or on every resource without being listed. */
export function tooWide({ effect, actions, resources, conditions }: Statement): readonly string[] {
  if (effect !== 'Allow') return [];
  const keys = Object.values(conditions).flatMap((values) => Object.keys(values));
  const isListed = (action: string): boolean =>
    WILDCARD_EXCEPTIONS.some(
      ({ actions: pattern, condition }) =>
        pattern.test(action) && (condition === undefined || keys.some((key) => condition.test(key))),
    );
  const everywhere = resources.some((resource) => /^\*+$/.test(resource));
  return actions.filter((action) => action.includes('*') || (everywhere && !isListed(action)));
}
