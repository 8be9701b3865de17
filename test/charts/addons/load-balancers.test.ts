import { objectIn, onBareCluster } from './bare-cluster';
import { releaseOf } from '../../support/luneo-like';
import { builtTemplate, statementsOf, templateOf, written } from '../../aws/support';

/*
 * Words about load balancers: what the class says of them, and what AWS needs for it.
 */
const kind = 'load-balancer-controller';
const WEB_ACL = 'arn:aws:wafv2:eu-west-1:111122223333:regional/webacl/edge/0a1b2c3d-0000-1111-2222-333344445555';
const all = { kind, accessLogs: true, deletionProtection: true, webAcl: WEB_ACL } as const;

const parametersOf = (addon: Parameters<typeof onBareCluster>[0]) =>
  objectIn(onBareCluster(addon), 'ingress-classes', 'IngressClassParams').spec;

test('the class says nothing of what the platform does not', () => {
  expect(Object.keys(parametersOf({ kind }))).toEqual(['sslPolicy', 'targetType']);
  expect(releaseOf(onBareCluster({ kind }), 'aws-load-balancer-controller').values).toMatchObject({
    enableWafv2: false,
  });
});
test('logs, protection and the firewall are words of the class, so that no Ingress leaves them out', () => {
  expect(parametersOf(all)).toMatchObject({
    loadBalancerAttributes: [
      { key: 'access_logs.s3.enabled', value: 'true' },
      { key: 'access_logs.s3.bucket', value: 'shop-one-lb-logs-${cloud:shop-one/AccountId}' },
      { key: 'deletion_protection.enabled', value: 'true' },
    ],
    wafv2AclArn: WEB_ACL,
  });
  expect(releaseOf(onBareCluster(all), 'aws-load-balancer-controller').values).toMatchObject({ enableWafv2: true });
});
test('the stack makes the bucket of the logs, to which load balancers of the account alone write', () => {
  const template = builtTemplate({}, { addons: [all] });
  template.hasResourceProperties('AWS::S3::Bucket', {
    BucketName: { 'Fn::Sub': 'shop-one-lb-logs-${AWS::AccountId}' },
    BucketEncryption: {
      ServerSideEncryptionConfiguration: [{ ServerSideEncryptionByDefault: { SSEAlgorithm: 'AES256' } }],
    },
  });
  const policies = JSON.stringify(template.findResources('AWS::S3::BucketPolicy'));
  expect(policies).toContain('logdelivery.elasticloadbalancing.amazonaws.com');
  expect(policies).toContain('${AWS::AccountId}:loadbalancer/*');
  expect(JSON.stringify(builtTemplate({}, { addons: [{ kind }] }).findResources('AWS::S3::Bucket'))).not.toContain(
    'lb-logs',
  );
});
test('the controller may put a firewall in front only where there is one', () => {
  const actions = (addon: Parameters<typeof onBareCluster>[0]) =>
    statementsOf(templateOf({ addons: [addon] }), 'KubeSystemAwsLoadBalancerController').flatMap(
      ({ Action }) => Action,
    );
  expect(actions(all)).toContain('wafv2:AssociateWebACL');
  const waf = statementsOf(templateOf({ addons: [all] }), 'KubeSystemAwsLoadBalancerController').filter(({ Action }) =>
    Action.some((action) => action.startsWith('wafv2:')),
  );
  expect(waf.flatMap(({ Resource }) => Resource.map(written))).toEqual(
    [
      WEB_ACL.replace('arn:aws:', 'arn:${AWS::Partition}:'),
      'arn:${AWS::Partition}:elasticloadbalancing:eu-west-1:${AWS::AccountId}:loadbalancer/app/*',
    ].sort(),
  );
  expect(actions({ kind }).filter((action) => action.startsWith('wafv2'))).toEqual([]);
});
