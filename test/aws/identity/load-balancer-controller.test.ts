import { dirname, join } from 'node:path';
import { loadBalancerControllerPolicies } from '../../../lib/aws/identity/load-balancer-controller';
import { cluster } from '../../support/small-platform';

const statements = loadBalancerControllerPolicies(cluster()).flatMap((policy) => policy.statements);
const withAction = (action: string) =>
  statements.filter(({ actions }) => actions.includes(action as `${string}:${string}`));

test('every published action is there but those of services that are off', () => {
  const published = jest.requireActual<{ readonly Statement: readonly { readonly Action: readonly string[] }[] }>(
    join(dirname(require.resolve('aws-cdk-lib/package.json')), 'aws-eks-v2/lib/addons/alb-iam_policy-v3.2.2.json'),
  );
  const expected = published.Statement.flatMap(({ Action }) => Action).filter(
    (action) => !/^(shield|waf-regional|wafv2):/.test(action),
  );
  expect(statements.flatMap(({ actions }) => actions).sort()).toEqual([...expected].sort());
});

test.each(['shield:', 'waf-regional:', 'wafv2:'])('nothing of %s is allowed, since its feature is off', (service) => {
  expect(statements.flatMap(({ actions }) => actions).filter((action) => action.startsWith(service))).toEqual([]);
});

test('what has regions is held to the region of the cluster', () => {
  const loose = statements.filter(
    ({ actions, conditions }) =>
      !actions.every((action) => action.startsWith('iam:')) &&
      conditions?.['StringEquals']?.['aws:RequestedRegion'] !== 'eu-west-1',
  );
  expect(loose).toEqual([]);
});

test('IAM has no region, and none is asked for', () => {
  expect(withAction('iam:CreateServiceLinkedRole')[0]?.conditions).toEqual({
    StringEquals: { 'iam:AWSServiceName': 'elasticloadbalancing.amazonaws.com' },
  });
});

test('only load balancers of this cluster may be deleted', () => {
  expect(withAction('elasticloadbalancing:DeleteLoadBalancer')[0]?.conditions).toMatchObject({
    StringEquals: { 'aws:ResourceTag/elbv2.k8s.aws/cluster': 'shop-one' },
  });
});

test('a tag that must be absent still must', () => {
  expect(withAction('ec2:DeleteTags')[0]?.conditions).toMatchObject({
    Null: { 'aws:RequestTag/elbv2.k8s.aws/cluster': 'true' },
  });
});

test('resources are those of the account and region', () => {
  const open = statements.flatMap(({ resources }) => resources).filter((resource) => resource.includes(':*:*:'));
  expect(open).toEqual([]);
});
