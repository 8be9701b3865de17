import type { Problem } from '../../model/problem';
import { type DeliveredRelease, releasesOf } from '../delivery/releases';
import { at, fields, list, text } from '../tree/read';
import type { ClusterTree } from '../tree/tree';
import { whatIsWrong } from '../values/schedule';
import { AWS_ID, AWS_REGION, BACKUP_SCHEDULE } from './codes';
import { atValue } from './release';

/** Ids and regions of AWS in values, by themselves and among the clusters of the fleet. */
export const awsProblems = (clusters: readonly ClusterTree[]): readonly Problem[] => {
  const networks = clusters.flatMap((cluster) =>
    releasesOf(cluster).flatMap((release) => {
      const id = text(release.values, 'vpcId');
      return id === undefined ? [] : [{ id, release, cluster }];
    }),
  );
  return networks.flatMap(({ id, release, cluster }) => {
    const other = networks.find(
      (one) => one.id === id && one.cluster !== cluster && regionOf(one) !== regionOf({ release }),
    );
    const told = (message: string, allowed: string): Problem =>
      atValue(AWS_ID, release, {
        field: 'vpcId',
        message,
        given: id,
        allowed,
        remedy: 'take the id from the outputs of the stack of the cluster',
      });
    if (!/^vpc-[0-9a-f]{8}(?:[0-9a-f]{9})?$/.test(id))
      return [told('this is no id of a network', 'vpc- and 8 or 17 hexadecimal digits')];
    return other === undefined
      ? []
      : [told(`${other.cluster.cluster} has this network, in another region`, 'a network of its own')];
  });
};

const regionOf = ({ release }: { readonly release: DeliveredRelease }): string | undefined =>
  text(release.values, 'region');

/** A host of AWS is of the region that requests to it are signed for. */
export const signingProblems = (release: DeliveredRelease): readonly Problem[] =>
  list(release.values, 'prometheus', 'prometheusSpec', 'remoteWrite').flatMap((write, index) => {
    const given = text(write, 'url') ?? '';
    const region = text(write, 'sigv4', 'region');
    const [, named] = /^https:\/\/[\w-]+\.([a-z0-9-]+)\.amazonaws\.com\//.exec(given) ?? [];
    if (region === undefined || named === undefined || named === region) return [];
    return [
      atValue(AWS_REGION, release, {
        field: `prometheus.prometheusSpec.remoteWrite[${index}].url`,
        message: `requests are signed for ${region}, and sent to another region`,
        given,
        allowed: region,
        remedy: 'write to the workspace of the region',
      }),
    ];
  });

/** Velero reads schedules as a CronJob does. */
export const scheduleProblems = (release: DeliveredRelease): readonly Problem[] =>
  Object.entries(fields(at(release.values, 'schedules'))).flatMap(([name, schedule]) => {
    const given = text(schedule, 'schedule');
    const wrong = given === undefined ? undefined : whatIsWrong(given);
    if (wrong === undefined) return [];
    return [
      atValue(BACKUP_SCHEDULE, release, {
        field: `schedules.${name}.schedule`,
        message: `cron cannot parse the schedule: ${wrong}`,
        given: given ?? '',
        remedy: 'write five fields, or a name such as @daily',
      }),
    ];
  });
