import { Fn } from 'aws-cdk-lib/core';
import { Construct } from 'constructs';
import { keepsTelemetry } from '../../model';
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
    { clusterName, addons, infrastructure: { terraformState } }: BuiltCluster,
    keyArn: string,
  ) {
    super(scope, id);
    const observability = addons.find((addon) => addon.kind === 'observability');
    const velero = addons.find((addon) => addon.kind === 'velero');
    const keeps = observability && keepsTelemetry(observability) ? observability : undefined;
    if (!keeps && !velero && !terraformState) return;
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
    if (terraformState) new TerraformStateStore(this, 'terraform', terraformState, keyArn, logsTo);
  }
}
