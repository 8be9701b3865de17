import type { Problem } from '../../model/problem';
import { type DeliveredRelease, releasesOf } from '../delivery/releases';
import { at, fields, list, text } from '../tree/read';
import type { ClusterTree } from '../tree/tree';
import { whatIsWrong } from '../values/schedule';
import { AWS_ID, AWS_REGION, BACKUP_SCHEDULE } from './codes';
import { atValue } from './release';

/** A network that a release names. */
export interface Network {
  readonly id: string;
  readonly platform: string;
  readonly cluster: string;
  readonly region: string;
  /** What is told where the id is wrong; what is wrong with it is filled in. */
  readonly problem: Problem;
}

export const networksOf = (clusters: readonly ClusterTree[]): readonly Network[] =>
  clusters.flatMap((one) =>
    releasesOf(one).flatMap((release): readonly Network[] => {
      const id = text(release.values, 'vpcId');
      if (id === undefined) return [];
      const { platform, cluster } = one;
      const remedy = 'take the id from the outputs of the stack of the cluster';
      const problem = atValue(AWS_ID, release, { field: 'vpcId', message: '', given: id, remedy });
      return [{ id, platform, cluster, region: text(release.values, 'region') ?? '', problem }];
    }),
  );

/** Ids of networks, by themselves and among the clusters of the fleet. */
export const networkProblems = (networks: readonly Network[]): readonly Problem[] =>
  networks.flatMap((network) => {
    const { id, problem } = network;
    if (!/^vpc-[0-9a-f]{8}(?:[0-9a-f]{9})?$/.test(id))
      return [{ ...problem, message: 'this is no id of a network', allowed: 'vpc- and 8 or 17 hexadecimal digits' }];
    const other = networks.find(
      (one) => one.id === id && !isSameCluster(one, network) && one.region !== network.region,
    );
    if (other === undefined) return [];
    const message = `${other.cluster} has this network, in another region`;
    return [{ ...problem, message, allowed: 'a network of its own' }];
  });

const isSameCluster = (one: Network, other: Network): boolean =>
  one.platform === other.platform && one.cluster === other.cluster;

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
