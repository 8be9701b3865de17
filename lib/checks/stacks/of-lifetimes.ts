import type { Problem } from '../../model/problem';
import { textOf } from '../aws/iam';
import { type DeliveredRelease, releasesOf } from '../delivery/releases';
import { at, fields, list, number, text } from '../tree/read';
import type { ClusterTree } from '../tree/tree';
import { EXPIRY } from './codes';
import { atResource, type Stack } from './stack';

/** How long a program promises to keep what it writes into a bucket. */
interface Promised {
  readonly bucket: string;
  readonly days: number;
  readonly by: string;
}

/** A bucket that expires objects keeps them at least as long as the program that lists them. */
export const lifetimeProblems = (cluster: ClusterTree, stack: Stack): readonly Problem[] =>
  releasesOf(cluster)
    .flatMap(promisedBy)
    .flatMap(({ bucket, days, by }) =>
      stack
        .ofType('AWS::S3::Bucket')
        .filter(({ properties }) => textOf(at(properties, 'BucketName')) === bucket)
        .flatMap((resource) =>
          list(resource.properties, 'LifecycleConfiguration', 'Rules').flatMap((rule, index) => {
            const given = number(rule, 'ExpirationInDays');
            if (given === undefined || given >= days || text(rule, 'Status') !== 'Enabled') return [];
            return [
              atResource(EXPIRY, stack, resource, {
                field: `Properties.LifecycleConfiguration.Rules[${index}].ExpirationInDays`,
                message: `the bucket drops what ${by} promises to keep`,
                given: `${given}`,
                allowed: `at least ${Math.ceil(days)}`,
                remedy: 'let the objects live longer than the promise',
              }),
            ];
          }),
        ),
    );

function promisedBy({ chart, values }: DeliveredRelease): readonly Promised[] {
  const promise = (bucket: string | undefined, kept: string | undefined, by: string): readonly Promised[] => {
    const days = daysOf(kept);
    return bucket === undefined || days === undefined ? [] : [{ bucket, days, by }];
  };
  switch (chart) {
    case 'loki':
      return promise(
        text(values, 'loki', 'storage', 'bucketNames', 'chunks'),
        text(values, 'loki', 'limits_config', 'retention_period'),
        'retention_period of Loki',
      );
    case 'tempo':
      return promise(
        text(values, 'tempo', 'storage', 'trace', 's3', 'bucket'),
        text(values, 'tempo', 'retention'),
        'retention of Tempo',
      );
    case 'velero':
      return list(values, 'configuration', 'backupStorageLocation').flatMap((location) =>
        Object.entries(fields(at(values, 'schedules'))).flatMap(([name, schedule]) =>
          promise(text(location, 'bucket'), text(schedule, 'template', 'ttl'), `the schedule ${name} of Velero`),
        ),
      );
    default:
      return [];
  }
}

/** Days of a duration of Go or Prometheus. */
function daysOf(duration: string | undefined): number | undefined {
  if (duration === undefined || !/^(?:\d+[smhdw])+$/.test(duration)) return undefined;
  const DAYS: Readonly<Record<string, number>> = { s: 1 / 86_400, m: 1 / 1440, h: 1 / 24, d: 1, w: 7 };
  return [...duration.matchAll(/(\d+)([smhdw])/g)].reduce(
    (sum, [, count = '0', unit = 's']) => sum + Number(count) * (DAYS[unit] ?? 0),
    0,
  );
}
