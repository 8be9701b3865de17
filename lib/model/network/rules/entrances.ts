import { when } from '../../../common/optional';
import { type Addon, addonKind, hasCapability } from '../../addons';
import { isFor } from '../../addons/kind';
import type { Cluster } from '../../cluster/cluster';
import type { Entrance } from '../../cluster/entrance';
import type { Platform } from '../../platform';
import type { Problem } from '../../problem';
import { listed, problemAt, repeated, type Rule, type RuleProblem } from '../../rules/rule';
import { covers, within } from './hosts';

/** Chart of Envoy Gateway, which no add-on brings. */
const ENVOY_GATEWAY = 'gateway-helm';

/** Every entrance of a cluster can be served: its controller, its namespace and its certificate are there. */
export const entrancesAreServed: Rule = (platform) =>
  platform.clusters.flatMap((cluster) => {
    const entrances = cluster.entrances ?? [];
    return [
      ...repeated(entrances.map(({ name }) => name)).map((name) =>
        problemAt(
          { platform, cluster },
          {
            rule: 'unique-name',
            field: 'entrances',
            message: `two entrances are called '${name}'`,
            given: name,
            remedy: 'rename one of them',
          },
        ),
      ),
      ...entrances.flatMap((entrance) => entranceProblems(platform, cluster, entrance)),
    ];
  });

type Finding = Omit<RuleProblem, 'field'> & { readonly field?: string };

function entranceProblems(platform: Platform, cluster: Cluster, entrance: Entrance): readonly Problem[] {
  const findings = [
    ...controllerFindings(cluster, entrance),
    ...certificateFindings(cluster, entrance),
    ...placeFindings(platform, cluster, entrance),
  ];
  return findings.map(({ field, ...finding }) =>
    problemAt(
      { platform, cluster },
      { ...finding, field: `entrances.${entrance.name}${field === undefined ? '' : `.${field}`}` },
    ),
  );
}

/** Add-on that brings a controller. */
const addonOf = (by: Exclude<Entrance['by'], 'envoy-gateway'>): Addon['kind'] =>
  by === 'aws-load-balancer-controller' ? 'load-balancer-controller' : by;

const isServed = (cluster: Cluster, { by }: Entrance): boolean =>
  by === 'envoy-gateway'
    ? (cluster.releases ?? []).some(({ chart }) => chart.name === ENVOY_GATEWAY)
    : cluster.addons.some(({ kind }) => kind === addonOf(by));

const controllerFindings = (cluster: Cluster, entrance: Entrance): readonly Finding[] =>
  when(!isServed(cluster, entrance), () => ({
    rule: 'missing-addon',
    field: 'by',
    message: `nothing in the cluster serves entrances of '${entrance.by}'`,
    given: `the add-ons ${listed(cluster.addons.map(({ kind }) => kind))}`,
    remedy:
      entrance.by === 'envoy-gateway'
        ? `add a release of the chart '${ENVOY_GATEWAY}' to releases of the cluster`
        : remedyFor(cluster, addonOf(entrance.by)),
  }));

const remedyFor = ({ on }: Cluster, kind: Addon['kind']): string =>
  isFor(addonKind({ kind } as Addon).on, on)
    ? `add the add-on '${kind}'`
    : "serve it by 'traefik', which an add-on brings, or by 'envoy-gateway', which a release does";

function certificateFindings(cluster: Cluster, { by, issuer, hosts }: Entrance): readonly Finding[] {
  if (by === 'aws-load-balancer-controller') return balancerFindings(cluster, { issuer, hosts });
  if (issuer === undefined)
    return [
      {
        rule: 'entrance',
        field: 'issuer',
        message: 'nobody signs its certificate',
        allowed: 'a ClusterIssuer of the cluster',
        remedy: 'name the issuer',
      },
    ];
  const acme = cluster.addons.flatMap((addon) => (addon.kind === 'cert-manager' ? (addon.acme ?? []) : []));
  const wild = hosts.filter((host) => host.startsWith('*.'));
  return [
    ...when(!hasCapability(cluster, 'certificates'), () => ({
      rule: 'missing-addon',
      field: 'issuer',
      message: 'nothing in the cluster asks for certificates',
      given: `the add-ons ${listed(cluster.addons.map(({ kind }) => kind))}`,
      remedy: "add the add-on 'cert-manager'",
    })),
    ...when(wild.length > 0 && acme.some(({ name }) => name === issuer), () => ({
      rule: 'entrance',
      field: 'hosts',
      message: 'an authority of ACME that asks over HTTP signs no wildcard',
      given: listed(wild),
      allowed: 'hosts without a star, or another issuer',
      remedy: 'write the hosts one by one',
    })),
  ];
}

function balancerFindings(
  cluster: Cluster,
  { issuer, hosts }: Pick<Entrance, 'hosts'> & { readonly issuer: string | undefined },
): readonly Finding[] {
  const names = cluster.on === 'eks' ? cluster.infrastructure?.certificate : undefined;
  return [
    ...when(issuer !== undefined, () => ({
      rule: 'entrance',
      field: 'issuer',
      message: 'a load balancer of AWS takes its certificate from ACM, and no Secret',
      given: `${issuer}`,
      allowed: 'no issuer',
      remedy: 'take it out',
    })),
    ...hosts
      .filter((host) => names !== undefined && !names.some((name) => covers(name, host)))
      .map((host) => ({
        rule: 'certificate',
        field: 'hosts',
        message: `the certificate of the cluster is not for '${host}'`,
        given: host,
        allowed: listed(names ?? []),
        remedy: 'add the name to infrastructure.certificate; a star stands for one label',
      })),
  ];
}

function placeFindings(platform: Platform, cluster: Cluster, entrance: Entrance): readonly Finding[] {
  const { namespace, hosts, by, reach } = entrance;
  return [
    ...when(!cluster.namespaces.some(({ name }) => name === namespace), () => ({
      rule: 'namespace',
      field: 'namespace',
      message: `the cluster has no namespace '${namespace}'`,
      given: namespace,
      allowed: listed(cluster.namespaces.map(({ name }) => name)),
      remedy: 'name one of its namespaces, or declare this one',
    })),
    ...when(hosts.length === 0, () => ({
      rule: 'entrance',
      field: 'hosts',
      message: 'it answers on no host',
      given: 'an empty list',
      allowed: 'one host or more',
      remedy: 'name the hosts',
    })),
    ...hosts
      .filter((host) => !within(host.replace(/^\*\./, ''), platform.domain))
      .map((host) => ({
        rule: 'host',
        field: 'hosts',
        message: "the host lies outside the platform's zone",
        given: host,
        allowed: `names under ${platform.domain}`,
        remedy: 'correct the host',
      })),
    ...when(reach !== undefined && by !== 'aws-load-balancer-controller', () => ({
      rule: 'entrance',
      field: 'reach',
      message: 'whether its address is public is decided by the network, not here',
      given: `${reach}`,
      allowed: 'no reach, but for the AWS Load Balancer Controller',
      remedy: 'take it out',
    })),
  ];
}
