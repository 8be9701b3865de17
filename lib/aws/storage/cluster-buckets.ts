import { Fn } from 'aws-cdk-lib/core';
import { Construct } from 'constructs';
import { keepsTelemetry, loadBalancerLogs } from '../../model';
import type { BuiltCluster } from '../built-cluster';
import { bucket } from './bucket';
import { TerraformStateStore } from './terraform-state';

/**
 * Days that an object may outlive what its writer keeps: the writer deletes by itself, and this ends what it forgot.
 */
const MARGIN_DAYS = 7;

/** Days that access logs are kept. */
const ACCESS_LOG_DAYS = 90;

/** The buckets that programs of a cluster write to, and one for the logs of who asked for what in them. */
export class ClusterBuckets extends Construct {
  constructor(
    scope: Construct,
    id: string,
    { clusterName, region, addons, infrastructure: { terraformState } }: BuiltCluster,
    keyArn: string,
  ) {
    super(scope, id);
    const observability = addons.find((addon) => addon.kind === 'observability');
    const velero = addons.find((addon) => addon.kind === 'velero');
    const keeps = observability && keepsTelemetry(observability) ? observability : undefined;
    const isAsked = addons.some((addon) => addon.kind === 'load-balancer-controller' && addon.accessLogs === true);
    if (!keeps && !velero && !terraformState && !isAsked) return;
    const logsTo = bucket(this, 'AccessLogs', {
      name: Fn.sub(`${clusterName}-access-logs-\${AWS::AccountId}`),
      expireDays: ACCESS_LOG_DAYS,
      notReplicated: 'logs of this region only',
    }).ref;
    if (keeps) {
      const { buckets, retention } = keeps;
      const notReplicated = 'Alloy writes to the store of the other region as well where the platform mirrors';
      bucket(this, 'Logs', {
        name: buckets.logs,
        keyArn,
        logsTo,
        expireDays: (retention.logsDays ?? retention.metricsDays) + MARGIN_DAYS,
        notReplicated,
      });
      bucket(this, 'Traces', {
        name: buckets.traces,
        keyArn,
        logsTo,
        expireDays: (retention.tracesDays ?? retention.metricsDays) + MARGIN_DAYS,
        notReplicated,
      });
    }
    if (velero)
      bucket(this, 'Velero', {
        name: velero.bucket,
        keyArn,
        logsTo,
        expireDays: velero.keepDays + MARGIN_DAYS,
        notReplicated: 'snapshots of volumes belong to one region; another cluster is made from Git',
      });
    if (isAsked) this.loadBalancerLogs({ clusterName, region }, logsTo);
    if (terraformState) new TerraformStateStore(this, 'terraform', terraformState, keyArn, logsTo);
  }

  private loadBalancerLogs(
    { clusterName, region }: Pick<BuiltCluster, 'clusterName' | 'region'>,
    logsTo: string,
  ): void {
    bucket(this, 'LoadBalancerLogs', {
      name: Fn.sub(loadBalancerLogs({ clusterName, account: '${AWS::AccountId}' })),
      logsTo,
      expireDays: ACCESS_LOG_DAYS,
      allows: (arn) => loadBalancersWrite(arn, region),
      notReplicated: 'logs of this region only',
    });
  }
}

/**
 * Load balancers write as a service, and test that they may when their attribute is set (Elastic Load Balancing user
 * guide, "Access logs for your Application Load Balancer").
 */
const loadBalancersWrite = (arn: string, region: string): object => ({
  Sid: 'LoadBalancerLogs',
  Effect: 'Allow',
  Principal: { Service: 'logdelivery.elasticloadbalancing.amazonaws.com' },
  Action: 's3:PutObject',
  Resource: Fn.join('', [arn, '/AWSLogs/', Fn.ref('AWS::AccountId'), '/*']),
  Condition: {
    ArnLike: {
      'aws:SourceArn': Fn.sub(
        `arn:\${AWS::Partition}:elasticloadbalancing:${region}:\${AWS::AccountId}:loadbalancer/*`,
      ),
    },
  },
});
