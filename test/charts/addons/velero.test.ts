import { ADDON_IDENTITIES, identitiesOf } from '../../../lib/model';
import { built } from '../../support/eks-platform';
import { releaseOf } from '../../support/luneo-like';
import { builtTemplate } from '../../aws/support';
import { onBareCluster } from './bare-cluster';

/*
 * Kinds, labels, ServiceAccount and mounts were held against the real chart velero 12.1.0, rendered by helm 4.1 with
 * these values (2026-11-25). What an archive would prove at each run is not in the repository.
 */
const addon = { kind: 'velero', bucket: 'shop-backups', schedule: '0 3 * * *', keepDays: 30 } as const;
const { values, pods, namespace, neverPruned, provides } = releaseOf(onBareCluster(addon), 'velero');
const configuration = values['configuration'] as {
  readonly backupStorageLocation: readonly object[];
  readonly volumeSnapshotLocation: readonly object[];
};
const template = builtTemplate({}, { addons: [addon, { kind: 'cloudwatch' }] });

describe('what is backed up, when and where to', () => {
  test('the location is the bucket, in a folder of the cluster and its region', () =>
    expect(configuration.backupStorageLocation).toEqual([
      {
        name: 'default',
        provider: 'aws',
        bucket: 'shop-backups',
        prefix: 'shop-one',
        default: true,
        config: { region: 'eu-west-1' },
      },
    ]));
  test('snapshots of volumes are of the same region', () =>
    expect(configuration.volumeSnapshotLocation).toEqual([
      { name: 'default', provider: 'aws', config: { region: 'eu-west-1' } },
    ]));
  test('the schedule takes every namespace and keeps it for so many days', () =>
    expect(values['schedules']).toMatchObject({
      daily: {
        disabled: false,
        schedule: '0 3 * * *',
        template: { ttl: '720h0m0s', includedNamespaces: ['*'], includeClusterResources: true, snapshotVolumes: true },
      },
    }));
  test('the bucket of the stack is the one that is written to, and deletes later than Velero does', () =>
    template.hasResourceProperties('AWS::S3::Bucket', {
      BucketName: 'shop-backups',
      LifecycleConfiguration: { Rules: [{ Id: 'undo' }, { Id: 'expire', ExpirationInDays: 37 }] },
    }));
});

describe('its identity, both ways', () => {
  const identity = identitiesOf(built({}, { addons: [addon] })).find(({ source }) => source === 'addons/velero');
  test('the role is for the ServiceAccount that the chart makes', () => {
    expect(values['serviceAccount']).toEqual({
      server: { create: true, name: ADDON_IDENTITIES.velero.serviceAccount },
    });
    expect(provides).toContain(`service-account:${namespace}/${ADDON_IDENTITIES.velero.serviceAccount}`);
    template.hasResourceProperties('AWS::EKS::PodIdentityAssociation', {
      Namespace: namespace,
      ServiceAccount: 'velero',
      ClusterName: 'shop-one',
    });
  });
  test('no credential is mounted: the agent of the node gives the role', () =>
    expect([values['credentials'], identity?.credentials]).toEqual([{ useSecret: false }, 'pod-identity']));
  test('the role reaches this bucket and no other', () => {
    const text = JSON.stringify(identity?.policies);
    expect(text.match(/arn:aws:s3:::[^"*/]+/g)?.every((arn) => arn === 'arn:aws:s3:::shop-backups')).toBe(true);
    expect(text).toContain('s3:PutObject');
  });
});

describe('the pod', () => {
  test('brings the plugin without which no location has a provider', () =>
    expect(values['initContainers']).toMatchObject([
      {
        name: 'velero-plugin-for-aws',
        image: expect.stringMatching(/^velero\/velero-plugin-for-aws:v\d/),
        volumeMounts: [{ mountPath: '/target', name: 'plugins' }],
      },
    ]));
  test('mounts nothing at /tmp, where the chart mounts a volume itself: two mounts at one path are refused', () =>
    expect(JSON.stringify(values)).not.toContain('/tmp'));
  test('is of no user that may do everything', () =>
    expect(values['podSecurityContext']).toMatchObject({ runAsNonRoot: true, runAsUser: 65532 }));
  test('is selected by the labels of the chart', () =>
    expect(pods).toMatchObject([
      {
        labels: { 'app.kubernetes.io/name': 'velero', 'app.kubernetes.io/instance': 'velero' },
        usesAws: true,
        usesApiServer: true,
      },
    ]));
});

test('no hook runs kubectl as an administrator, and nothing of it is ever pruned', () =>
  expect([values['upgradeCRDs'], values['cleanUpCRDs'], neverPruned]).toEqual([false, false, true]));

describe('what goes wrong wakes somebody', () => {
  const alarms = { notify: ['shop@shop.example'] } as const;
  const both = builtTemplate({ alarms }, { addons: [addon, { kind: 'cloudwatch' }] });
  const filter = (FilterName: string, MetricName: string, FilterPattern: string): void =>
    both.hasResourceProperties('AWS::Logs::MetricFilter', {
      FilterName,
      LogGroupName: { Ref: 'ContainerInsightsApplicationLogGroup' },
      FilterPattern,
      MetricTransformations: [
        { MetricNamespace: 'shop-one/velero', MetricName, MetricValue: '1', DefaultValue: 0, Unit: 'Count' },
      ],
    });
  test('errors and backups are counted in the log group that Fluent Bit writes to', () => {
    filter('velero-errors', 'Errors', '{ ($.kubernetes.namespace_name = "velero") && ($.log = "*level=error*") }');
    filter(
      'velero-backups',
      'Backups',
      '{ ($.kubernetes.namespace_name = "velero") && ($.log = "*Initial backup processing complete*") }',
    );
  });
  test('an error is one too many', () =>
    both.hasResourceProperties('AWS::CloudWatch::Alarm', {
      AlarmName: 'shop-one-velero-errors',
      Namespace: 'shop-one/velero',
      MetricName: 'Errors',
      Threshold: 0,
      ComparisonOperator: 'GreaterThanThreshold',
      Period: 300,
      EvaluationPeriods: 1,
    }));
  test('more than a day without a backup is too long, and so is no word of any', () =>
    both.hasResourceProperties('AWS::CloudWatch::Alarm', {
      AlarmName: 'shop-one-velero-silent',
      Namespace: 'shop-one/velero',
      MetricName: 'Backups',
      Threshold: 1,
      ComparisonOperator: 'LessThanThreshold',
      Period: 3600,
      EvaluationPeriods: 26,
      TreatMissingData: 'breaching',
    }));
  test('a weekly schedule is silent for days by itself', () =>
    expect(
      JSON.stringify(
        builtTemplate(
          { alarms },
          { addons: [{ ...addon, schedule: '0 3 * * 0' }, { kind: 'cloudwatch' }] },
        ).findResources('AWS::CloudWatch::Alarm'),
      ),
    ).not.toContain('velero-silent'));
  test('without logs there is neither', () => {
    const alone = builtTemplate({ alarms }, { addons: [addon] });
    alone.resourceCountIs('AWS::Logs::MetricFilter', 0);
    expect(JSON.stringify(alone.findResources('AWS::CloudWatch::Alarm'))).not.toContain('velero');
  });
});
