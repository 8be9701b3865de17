import { Match, Template } from 'aws-cdk-lib/assertions';
import { App } from 'aws-cdk-lib/core';
import { CDK_CONTEXT } from '../../lib/aws/flags';
import { GlobalStack } from '../../lib/aws/global-stack';
import {
  Cidr,
  type EksCluster,
  type FailoverSettings,
  type PlatformAws,
  type PublicObservability,
} from '../../lib/model';
import { cluster, namespace, platform, service } from '../support/small-platform';

const aws: PlatformAws = { region: 'us-east-1', notify: ['oncall@shop.example'] };
const regions = { one: 'eu-west-1', two: 'us-east-1' } as const;
const publicHosts: PublicObservability = {
  answer: 'while-active',
  grafana: 'grafana.shop.example',
  logs: 'logs.shop.example',
  traces: 'traces.shop.example',
  oidc: {
    issuer: 'https://a',
    authorizationEndpoint: 'https://a',
    tokenEndpoint: 'https://a',
    userInfoEndpoint: 'https://a',
    secret: { path: '/shop/oidc' },
  },
};

/** A region with a service that has a public name, and Grafana. */
const region = (name: 'one' | 'two', role: EksCluster['role']): EksCluster =>
  cluster({
    name,
    role,
    region: regions[name],
    network: { ...cluster().network, vpc: Cidr.of('10.1.0.0/16') },
    namespaces: [
      namespace({
        workloads: [
          service({
            exposure: {
              globalHost: 'api.shop.example',
              regionalHost: `api.${regions[name]}.shop.example`,
              healthPath: '/readyz',
            },
          }),
        ],
      }),
    ],
    addons: [
      { kind: 'external-dns', ownedDomain: `${regions[name]}.shop.example`, zone: 'shop.example' },
      {
        kind: 'observability',
        retention: { metricsDays: 3 },
        replicas: 1,
        grafanaAdmin: { path: '/shop/grafana' },
        alerts: { channel: '#sre', webhook: { path: '/shop/alerts' } },
        public: publicHosts,
      } as unknown as EksCluster['addons'][number],
    ],
  });

const templateOf = (
  active: 'one' | 'two',
  failover: Partial<FailoverSettings> = {},
  more: Partial<PlatformAws> = {},
): Template => {
  const app = new App({
    analyticsReporting: false,
    treeMetadata: false,
    postCliContext: CDK_CONTEXT,
    builtinCloudFormationValidation: false,
  });
  const clusters = (['one', 'two'] as const).map((name) => region(name, name === active ? 'active' : 'standby'));
  return Template.fromJSON(
    new GlobalStack(app, {
      ...platform({ failover: { images: [], ...failover } }, ...clusters),
      aws: { ...aws, ...more },
    }).template(),
  );
};

interface Records {
  readonly [id: string]: {
    readonly Properties: {
      readonly Name: string;
      readonly Failover: string;
      readonly SetIdentifier: string;
      readonly ResourceRecords: readonly string[];
      readonly HealthCheckId: unknown;
    };
  };
}
const recordsOf = (template: Template): Records => template.findResources('AWS::Route53::RecordSet') as Records;
const leads = (template: Template): readonly string[] =>
  Object.values(recordsOf(template)).map(
    ({ Properties: { Name, Failover, ResourceRecords } }) => `${Name} ${Failover} ${ResourceRecords.join()}`,
  );

const first = templateOf('one');
const over = templateOf('two');
const automatic = templateOf('one', { traffic: 'health-check' });

test('the zone outlives its stack, and takes changes while us-east-1 is lost', () => {
  first.hasResource('AWS::Route53::HostedZone', {
    Properties: { Name: 'shop.example', HostedZoneFeatures: { EnableAcceleratedRecovery: true } },
    DeletionPolicy: 'RetainExceptOnCreate',
    UpdateReplacePolicy: 'Retain',
  });
});

describe('the records follow the committed state', () => {
  test('each public name leads to the cluster that serves, and the standby has no record', () => {
    expect(leads(first)).toEqual(
      ['api', 'grafana', 'logs', 'traces'].map(
        (name) => `${name}.shop.example. PRIMARY ${name}.eu-west-1.shop.example`,
      ),
    );
  });
  test('after a failover they lead to the other one, and the old cluster has none', () => {
    expect(leads(over)).toEqual(
      ['api', 'grafana', 'logs', 'traces'].map(
        (name) => `${name}.shop.example. PRIMARY ${name}.us-east-1.shop.example`,
      ),
    );
  });
  test('a failover changes each record where it is: nothing is made beside it or replaced', () => {
    const identity = (template: Template): unknown =>
      Object.entries(recordsOf(template)).map(
        ([
          id,
          {
            Properties: { Name, SetIdentifier, Failover },
          },
        ]) => [id, Name, SetIdentifier, Failover],
      );
    expect(identity(over)).toEqual(identity(first));
  });
  test('no health takes a record out: the check at it is healthy with none of its children', () => {
    for (const { Properties } of Object.values(recordsOf(first)))
      expect(Properties.HealthCheckId).toEqual({ Ref: 'HealthCheckAlwaysIn' });
    first.hasResource('AWS::Route53::HealthCheck', {
      Properties: {
        HealthCheckConfig: {
          Type: 'CALCULATED',
          HealthThreshold: 0,
          ChildHealthChecks: [{ Ref: 'HealthCheckApiEuWest1ShopExample' }, { Ref: 'HealthCheckApiUsEast1ShopExample' }],
        },
      },
    });
  });
});

