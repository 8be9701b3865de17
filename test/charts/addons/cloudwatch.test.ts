import { ADDON_IDENTITIES, identitiesOf } from '../../../lib/model';
import { builtTemplate } from '../../aws/support';
import { built } from '../../support/eks-platform';
import { releaseOf } from '../../support/luneo-like';
import { onBareCluster } from './bare-cluster';

/*
 * Kinds, labels, ServiceAccount and Secrets were held against the real chart amazon-cloudwatch-observability 6.4.0,
 * rendered by helm 4.1 with these values (2026-11-25). The agents are made by its operator, from objects of its own
 * kind.
 */
const addon = { kind: 'cloudwatch' } as const;
const {
  values,
  pods,
  needs = [],
  provides,
  ignoreDifferences = [],
  namespace,
} = releaseOf(onBareCluster(addon), 'amazon-cloudwatch-observability');
const template = builtTemplate({ alarms: { notify: ['shop@shop.example'] } }, { addons: [addon] });

test('metrics and logs are of the cluster, in its region', () =>
  expect(values).toMatchObject({
    clusterName: 'shop-one',
    region: 'eu-west-1',
    containerInsights: { enabled: true },
    containerLogs: { enabled: true },
  }));
test('what would change the programs of others is off', () =>
  expect(values).toMatchObject({
    applicationSignals: { enabled: false },
    dcgmExporter: { enabled: false },
    neuronMonitor: { enabled: false },
  }));
test("certificates are cert-manager's: the chart's own would be new at every rendering", () => {
  expect(values).toMatchObject({
    agent: { certManager: { enabled: true } },
    admissionWebhooks: { certManager: { enabled: true } },
  });
  expect(needs).toEqual(
    expect.arrayContaining(['crd:cert-manager.io/Certificate', 'webhook:cert-manager.io/Certificate']),
  );
});
test('what cert-manager fills is not drift', () =>
  expect(ignoreDifferences.map(({ kind, name }) => `${kind} ${name}`)).toEqual(
    ['agent-cert', 'agent-client-cert', 'agent-server-cert', 'agent-ta-client-cert'].map(
      (name) => `Secret amazon-cloudwatch-observability-${name}`,
    ),
  ));
test('its webhooks see every pod, and none waits for them', () =>
  expect(values).toMatchObject({ admissionWebhooks: { failurePolicy: 'Ignore' } }));
test('the agents are on the network of the node: one hop to its credentials is all they have', () =>
  expect(pods.filter(({ usesAws }) => usesAws).map(({ name, hostNetwork }) => [name, hostNetwork])).toEqual([
    ['agent', true],
    ['logs', true],
  ]));

describe('its identity, both ways', () => {
  const identity = identitiesOf(built({}, { addons: [addon] })).find(({ source }) => source === 'addons/cloudwatch');
  test('the role is for the ServiceAccount that agent and Fluent Bit run as', () => {
    expect(provides).toContain(`service-account:${namespace}/${ADDON_IDENTITIES['cloudwatch-agent'].serviceAccount}`);
    template.hasResourceProperties('AWS::EKS::PodIdentityAssociation', {
      Namespace: namespace,
      ServiceAccount: 'cloudwatch-agent',
    });
  });
  test('it may write to the log groups that the stack makes, and to no other', () => {
    const [statement] = identity?.policies.flatMap((policy) => (policy.kind === 'own' ? policy.statements : [])) ?? [];
    expect(statement?.resources).toEqual([expect.stringMatching(/log-group:\/aws\/containerinsights\/shop-one\/\*$/)]);
    for (const group of ['application', 'dataplane', 'host', 'performance'])
      template.hasResourceProperties('AWS::Logs::LogGroup', {
        LogGroupName: `/aws/containerinsights/shop-one/${group}`,
        RetentionInDays: 365,
      });
  });
});

test.each(['nodes-failed', 'node-disk', 'node-memory', 'agent-silent'])('with it there is an alarm %s', (name) =>
  template.hasResourceProperties('AWS::CloudWatch::Alarm', {
    AlarmName: `shop-one-${name}`,
    Namespace: 'ContainerInsights',
    Dimensions: [{ Name: 'ClusterName', Value: 'shop-one' }],
  }),
);
test('an agent that says nothing is one that is not there', () =>
  template.hasResourceProperties('AWS::CloudWatch::Alarm', {
    AlarmName: 'shop-one-agent-silent',
    TreatMissingData: 'breaching',
    ComparisonOperator: 'LessThanThreshold',
  }));
test('without it nobody waits for its metrics', () =>
  expect(
    JSON.stringify(
      builtTemplate({ alarms: { notify: ['shop@shop.example'] } }).findResources('AWS::CloudWatch::Alarm'),
    ),
  ).not.toContain('ContainerInsights'));
