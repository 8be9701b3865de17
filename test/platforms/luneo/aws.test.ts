import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Match, Template } from 'aws-cdk-lib/assertions';

/*
 * Luneo's AWS side as the issue lists it, read from dist/: each row can be pointed at. It holds whichever region
 * serves.
 */
const read = (path: string): string => readFileSync(join(__dirname, '../../..', path), 'utf8');
const templateOf = (stack: string): Template =>
  Template.fromJSON(JSON.parse(read(`dist/luneo/aws/${stack}.template.json`)) as Record<string, unknown>);
const { active } = JSON.parse(read('platforms/luneo/dr.json')) as { active: 'primary' | 'secondary' };

interface Region {
  readonly name: 'primary' | 'secondary';
  readonly region: string;
  readonly range: string;
  readonly suffix: string;
  readonly template: Template;
}
const regions: readonly Region[] = [
  { name: 'primary', region: 'eu-west-1', range: '10.40.0.0/16', suffix: '', template: templateOf('luneo-primary') },
  {
    name: 'secondary',
    region: 'us-east-1',
    range: '10.50.0.0/16',
    suffix: '-secondary',
    template: templateOf('luneo-secondary'),
  },
];
const [primary, secondary] = regions as readonly [Region, Region];
const global = templateOf('luneo-global');
const propertiesOf = (template: Template, type: string): readonly Readonly<Record<string, unknown>>[] =>
  Object.values(
    template.findResources(type) as Record<string, { readonly Properties: Readonly<Record<string, unknown>> }>,
  ).map(({ Properties }) => Properties);
const DATA_KEY = { 'Fn::GetAtt': ['DataKey', 'Arn'] };

describe.each(regions.map((region) => [region.name, region] as const))('%s', (name, { region, suffix, template }) => {
  test('has its cluster', () =>
    template.hasResourceProperties('AWS::EKS::Cluster', { Name: `luneo-prod-eks-${name}`, Version: '1.36' }));
  test('has a workspace for metrics, encrypted', () =>
    template.hasResource('AWS::APS::Workspace', {
      Properties: { Alias: `luneo-prod-eks-${name}`, KmsKeyArn: DATA_KEY },
      DeletionPolicy: 'RetainExceptOnCreate',
    }));
  test.each([
    ['Loki', 'logs'],
    ['Tempo', 'traces'],
    ['Velero', 'velero'],
  ])('has a bucket for %s that is encrypted, private, versioned and outlives the stack', (_, bucket) => {
    template.hasResource('AWS::S3::Bucket', {
      Properties: {
        BucketName: `luneo-prod-${bucket}-${region}`,
        BucketEncryption: {
          ServerSideEncryptionConfiguration: [
            { ServerSideEncryptionByDefault: { SSEAlgorithm: 'aws:kms', KMSMasterKeyID: DATA_KEY } },
          ],
        },
        PublicAccessBlockConfiguration: {
          BlockPublicAcls: true,
          BlockPublicPolicy: true,
          IgnorePublicAcls: true,
          RestrictPublicBuckets: true,
        },
        VersioningConfiguration: { Status: 'Enabled' },
      },
      DeletionPolicy: 'RetainExceptOnCreate',
      UpdateReplacePolicy: 'Retain',
    });
  });
  test('has the buckets that its programs write to, and a role of each that may write there', () => {
    const applied = ['loki', 'tempo', 'velero']
      .map((release) =>
        read(`dist/luneo/clusters/${name}/gitops/argocd/application-release-${release}-${name}_argoproj.io.yaml`),
      )
      .join('\n');
    for (const bucket of ['logs', 'traces', 'velero']) expect(applied).toContain(`luneo-prod-${bucket}-${region}`);
    for (const role of ['loki', 'tempo', 'velero'])
      template.hasResourceProperties('AWS::IAM::Role', { RoleName: `luneo-prod-eks-${name}-${role}` });
  });
  test('has an entry in Secrets Manager for each path that is read, with the ending of its region and no value', () => {
    const entries = propertiesOf(template, 'AWS::SecretsManager::Secret');
    expect(entries.map(({ Name }) => Name)).toEqual(
      ['alertmanager', 'argocd', 'backend', 'grafana', 'observability-oidc'].map(
        (path) => `/luneo/prod/${path}${suffix}`,
      ),
    );
    for (const entry of entries) {
      expect(entry).toMatchObject({ KmsKeyId: DATA_KEY });
      expect(entry).not.toHaveProperty('SecretString');
    }
  });
  test('has keys of its own that rotate: one for Secrets in etcd, one for everything else', () => {
    template.resourceCountIs('AWS::KMS::Key', 2);
    template.allResourcesProperties('AWS::KMS::Key', { EnableKeyRotation: true });
    template.hasResourceProperties('AWS::EKS::Cluster', {
      EncryptionConfig: [{ Provider: { KeyArn: { 'Fn::GetAtt': ['SecretsKey', 'Arn'] } } }],
    });
  });
  test('has a certificate for the public names and its own, proved in the zone', () => {
    const names = ['luneo.app', '*.luneo.app', `*.${region}.luneo.app`];
    template.hasResourceProperties('AWS::CertificateManager::Certificate', {
      DomainName: names[0],
      SubjectAlternativeNames: names.slice(1),
      DomainValidationOptions: names.map((DomainName) => ({ DomainName, HostedZoneId: { Ref: 'HostedZoneId' } })),
    });
  });
});