describe('where the platform lets traffic move by itself', () => {
  test('the standby has a second record for each name that it answers', () => {
    expect(leads(automatic).filter((line) => line.startsWith('api'))).toEqual([
      'api.shop.example. PRIMARY api.eu-west-1.shop.example',
      'api.shop.example. SECONDARY api.us-east-1.shop.example',
    ]);
  });
  test('the health of each decides', () => {
    expect(
      Object.values(recordsOf(automatic))
        .filter(({ Properties: { Name } }) => Name.startsWith('api'))
        .map(({ Properties }) => Properties.HealthCheckId),
    ).toEqual([{ Ref: 'HealthCheckApiEuWest1ShopExample' }, { Ref: 'HealthCheckApiUsEast1ShopExample' }]);
  });
  test('an entrance that asks who is there is asked whether it takes connections', () => {
    automatic.hasResourceProperties('AWS::Route53::HealthCheck', {
      HealthCheckConfig: Match.objectLike({
        Type: 'TCP',
        FullyQualifiedDomainName: 'grafana.eu-west-1.shop.example',
        Port: 443,
      }),
    });
  });
});

describe('who is notified', () => {
  test('each cluster is asked from outside by its own name, at the path that says whether it can serve', () => {
    for (const host of ['api.eu-west-1.shop.example', 'api.us-east-1.shop.example'])
      first.hasResourceProperties('AWS::Route53::HealthCheck', {
        HealthCheckConfig: Match.objectLike({
          Type: 'HTTPS',
          EnableSNI: true,
          FullyQualifiedDomainName: host,
          ResourcePath: '/readyz',
        }),
      });
  });
  test('a cluster that does not answer pages, one that nobody can tell of too', () => {
    first.resourceCountIs('AWS::CloudWatch::Alarm', 2);
    first.allResourcesProperties('AWS::CloudWatch::Alarm', {
      Namespace: 'AWS/Route53',
      MetricName: 'HealthCheckStatus',
      Statistic: 'Minimum',
      ComparisonOperator: 'LessThanThreshold',
      Threshold: 1,
      TreatMissingData: 'breaching',
      AlarmActions: [{ Ref: 'AlarmTopic' }],
    });
    first.hasResourceProperties('AWS::SNS::Subscription', { Protocol: 'email', Endpoint: 'oncall@shop.example' });
  });
  test('the alarm says what the cluster was doing, and that nothing moves', () => {
    first.hasResourceProperties('AWS::CloudWatch::Alarm', {
      AlarmName: 'shop-global-unanswered-api-eu-west-1-shop-example',
      AlarmDescription: Match.stringLikeRegexp(
        'of one, which serves, .* Nothing moves by itself: see docs/runbooks/DR_RUNBOOK.md',
      ),
    });
    first.hasResourceProperties('AWS::CloudWatch::Alarm', {
      AlarmName: 'shop-global-unanswered-api-us-east-1-shop-example',
      AlarmDescription: Match.stringLikeRegexp('of two, which stands by, .* could not take over'),
    });
  });
});

test('the stack of a cluster gets the id of the zone', () =>
  expect(Object.keys(first.findOutputs('*'))).toEqual(['HostedZoneId']));
test('it takes no value of another stack', () => expect(Object.keys(first.findParameters('*'))).toEqual([]));

describe('with a pager', () => {
  const paged = templateOf('one', {}, { pager: true });
  const alarms = Object.values(paged.findResources('AWS::CloudWatch::Alarm')) as {
    readonly Properties: { readonly AlarmName: string; readonly AlarmActions: readonly object[] };
  }[];
  test('somebody is woken when the cluster that serves does not answer, and for no standby', () => {
    const wakes = alarms.filter(({ Properties }) => JSON.stringify(Properties.AlarmActions).includes('PagerTopic'));
    expect(wakes.map(({ Properties }) => Properties.AlarmName)).toEqual([
      'shop-global-unanswered-api-eu-west-1-shop-example',
    ]);
    for (const { Properties } of alarms) expect(Properties.AlarmActions).toContainEqual({ Ref: 'AlarmTopic' });
  });
  test('its address is told at deployment, and shown to nobody', () => {
    paged.hasParameter('PagerEndpoint', { NoEcho: true, Default: Match.absent() });
    paged.hasResourceProperties('AWS::SNS::Subscription', { Protocol: 'https', Endpoint: { Ref: 'PagerEndpoint' } });
  });
  test('without one there is none', () => expect(JSON.stringify(first.toJSON())).not.toContain('Pager'));
});

test('a budget tells the same people before the bill does', () => {
  templateOf('one', {}, { monthlyBudget: 500 }).hasResourceProperties('AWS::Budgets::Budget', {
    Budget: { BudgetLimit: { Amount: 500, Unit: 'USD' }, TimeUnit: 'MONTHLY', BudgetType: 'COST' },
    NotificationsWithSubscribers: [
      Match.objectLike({
        Notification: Match.objectLike({ NotificationType: 'ACTUAL', Threshold: 80 }),
        Subscribers: [{ SubscriptionType: 'EMAIL', Address: 'oncall@shop.example' }],
      }),
      Match.objectLike({ Notification: Match.objectLike({ NotificationType: 'FORECASTED', Threshold: 100 }) }),
    ],
  });
  first.resourceCountIs('AWS::Budgets::Budget', 0);
});
