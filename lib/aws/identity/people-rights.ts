import { given, when } from '../../common/optional';
import {
  bastionName,
  type EksCluster,
  FORWARD,
  globalStackName,
  identitiesOf,
  type PeopleDuty,
  type Platform,
  secretPathsOf,
} from '../../model';

/** A statement of IAM about clusters of one account; `${AWS::…}` is filled in at deployment. */
export interface PeopleStatement {
  readonly actions: readonly string[];
  readonly resources: readonly string[];
  readonly conditions?: Readonly<Record<string, Readonly<Record<string, string | readonly string[]>>>>;
}

const ACCOUNT = '${AWS::AccountId}';
const arn = (service: string, region: string, resource: string, account: string = ACCOUNT): string =>
  `arn:\${AWS::Partition}:${service}:${region}:${account}:${resource}`;

/** What the stack of a duty lets its holders do in AWS: what the commands of the runbooks take, and nothing else. */
export function rightsOf(duty: PeopleDuty, platform: Platform): readonly PeopleStatement[] {
  const clusters = platform.clusters.flatMap((cluster) => (cluster.on === 'eks' ? [cluster] : []));
  switch (duty) {
    case 'reader':
      return reach(clusters);
    case 'on-call':
      return [...reach(clusters), ...look(platform, clusters)];
    case 'platform':
      return [
        ...reach(clusters),
        ...look(platform, clusters),
        deploy(regionsOf(platform, clusters)),
        ...rotate(clusters),
      ];
    case 'break-glass':
      return [
        ...reach(clusters),
        ...look(platform, clusters),
        deploy(regionsOf(platform, clusters)),
        ...fence(clusters),
        ...moveNames(platform),
        ...restore(clusters),
        ...bringBackSecrets(clusters),
      ];
  }
}

/** The way to the API server of each cluster; what may be done behind it is said by its access entries. */
const reach = (clusters: readonly EksCluster[]): readonly PeopleStatement[] => {
  const guarded = clusters.filter(({ infrastructure }) => infrastructure?.wayIn?.kind === 'bastion');
  return [
    {
      actions: ['eks:DescribeCluster'],
      resources: clusters.map(({ region, clusterName }) => arn('eks', region, `cluster/${clusterName}`)),
    },
    ...(guarded.length > 0 ? forward(guarded) : []),
  ];
};

/**
 * A port of a bastion, forwarded, and no shell on it: only this document may be started (Systems Manager user guide,
 * "Additional sample IAM policies for Session Manager").
 */
const forward = (clusters: readonly EksCluster[]): readonly PeopleStatement[] => {
  const regions = [...new Set(clusters.map(({ region }) => region))].sort();
  return [
    {
      actions: ['ec2:DescribeInstances'],
      resources: ['*'],
      conditions: { StringEquals: { 'aws:RequestedRegion': regions } },
    },
    {
      actions: ['ssm:StartSession'],
      resources: regions.map((region) => arn('ec2', region, 'instance/*')),
      conditions: { StringEquals: { 'ssm:resourceTag/Name': clusters.map(bastionName) } },
    },
    {
      actions: ['ssm:StartSession'],
      resources: regions.map((region) => arn('ssm', region, `document/${FORWARD}`, '')),
    },
    {
      actions: ['ssm:ResumeSession', 'ssm:TerminateSession'],
      resources: regions.map((region) => arn('ssm', region, 'session/*')),
      conditions: { StringLike: { 'ssm:resourceTag/aws:ssmmessages:session-id': '${aws:userid}' } },
    },
  ];
};

/** Questions that runbooks ask. None of them shows a secret. */
function look(platform: Platform, clusters: readonly EksCluster[]): readonly PeopleStatement[] {
  const built = clusters.filter(({ infrastructure }) => infrastructure !== undefined);
  const everywhere = regionsOf(platform, clusters);
  const repositories = built.flatMap(({ region, infrastructure }) =>
    (infrastructure?.registry?.repositories ?? []).map((name) => arn('ecr', region, `repository/${name}`)),
  );
  return [
    {
      actions: ['cloudformation:DescribeStackResource', 'cloudformation:DescribeStacks'],
      resources: stacksOf(platform, clusters).map(({ name, region }) =>
        arn('cloudformation', region, `stack/${name}/*`),
      ),
    },
    {
      actions: ['eks:ListInsights'],
      resources: clusters.map(({ region, clusterName }) => arn('eks', region, `cluster/${clusterName}`)),
    },
    {
      actions: ['cloudwatch:DescribeAlarms'],
      resources: everywhere.map((region) => arn('cloudwatch', region, 'alarm:*')),
    },
    ...when(repositories.length > 0, () => ({ actions: ['ecr:DescribeImages'], resources: repositories })),
    ...when(platform.aws !== undefined, () => ({
      actions: ['route53:GetHostedZone', 'route53:ListResourceRecordSets'],
      resources: [ZONES],
    })),
    {
      actions: ['ec2:DescribeVpcPeeringConnections'],
      resources: ['*'],
      conditions: { StringEquals: { 'aws:RequestedRegion': everywhere } },
    },
    ...when(
      built.some(({ infrastructure }) => infrastructure?.backup !== undefined),
      () => ({ actions: ['backup:ListBackupJobs'], resources: ['*'] }),
    ),
  ];
}

