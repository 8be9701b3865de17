import { when } from '../../../common/optional';
import type { PlatformAws } from '../../platform-aws';
import type { EksCluster } from '../../cluster/cluster';
import { globalStackName } from '../../names';
import type { Platform } from '../../platform';
import type { Problem } from '../../problem';
import { publicHostsOf } from '../public-hosts';
import { type RuleProblem, listed, problemAt, type Rule } from '../../rules/rule';

const eksClusters = ({ clusters }: Platform): readonly EksCluster[] =>
  clusters.flatMap((cluster) => (cluster.on === 'eks' ? [cluster] : []));

/**
 * Region of the metrics of Route 53's health checks, whatever they ask (Amazon Route 53 developer guide, "Monitoring
 * health checks using CloudWatch").
 */
const METRICS_REGION = 'us-east-1';

/** The stack that belongs to no cluster can be made, and somebody is told by it. */
export const globalStackHolds: Rule = (platform) => {
  const { aws } = platform;
  if (aws === undefined) return [];
  const clusters = eksClusters(platform);
  const asksHealth = clusters.flatMap(publicHostsOf).length > 0;
  return [
    ...(clusters.length === 0 ? [noEks(platform)] : []),
    ...stackNames(platform, clusters),
    ...(asksHealth ? healthProblems(aws) : []).map((finding) => problemAt({ platform }, finding)),
  ];
};

const noEks = (platform: Platform): Problem =>
  problemAt(
    { platform },
    {
      rule: 'global-stack',
      field: 'aws',
      message: 'no cluster of the platform is in AWS',
      given: listed(platform.clusters.map(({ on }) => on)),
      allowed: 'at least one EKS cluster',
      remedy: 'take `aws` out',
    },
  );

function stackNames(platform: Platform, clusters: readonly EksCluster[]): readonly Problem[] {
  const name = globalStackName(platform);
  return clusters
    .filter(({ stack }) => stack === name)
    .map((cluster) =>
      problemAt(
        { platform, cluster },
        {
          rule: 'global-stack',
          field: 'stack',
          message: 'the stack of the cluster has the name of the one that belongs to all clusters',
          given: name,
          remedy: 'rename the stack of the cluster',
        },
      ),
    );
}

/** What a stack with health checks needs beside. */
const healthProblems = ({ region, notify }: PlatformAws): readonly RuleProblem[] => [
  ...when(region !== METRICS_REGION, () => ({
    rule: 'global-region',
    field: 'aws.region',
    message: 'alarms there never see a health check of Route 53, whose metrics are in one region only',
    given: region,
    allowed: METRICS_REGION,
    remedy: `write ${METRICS_REGION}`,
  })),
  ...when(notify.length === 0, () => ({
    rule: 'global-notify',
    field: 'aws.notify',
    message: 'nobody is told when a cluster does not answer, and nothing moves by itself',
    given: '[]',
    allowed: 'at least one address',
    remedy: 'name those who are on call',
  })),
];

const within = (host: string, domain: string): boolean => host === domain || host.endsWith(`.${domain}`);

/**
 * The record of a public name is written by one: the platform's own stack. ExternalDNS of a cluster writes what carries
 * its region.
 */
export const publicNamesHaveOneOwner: Rule = (platform) =>
  eksClusters(platform).flatMap((cluster) =>
    publicHostsOf(cluster).flatMap(({ global, of }): readonly Problem[] => [
      ...writersOf(platform, global)
        // A region's own names are told where the service declares them.
        .filter((writer) => writer !== cluster)
        .map((writer) =>
          problemAt(
            { platform, cluster },
            {
              rule: 'record-owner',
              field: of,
              message: `ExternalDNS of '${writer.name}' would write this public name too, so it could not fail over`,
              given: global,
              allowed: `names outside ${listed(eksClusters(platform).flatMap(ownedDomains))}`,
              remedy: 'use a name without a region',
            },
          ),
        ),
      ...(platform.aws !== undefined && global === platform.domain
        ? [
            problemAt(
              { platform, cluster },
              {
                rule: 'record-owner',
                field: of,
                message: "a zone's own name holds no CNAME, so nothing can lead from it to a cluster",
                given: global,
                allowed: `names under ${platform.domain}`,
                remedy: 'use a name below the zone, such as www',
              },
            ),
          ]
        : []),
    ]),
  );

const writersOf = (platform: Platform, host: string): readonly EksCluster[] =>
  eksClusters(platform).filter((cluster) => ownedDomains(cluster).some((domain) => within(host, domain)));

const ownedDomains = ({ addons }: EksCluster): readonly string[] =>
  addons.flatMap((addon) => (addon.kind === 'external-dns' ? [addon.ownedDomain] : []));
