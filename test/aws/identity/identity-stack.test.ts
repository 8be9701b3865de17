import { Template } from 'aws-cdk-lib/assertions';
import { templatesOf } from '../../../lib/aws';
import { awsApp } from '../../../lib/aws/app';
import type { EksCluster } from '../../../lib/model';
import { LUNEO_LIKE } from '../../support/luneo-like';
import { stackOf, templateOf } from '../support';

/** Clusters that are made elsewhere: only the roles of their pods are ours. */
const platform = LUNEO_LIKE;
const { stacks } = awsApp([platform]);
const templates = stacks.map((stack) => [stack.stackName, stack.template()] as const);

test('a cluster that calls nothing has a stack without roles', () => {
  templateOf().resourceCountIs('AWS::IAM::Role', 0);
});

test('an add-on that calls AWS gets a role named after it', () => {
  templateOf({ addons: [{ kind: 'ebs-csi' }] }).hasResourceProperties('AWS::IAM::Role', {
    RoleName: 'shop-one-ebs-csi',
    ManagedPolicyArns: [{ 'Fn::Sub': 'arn:${AWS::Partition}:iam::aws:policy/AmazonEBSCSIDriverPolicyV2' }],
  });
});

test('the template says whose manifests it belongs to', () => {
  expect(templateOf().toJSON()).toMatchObject({
    Metadata: { 'archipel.dev/platform': 'shop', 'archipel.dev/cluster': 'one' },
  });
});

test('rendering without a disk gives what App.synth writes', () => {
  const stack = stackOf({
    addons: [
      { kind: 'vpc-cni', networkPolicy: true },
      { kind: 'external-dns', ownedDomain: 'a.shop.example', zone: 'shop.example' },
    ],
  });
  expect(JSON.parse(JSON.stringify(stack.template()))).toEqual(Template.fromStack(stack).toJSON());
});

test.each(templates)('%s runs no code and makes nothing but identities', (_name, template) => {
  const types = Object.values((template as { Resources: Record<string, { Type: string }> }).Resources).map(
    ({ Type }) => Type,
  );
  expect([...new Set(types)].sort()).toEqual([
    'AWS::EKS::PodIdentityAssociation',
    'AWS::IAM::ManagedPolicy',
    'AWS::IAM::Role',
  ]);
});

test.each(templates)('%s holds no reference that CloudFormation would not know', (_name, template) => {
  expect(JSON.stringify(template)).not.toMatch(/\$\{cloud:|\$\{Token/);
});

test.each(templates)('%s carries nothing of the tool that made it', (_name, template) => {
  expect(JSON.stringify(template)).not.toMatch(/aws:cdk|CDKMetadata|BootstrapVersion/);
});

/**
 * IAM counts a policy without white space (IAM user guide, "IAM and AWS STS quotas"); a pseudo parameter is as long as
 * what it becomes, give or take.
 */
test.each(templates)('every policy of %s is within the 6144 characters of IAM', (_name, template) => {
  const resources = Object.entries(
    (template as { Resources: Record<string, { Type: string; Properties: { PolicyDocument?: object } }> }).Resources,
  );
  const long = resources.filter(
    ([, { Type, Properties }]) =>
      Type === 'AWS::IAM::ManagedPolicy' &&
      JSON.stringify(Properties.PolicyDocument).replace(/\{"Fn::Sub":("[^"]*")\}/g, '$1').length > 6144,
  );
  expect(long.map(([id]) => id)).toEqual([]);
});

test('a template is an artifact of its platform', () => {
  expect(templatesOf(platform).map(({ path, source }) => [path, source])).toContainEqual([
    'dist/shop/aws/shop-primary-identity.template.json',
    'shop/aws/shop-primary-identity',
  ]);
});

test('two renderings are the same bytes', () => {
  expect(templatesOf(platform)).toEqual(templatesOf(platform));
});

test('a platform without EKS has no templates', () => {
  expect(
    templatesOf({
      ...platform,
      clusters: platform.clusters.map((cluster) => ({ ...cluster, on: 'k3s' }) as unknown as EksCluster),
    }),
  ).toEqual([]);
});