/** The zone of the domain, by an id that nobody knows before. */
const ZONES = arn('route53', '', 'hostedzone/*', '');

/** Roles that `cdk bootstrap` makes (AWS CDK developer guide, "Customize AWS CDK bootstrapping"). */
const CDK_ROLES = ['deploy-role', 'file-publishing-role', 'lookup-role'].map((role) => `cdk-hnb659fds-${role}`);

/** Stacks are made by the roles of the bootstrap, which may do everything: who deploys administers the account. */
const deploy = (regions: readonly string[]): PeopleStatement => ({
  actions: ['sts:AssumeRole'],
  resources: regions.flatMap((region) => CDK_ROLES.map((role) => arn('iam', '', `role/${role}-${ACCOUNT}-${region}`))),
});

interface NamedStack {
  readonly name: string;
  readonly region: string;
}

/** The stacks of a platform's clusters, and that of its zone. */
const stacksOf = (platform: Platform, clusters: readonly EksCluster[]): readonly NamedStack[] => [
  ...given(platform.aws, ({ region }) => ({ name: globalStackName(platform), region })),
  ...clusters.map(({ stack, region }) => ({ name: stack, region })),
];

/** Regions in which a platform has stacks. */
const regionsOf = (platform: Platform, clusters: readonly EksCluster[]): readonly string[] =>
  [...new Set(stacksOf(platform, clusters).map(({ region }) => region))].sort();

/**
 * A new value of a secret is written, and none is read: the entry's own key encrypts it, for Secrets Manager alone
 * (Secrets Manager user guide, "Permissions for the KMS key").
 */
function rotate(clusters: readonly EksCluster[]): readonly PeopleStatement[] {
  const entries = clusters.flatMap((cluster) =>
    secretPathsOf(cluster).map((path) => arn('secretsmanager', cluster.region, `secret:${path}-??????`)),
  );
  if (entries.length === 0) return [];
  const regions = [...new Set(clusters.map(({ region }) => region))].sort();
  return [
    { actions: ['secretsmanager:PutSecretValue'], resources: entries },
    {
      actions: ['kms:Decrypt', 'kms:GenerateDataKey'],
      resources: regions.map((region) => arn('kms', region, 'key/*')),
      conditions: {
        StringEquals: { 'kms:ViaService': regions.map((region) => `secretsmanager.${region}.amazonaws.com`) },
      },
    },
  ];
}

/** The fence of `archipel failover`: a policy on the roles of the workloads. */
const fence = (clusters: readonly EksCluster[]): readonly PeopleStatement[] => {
  const roles = clusters.flatMap((cluster) =>
    identitiesOf(cluster)
      .filter(({ source }) => source.startsWith('workloads/'))
      .map(({ roleName }) => arn('iam', '', `role/${roleName}`)),
  );
  return roles.length === 0
    ? []
    : [{ actions: ['iam:DeleteRolePolicy', 'iam:PutRolePolicy'], resources: [...roles].sort() }];
};

/** Bringing back what AWS Backup has, in the region of its vault or in that of the copy. */
function restore(clusters: readonly EksCluster[]): readonly PeopleStatement[] {
  const backed = clusters.filter(({ infrastructure }) => infrastructure?.backup !== undefined);
  if (backed.length === 0) return [];
  return [
    {
      actions: ['backup:ListRecoveryPointsByBackupVault'],
      resources: backed.map(({ region, clusterName }) => arn('backup', region, `backup-vault:${clusterName}`)),
    },
    {
      actions: ['backup:GetRecoveryPointRestoreMetadata', 'backup:StartRestoreJob'],
      resources: backed.flatMap(({ region }) => [
        arn('backup', region, 'recovery-point:*'),
        arn('ec2', region, 'snapshot/*', ''),
      ]),
    },
    { actions: ['backup:DescribeRestoreJob'], resources: ['*'] },
    {
      actions: ['iam:PassRole'],
      // CloudFormation makes up the end of the name.
      resources: backed.map(({ stack }) => arn('iam', '', `role/${stack}-BackupRole-*`)),
      conditions: { StringEquals: { 'iam:PassedToService': 'backup.amazonaws.com' } },
    },
  ];
}

/** An earlier value of a secret, or an entry that was deleted; no value is read for it. */
function bringBackSecrets(clusters: readonly EksCluster[]): readonly PeopleStatement[] {
  const entries = clusters
    .filter(({ infrastructure }) => infrastructure?.secrets !== undefined)
    .flatMap((cluster) =>
      secretPathsOf(cluster).map((path) => arn('secretsmanager', cluster.region, `secret:${path}-??????`)),
    );
  return when(entries.length > 0, () => ({
    actions: [
      'secretsmanager:ListSecretVersionIds',
      'secretsmanager:RestoreSecret',
      'secretsmanager:UpdateSecretVersionStage',
    ],
    resources: entries,
  }));
}

/** The public names, on the day on which their stack cannot be deployed. */
const moveNames = ({ aws }: Platform): readonly PeopleStatement[] =>
  aws === undefined
    ? []
    : [
        {
          actions: ['route53:ChangeResourceRecordSets'],
          resources: [ZONES],
        },
      ];
