import { CfnProject } from 'aws-cdk-lib/aws-codebuild';
import { Fn } from 'aws-cdk-lib/core';
import { Construct } from 'constructs';
import { type EksCluster, type ImageBuild, imageBuildRoleName, type LogRetentionDays } from '../../model';
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
 * A project that builds one image from its Dockerfile and pushes it to one repository, under the commit it was built from.
 *
 * What it does is written here and not read from the source, so that a change of the source cannot change it.
 */
export class ImageBuildProject extends Construct {
  constructor(scope: Construct, id: string, { cluster, build, keyArn, retentionDays }: ImageBuildProps) {
    super(scope, id);
    const logs = logGroup(this, `${build.name}CodeBuildLogGroup`, {
      name: buildLogGroup(cluster, build),
      retentionDays,
      keyArn,
    });
    const repositoryArn = Fn.getAtt(repositoryId(build.repository), 'Arn').toString();
    const connection =
      build.connection === undefined
        ? undefined
        : Fn.sub(`arn:\${AWS::Partition}:codeconnections:${cluster.region}:\${AWS::AccountId}:${build.connection}`);
    const role = serviceRole(this, `${build.name}CodeBuildRole`, {
      roleName: imageBuildRoleName(cluster, build),
      description: `Builds ${build.repository} and pushes it`,
      service: 'codebuild.amazonaws.com',
      conditions: { StringEquals: { 'aws:SourceAccount': Fn.ref('AWS::AccountId') } },
      statements: [
        {
          Effect: 'Allow',
          Action: [
            'ecr:BatchCheckLayerAvailability',
            'ecr:BatchGetImage',
            'ecr:CompleteLayerUpload',
            'ecr:GetDownloadUrlForLayer',
            'ecr:InitiateLayerUpload',
            'ecr:PutImage',
            'ecr:UploadLayerPart',
          ],
          Resource: [repositoryArn],
        },
        { Effect: 'Allow', Action: ['ecr:GetAuthorizationToken'], Resource: ['*'] },
        { Effect: 'Allow', Action: ['logs:CreateLogStream', 'logs:PutLogEvents'], Resource: [logs.attrArn] },
        ...(connection === undefined
          ? []
          : [
              {
                Effect: 'Allow' as const,
                Action: [
                  'codeconnections:GetConnection',
                  'codeconnections:GetConnectionToken',
                  'codeconnections:UseConnection',
                ],
                Resource: [connection],
              },
            ]),
      ],
    });
    named(
      new CfnProject(this, 'project', {
        name: `${cluster.clusterName}-${build.name.toLowerCase()}`,
        description: `Builds ${build.repository} from ${build.source}`,
        serviceRole: role.attrArn,
        encryptionKey: keyArn,
        artifacts: { type: 'NO_ARTIFACTS' },
        // Docker inside the build needs the privilege; the machine is thrown away after it.
        environment: {
          ...MACHINES[build.architecture ?? 'amd64'],
          computeType: 'BUILD_GENERAL1_SMALL',
          privilegedMode: true,
          environmentVariables: [
            {
              name: 'REPOSITORY',
              type: 'PLAINTEXT',
              value: Fn.getAtt(repositoryId(build.repository), 'RepositoryUri').toString(),
            },
          ],
        },
        source: {
          type: 'GITHUB',
          location: build.source,
          gitCloneDepth: 1,
          buildSpec: BUILD_SPEC,
          ...(connection === undefined ? {} : { auth: { type: 'CODECONNECTIONS', resource: connection } }),
        },
        logsConfig: { cloudWatchLogs: { status: 'ENABLED', groupName: logs.ref } },
        timeoutInMinutes: 30,
        queuedTimeoutInMinutes: 60,
      }),
      `${build.name}CodeBuild`,
    );
  }
}

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