test('volumes carry the tag by which the region backs them up, with a copy in the other one', () => {
  for (const [{ name, template }, other] of [
    [primary, secondary],
    [secondary, primary],
  ] as const) {
    expect(
      read(`dist/luneo/clusters/${name}/gitops/argocd/application-release-aws-ebs-csi-driver-${name}_argoproj.io.yaml`),
    ).toMatch(/extraVolumeTags:\n\s+backup: daily/);
    template.hasResourceProperties('AWS::Backup::BackupSelection', {
      BackupSelection: { ListOfTags: [{ ConditionKey: 'backup', ConditionValue: 'daily' }] },
    });
    expect(JSON.stringify(propertiesOf(template, 'AWS::Backup::BackupPlan'))).toContain(
      `backup:${other.region}:\${AWS::AccountId}:backup-vault:luneo-prod-eks-${other.name}`,
    );
  }
});

test('the entries of the primary are copied to the other region, and no path is there twice', () => {
  const paths = ({ template, region }: Region): readonly string[] =>
    propertiesOf(template, 'AWS::SecretsManager::Secret').flatMap(({ Name, ReplicaRegions = [] }) =>
      [region, ...(ReplicaRegions as readonly { readonly Region: string }[]).map(({ Region: copy }) => copy)].map(
        (where) => `${Name as string} in ${where}`,
      ),
    );
  const all = regions.flatMap(paths);
  expect(all).toContain('/luneo/prod/backend in us-east-1');
  expect(all).toContain('/luneo/prod/backend-secondary in us-east-1');
  expect(new Set(all).size).toBe(all.length);
});

test('images pushed in the primary region are copied to the other, to a repository of the same name', () => {
  const repositories = (template: Template): readonly unknown[] =>
    propertiesOf(template, 'AWS::ECR::Repository').map(({ RepositoryName }) => RepositoryName);
  primary.template.hasResourceProperties('AWS::ECR::ReplicationConfiguration', {
    ReplicationConfiguration: {
      Rules: [
        {
          Destinations: [{ Region: 'us-east-1' }],
          RepositoryFilters: repositories(primary.template).map((Filter) => ({ Filter, FilterType: 'PREFIX_MATCH' })),
        },
      ],
    },
  });
  secondary.template.resourceCountIs('AWS::ECR::ReplicationConfiguration', 0);
  expect(repositories(primary.template)).toEqual([
    'luneo/luneo-backend',
    'luneo/luneo-frontend',
    'luneo/luneo-render',
    'luneo/luneo-worker-ia',
  ]);
  expect(repositories(secondary.template)).toEqual(repositories(primary.template));
});

test('the networks are peered, and every private subnet of each leads to the other', () => {
  secondary.template.hasResourceProperties('AWS::EC2::VPCPeeringConnection', {
    VpcId: { Ref: 'Vpc' },
    PeerRegion: primary.region,
  });
  primary.template.resourceCountIs('AWS::EC2::VPCPeeringConnection', 0);
  for (const [here, there] of [
    [primary, secondary],
    [secondary, primary],
  ] as const) {
    const routes = propertiesOf(here.template, 'AWS::EC2::Route').filter(
      ({ DestinationCidrBlock }) => DestinationCidrBlock === there.range,
    );
    const tables = Object.keys(here.template.findResources('AWS::EC2::RouteTable')).filter((id) =>
      id.startsWith('Private'),
    );
    expect(tables).toHaveLength(3);
    expect(routes.map(({ RouteTableId }) => (RouteTableId as { readonly Ref: string }).Ref)).toEqual(tables);
  }
});

describe('the stack of both regions', () => {
  const served = active === 'primary' ? primary : secondary;
  test('has the zone of the domain', () =>
    global.hasResource('AWS::Route53::HostedZone', {
      Properties: { Name: 'luneo.app' },
      DeletionPolicy: 'RetainExceptOnCreate',
    }));
  test('leads each public name to the region that the state names, and to no other', () => {
    const records = propertiesOf(global, 'AWS::Route53::RecordSet');
    expect(records.map(({ Name, Failover, ResourceRecords }) => [Name, Failover, ResourceRecords])).toEqual(
      ['api', 'app', 'grafana', 'logs', 'traces'].map((name) => [
        `${name}.luneo.app.`,
        'PRIMARY',
        [`${name}.${served.region}.luneo.app`],
      ]),
    );
  });
  test('asks both regions from outside, and pages', () => {
    for (const { region } of regions)
      for (const name of ['api', 'app'])
        global.hasResourceProperties('AWS::Route53::HealthCheck', {
          HealthCheckConfig: Match.objectLike({
            FullyQualifiedDomainName: `${name}.${region}.luneo.app`,
            ResourcePath: '/readyz',
            Type: 'HTTPS',
          }),
        });
    global.resourceCountIs('AWS::CloudWatch::Alarm', 4);
    global.hasResourceProperties('AWS::SNS::Subscription', { Endpoint: 'sre@luneo.app' });
  });
});

test("ExternalDNS of a region may change that region's names only, and nothing else in the account changes any", () => {
  for (const { template, region } of regions) {
    const statements = propertiesOf(template, 'AWS::IAM::ManagedPolicy').flatMap(
      ({ PolicyDocument }) =>
        (
          PolicyDocument as {
            readonly Statement: readonly { readonly Action: readonly string[]; readonly Condition?: unknown }[];
          }
        ).Statement,
    );
    const changing = statements.filter(({ Action }) => Action.includes('route53:ChangeResourceRecordSets'));
    expect(changing.map(({ Condition }) => Condition)).toEqual([
      expect.objectContaining({
        'ForAllValues:StringLike': {
          'route53:ChangeResourceRecordSetsNormalizedRecordNames': [`*.${region}.luneo.app`, `${region}.luneo.app`],
        },
      }),
    ]);
  }
});
