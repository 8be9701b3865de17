import { Construct } from 'constructs';
import { type EksCluster, hasCapability, type Platform, type TaggedBackup } from '../../model';
import type { BuiltCluster } from '../built-cluster';
import { ImageBuildProject } from '../registry/image-build';
import { Registry } from '../registry/registry';
import { SecretEntries } from '../secret-entries';
import { ClusterBuckets } from '../storage/cluster-buckets';
import { TaggedBackups } from '../storage/tagged-backup';
import { Alarms } from '../telemetry/alarms';
import { budget } from '../telemetry/budget';
import { clusterAlarms } from '../telemetry/cluster-alarms';
import { ContainerInsightsLogs } from '../telemetry/container-insights';

/** What the services around a cluster are made from. */
export interface ClusterServicesProps {
  readonly platform: Platform;
  readonly cluster: BuiltCluster;
  /** Key of all data at rest but the Secrets in etcd. */
  readonly keyArn: string;
}

/** What a cluster uses of AWS beside its network and nodes: buckets, secrets, images, backups, logs and alarms. */
export class ClusterServices extends Construct {
  constructor(scope: Construct, id: string, { platform, cluster, keyArn }: ClusterServicesProps) {
    super(scope, id);
    const { secrets, registry, builds = [], backup, alarms, logRetentionDays: retentionDays } = cluster.infrastructure;
    new ClusterBuckets(this, 'buckets', cluster, keyArn);
    if (secrets) new SecretEntries(this, 'secrets', cluster, keyArn, secrets.replicateTo);
    if (registry) new Registry(this, 'registry', registry, keyArn);
    for (const build of builds)
      new ImageBuildProject(this, `build-${build.name}`, { cluster, build, keyArn, retentionDays });
    if (backup) new TaggedBackups(this, 'backup', { cluster, backup, keyArn, copyTo: copyOf(platform, backup) });
    if (hasCapability(cluster, 'container-insights'))
      new ContainerInsightsLogs(this, 'container-insights', cluster, keyArn, retentionDays);
    if (alarms?.monthlyBudget !== undefined)
      budget(this, { name: `${cluster.clusterName}-month`, monthly: alarms.monthlyBudget, notify: alarms.notify });
    if (alarms)
      new Alarms(this, 'alarms', {
        prefix: cluster.clusterName,
        notify: alarms.notify,
        keyArn,
        rules: clusterAlarms(cluster),
      });
  }
}

/** The cluster whose vault takes copies; a rule holds that it has one. */
const copyOf = ({ clusters }: Platform, { copyTo }: TaggedBackup): EksCluster | undefined =>
  clusters.flatMap((cluster) => (cluster.on === 'eks' && cluster.name === copyTo ? [cluster] : []))[0];
