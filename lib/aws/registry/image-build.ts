import { CfnProject } from 'aws-cdk-lib/aws-codebuild';
import type { CfnRole } from 'aws-cdk-lib/aws-iam';
import type { CfnLogGroup } from 'aws-cdk-lib/aws-logs';
import { Fn } from 'aws-cdk-lib/core';
import { Construct } from 'constructs';
import { type EksCluster, type ImageBuild, imageBuildRoleName, type LogRetentionDays } from '../../model';
import { given } from '../../common/optional';
import { named } from '../logical-id';
import { logGroup } from '../logs';
import { serviceRole } from '../service-role';
import { repositoryId } from './registry';

/** Log group of a build. */
export const buildLogGroup = ({ clusterName }: EksCluster, { name }: ImageBuild): string =>
  `/aws/codebuild/${clusterName}-${name.toLowerCase()}`;

/** Where Docker builds for an architecture: on one of it, since emulation is slow. */
const MACHINES = {
  amd64: { type: 'LINUX_CONTAINER', image: 'aws/codebuild/amazonlinux-x86_64-standard:5.0' },
  arm64: { type: 'ARM_CONTAINER', image: 'aws/codebuild/amazonlinux-aarch64-standard:3.0' },
} as const;

/** What a build is made from. */
export interface ImageBuildProps {
  readonly cluster: EksCluster;
  readonly build: ImageBuild;
  readonly keyArn: string;
  readonly retentionDays: LogRetentionDays;
}

/**
 * A project that builds one image from its Dockerfile and pushes it to one repository, under the commit it was built
 * from.
 *
 * What it does is written here and not read from the source, so that a change of the source cannot change it.
 */
export class ImageBuildProject extends Construct {
  constructor(scope: Construct, id: string, props: ImageBuildProps) {
    super(scope, id);
    const { cluster, build, keyArn, retentionDays } = props;
    const logs = logGroup(this, `${build.name}CodeBuildLogGroup`, {
      name: buildLogGroup(cluster, build),
      retentionDays,
      keyArn,
    });
    const connection = given(build.connection, (name) =>
      Fn.sub(`arn:\${AWS::Partition}:codeconnections:${cluster.region}:\${AWS::AccountId}:${name}`),
    );
    const role = this.role(props, logs, connection);
    named(
      new CfnProject(this, 'project', {
        name: `${cluster.clusterName}-${build.name.toLowerCase()}`,
        description: `Builds ${build.repository} from ${build.source}`,
        serviceRole: role.attrArn,
        encryptionKey: keyArn,
        artifacts: { type: 'NO_ARTIFACTS' },
        environment: environmentOf(build),
        source: sourceOf(build, connection),
        logsConfig: { cloudWatchLogs: { status: 'ENABLED', groupName: logs.ref } },
        timeoutInMinutes: 30,
        queuedTimeoutInMinutes: 60,
      }),
      `${build.name}CodeBuild`,
    );
  }

  private role({ cluster, build }: ImageBuildProps, logs: CfnLogGroup, connection: readonly string[]): CfnRole {
    return serviceRole(this, `${build.name}CodeBuildRole`, {
      roleName: imageBuildRoleName(cluster, build),
      description: `Builds ${build.repository} and pushes it`,
      service: 'codebuild.amazonaws.com',
      conditions: { StringEquals: { 'aws:SourceAccount': Fn.ref('AWS::AccountId') } },
      statements: [
        { Effect: 'Allow', Action: PUSH, Resource: [repositoryAttribute(build, 'Arn')] },
        { Effect: 'Allow', Action: ['ecr:GetAuthorizationToken'], Resource: ['*'] },
        { Effect: 'Allow', Action: ['logs:CreateLogStream', 'logs:PutLogEvents'], Resource: [logs.attrArn] },
        ...connection.map((arn) => ({ Effect: 'Allow' as const, Action: CLONE, Resource: [arn] })),
      ],
    });
  }
}

const PUSH = [
  'ecr:BatchCheckLayerAvailability',
  'ecr:BatchGetImage',
  'ecr:CompleteLayerUpload',
  'ecr:GetDownloadUrlForLayer',
  'ecr:InitiateLayerUpload',
  'ecr:PutImage',
  'ecr:UploadLayerPart',
];
const CLONE = ['codeconnections:GetConnection', 'codeconnections:GetConnectionToken', 'codeconnections:UseConnection'];

const repositoryAttribute = ({ repository }: ImageBuild, attribute: string): string =>
  Fn.getAtt(repositoryId(repository), attribute).toString();

/** Docker inside the build needs the privilege; the machine is thrown away after it. */
const environmentOf = (build: ImageBuild): CfnProject.EnvironmentProperty => ({
  ...MACHINES[build.architecture ?? 'amd64'],
  computeType: 'BUILD_GENERAL1_SMALL',
  privilegedMode: true,
  environmentVariables: [{ name: 'REPOSITORY', type: 'PLAINTEXT', value: repositoryAttribute(build, 'RepositoryUri') }],
});

const sourceOf = ({ source }: ImageBuild, [connection]: readonly string[]): CfnProject.SourceProperty => ({
  type: 'GITHUB',
  location: source,
  gitCloneDepth: 1,
  buildSpec: BUILD_SPEC,
  ...(connection && { auth: { type: 'CODECONNECTIONS', resource: connection } }),
});

/** The tag is the commit: repositories take each tag once. */
const BUILD_SPEC = JSON.stringify(
  {
    version: 0.2,
    phases: {
      pre_build: {
        commands: ['aws ecr get-login-password | docker login --username AWS --password-stdin "${REPOSITORY%%/*}"'],
      },
      build: { commands: ['docker build --tag "$REPOSITORY:$CODEBUILD_RESOLVED_SOURCE_VERSION" .'] },
      post_build: {
        commands: [
          'test "$CODEBUILD_BUILD_SUCCEEDING" = 1',
          'docker push "$REPOSITORY:$CODEBUILD_RESOLVED_SOURCE_VERSION"',
        ],
      },
    },
  },
  null,
  2,
);
