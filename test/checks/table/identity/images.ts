import { IDLE_REPOSITORY, IMAGE_SOURCE } from '../../../../lib/checks/identity/codes';
import type { Case } from '../../support/case';
import { deployment } from '../../support/files';
import { eso, file, good, template, web } from './plants';

interface Registries {
  readonly repository?: string;
  readonly copies?: readonly string[];
  readonly pulls?: boolean;
  /** @default 'eu-west-1' */
  readonly region?: string;
}

/** A template with nodes, a repository of images, and where its copies go. */
function withRegistry({ repository = 'demo/web', copies = [], pulls = true, region = 'eu-west-1' }: Registries) {
  const policy = (name: string) => ({ 'Fn::Sub': `arn:\${AWS::Partition}:iam::aws:policy/${name}` });
  return template([web, eso('/demo/web-??????')], (written) => {
    const made = JSON.parse(written) as { Metadata: object; Resources: object };
    return JSON.stringify({
      ...made,
      Metadata: { ...made.Metadata, 'archipel.dev/region': region },
      Resources: {
        ...made.Resources,
        Nodes: {
          Type: 'AWS::IAM::Role',
          Properties: {
            AssumeRolePolicyDocument: {
              Statement: [{ Effect: 'Allow', Principal: { Service: 'ec2.amazonaws.com' }, Action: 'sts:AssumeRole' }],
            },
            ManagedPolicyArns: [
              'AmazonEKSWorkerNodePolicy',
              ...(pulls ? ['AmazonEC2ContainerRegistryPullOnly'] : []),
            ].map(policy),
          },
        },
        Repository: { Type: 'AWS::ECR::Repository', Properties: { RepositoryName: repository } },
        Replication: {
          Type: 'AWS::ECR::ReplicationConfiguration',
          Properties: {
            ReplicationConfiguration: {
              Rules: [
                {
                  Destinations: copies.map((Region) => ({ Region, RegistryId: { Ref: 'AWS::AccountId' } })),
                  RepositoryFilters: [{ Filter: 'demo/', FilterType: 'PREFIX_MATCH' }],
                },
              ],
            },
          },
        },
      },
    });
  });
}

const ecr = (region: string, name = 'demo/web'): string => `111122223333.dkr.ecr.${region}.amazonaws.com/${name}:1.4.2`;
const fleet = (image: string, registries: Registries = {}, pod = ''): Case['good'] => ({
  ...good,
  'apps/image.yaml': deployment({ name: 'image', image, pod }),
  [`/${file}`]: withRegistry(registries),
});
const sound = fleet(ecr('eu-west-1'));
const field = 'spec.template.spec.containers[0].image';

/** Images of ECR, and repositories for them. */
export const imageCases: readonly Case[] = [
  {
    code: IMAGE_SOURCE,
    note: 'of another region',
    bad: fleet(ecr('us-east-1'), { copies: ['us-east-1'] }),
    where: { object: 'Deployment web/image', field, given: ecr('us-east-1'), allowed: 'a registry in eu-west-1' },
    good: fleet(ecr('us-east-1'), { copies: ['us-east-1'], region: 'us-east-1' }),
  },
  {
    code: IMAGE_SOURCE,
    note: 'that no stack brings there',
    bad: fleet(ecr('eu-west-1', 'demo/wbe')),
    where: { field, given: ecr('eu-west-1', 'demo/wbe'), allowed: 'demo/web (eu-west-1)' },
    good: sound,
  },
  {
    code: IMAGE_SOURCE,
    note: 'that the nodes may not pull',
    bad: fleet(ecr('eu-west-1'), { pulls: false }),
    where: {
      file,
      field: 'Resources.Nodes.Properties.ManagedPolicyArns',
      allowed: 'AmazonEC2ContainerRegistryPullOnly',
    },
    good: fleet(ecr('eu-west-1'), {}),
  },
  {
    code: IMAGE_SOURCE,
    note: 'of another account, without a pull secret',
    bad: fleet(ecr('us-east-1')),
    where: { field },
    good: {
      ...sound,
      'apps/other.yaml': deployment({ image: ecr('us-east-1'), pod: 'imagePullSecrets: [{name: a}]' }),
    },
  },
  {
    code: IDLE_REPOSITORY,
    bad: fleet('ghcr.io/demo/web:1.4.2'),
    where: { file, field: 'Resources.Repository', given: 'demo/web' },
    good: sound,
  },
];
