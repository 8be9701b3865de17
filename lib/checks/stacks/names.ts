import type { DeliveredRelease } from '../delivery/releases';
import { list, text } from '../tree/read';

/** A value of a release that names a resource of the stack. */
export interface NamedResource {
  /** Inside the values. */
  readonly field: string;
  readonly given: string;
  /** Types of resources one of which has this name, and the property that holds it. */
  readonly types: readonly string[];
  readonly property: string;
  readonly what: string;
}

const BUCKET = { types: ['AWS::S3::Bucket'], property: 'BucketName', what: 'bucket' };
const QUEUE = { types: ['AWS::SQS::Queue'], property: 'QueueName', what: 'queue' };
const CLUSTER = { types: ['AWS::EKS::Cluster'], property: 'Name', what: 'cluster' };

/** By chart, the paths of values that name something of the stack. */
const SETTINGS: Readonly<Record<string, readonly (Omit<NamedResource, 'field' | 'given'> & { path: string })[]>> = {
  karpenter: [
    { path: 'settings.clusterName', ...CLUSTER },
    { path: 'settings.interruptionQueue', ...QUEUE },
  ],
  'aws-load-balancer-controller': [{ path: 'clusterName', ...CLUSTER }],
  'cluster-autoscaler': [{ path: 'autoDiscovery.clusterName', ...CLUSTER }],
  'amazon-cloudwatch-observability': [{ path: 'clusterName', ...CLUSTER }],
  // One owner a cluster, or two of them delete each other's records.
  'external-dns': [{ path: 'txtOwnerId', ...CLUSTER }],
  loki: [{ path: 'loki.storage.bucketNames.chunks', ...BUCKET }],
  tempo: [{ path: 'tempo.storage.trace.s3.bucket', ...BUCKET }],
};

/** What the values of a release name in AWS. */
export const namedBy = ({ chart, values }: DeliveredRelease): readonly NamedResource[] => [
  ...(SETTINGS[chart] ?? []).flatMap(({ path, ...rest }) => {
    const given = text(values, ...path.split('.'));
    return given === undefined ? [] : [{ field: path, given, ...rest }];
  }),
  ...(chart === 'velero'
    ? list(values, 'configuration', 'backupStorageLocation').flatMap((location, index) => {
        const given = text(location, 'bucket');
        const field = `configuration.backupStorageLocation[${index}].bucket`;
        return given === undefined || text(location, 'provider') !== 'aws' ? [] : [{ field, given, ...BUCKET }];
      })
    : []),
];
