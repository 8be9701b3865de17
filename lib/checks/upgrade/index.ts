import { defined, when } from '../../common/optional';
import type { Artifact } from '../../model/delivery/artifact';
import type { Problem } from '../../model/problem';
import { releasesOf, type DeliveredRelease } from '../delivery/releases';
import { atArtifact, atObject, code, completed, type Gate, perPlatform, type GateResult } from '../gate';
import { removalOf } from '../kubernetes/removed';
import { isServed } from '../kubernetes/served';
import type { ClusterTree, KubeObject } from '../tree/tree';
import { eksClustersIn, type EksClusterInTemplate } from './eks-clusters';
import { judge, type Judgement } from './judge';
import { NODE_IMAGE, nodeImageProblems } from './node-images';
import { chartWindow, EKS_WINDOWS, KUBERNETES_WINDOWS, minorOf, type ChartWindow } from './support';

export const CHART_UNSUPPORTED = code('upgrade/chart', {
  title: 'a chart runs on the requested Kubernetes',
  why: 'after the upgrade the controller may fail, and what it manages is not reconciled',
  bad: 'karpenter 1.12.0 on Kubernetes 1.36',
  good: 'karpenter 1.14.1, which supports 1.30 to 1.36',
  scanners: ['nova', 'kubent'],
});
export const CHART_UNTESTED = code('upgrade/untested', {
  severity: 'warning',
  title: 'a chart is tested on the requested Kubernetes',
  why: 'its maintainers have not tried the combination; nobody knows what breaks',
  bad: 'Argo CD 3.4, tested on 1.32 to 1.35, on Kubernetes 1.36',
  good: 'the release of Argo CD that lists 1.36',
  scanners: ['nova'],
});
export const CHART_ENDED = code('upgrade/ended', {
  severity: 'warning',
  title: 'a chart is still maintained',
  why: 'no more fixes, not even for security',
  bad: 'the chart ingress-nginx',
  good: 'its successor',
  scanners: ['nova'],
});
export const VERSION_ENDS = code('upgrade/version', {
  severity: 'warning',
  title: 'the version of Kubernetes stays in standard support for another 60 days',
  why:
    'an upgrade takes weeks of planning; after the day EKS upgrades by force, or charges every hour of extended ' +
    'support extra',
  bad: 'Kubernetes 1.34 on EKS in the 60 days before 2026-12-02',
  good: 'Kubernetes 1.36',
  scanners: ['eks insights'],
});
export const VERSION_ENDED = code('upgrade/out-of-support', {
  title: 'the version of Kubernetes is in support, on EKS in the support that the cluster asks for',
  why:
    'EKS no longer creates clusters with it, or force-upgrades this one on a day of its choosing; upstream fixes ' +
    'nothing, not even vulnerabilities',
  bad: 'Kubernetes 1.28 on EKS, gone since 2025-11-26',
  good: 'Kubernetes 1.36',
  scanners: ['eks insights'],
});
export const API_GOES = code('upgrade/api', {
  title: 'an API version is still served by the requested Kubernetes',
  why: 'the API server answers "no matches for kind", and the sync of the whole layer stops',
  bad: 'networking.k8s.io/v1beta1 ServiceCIDR on Kubernetes 1.37',
  good: 'networking.k8s.io/v1 ServiceCIDR',
  scanners: ['pluto', 'kubent'],
});

export const upgrade: Gate = perPlatform({
  readsDay: true,
  reads: 'more',
  name: 'upgrade',
  asks: 'does everything run on the requested Kubernetes, and is it still maintained',
  codes: [CHART_UNSUPPORTED, CHART_UNTESTED, CHART_ENDED, VERSION_ENDS, VERSION_ENDED, API_GOES, NODE_IMAGE],
  run({ artifacts, tree, kubernetes, today }): GateResult {
    const inTemplates = artifacts.flatMap(eksClustersIn);
    const unknown = new Set<string>();
    const problems = tree.clusters.flatMap((cluster) => [
      ...[...cluster.objects, ...cluster.released].flatMap((object) => apiProblems(object, kubernetes)),
      ...nodeImageProblems(cluster, kubernetes),
      ...releasesOf(cluster).flatMap((release) => chartProblems(release, kubernetes, today, unknown)),
      ...(inTemplates.some(
        (made) => made.platform === cluster.platform && made.cluster === cluster.cluster && made.version === kubernetes,
      )
        ? []
        : manifestProblems(cluster, kubernetes, today)),
    ]);
    return completed(
      tree.objects.length + inTemplates.length,
      [...problems, ...inTemplates.flatMap((made) => templateProblems(made, today))],
      [
        ...when(
          unknown.size !== 0,
          () => `no support window is known for the charts ${[...unknown].sort().join(', ')}`,
        ),
        ...when(today === undefined, () => 'ends of support are unchecked: no date was given'),
      ],
    );
  },
});

/** What the table of served kinds, which is of one version, cannot say of later ones. */
function apiProblems(object: KubeObject, kubernetes: string): readonly Problem[] {
  const removal = removalOf(object.apiVersion, object.kind);
  if (
    removal?.removedIn === undefined ||
    !isServed(object.apiVersion, object.kind) ||
    minorOf(removal.removedIn) > minorOf(kubernetes)
  )
    return [];
  return [
    atObject(API_GOES, object, {
      field: 'apiVersion',
      message: `${object.apiVersion} ${object.kind} is not served by Kubernetes ${kubernetes}`,
      given: object.apiVersion,
      allowed: removal.successor,
      remedy: `use ${removal.successor}`,
    }),
  ];
}

function chartProblems(
  { chart, version: { object, field, value: version } }: DeliveredRelease,
  kubernetes: string,
  today: string | undefined,
  unknown: Set<string>,
): readonly Problem[] {
  const window = chartWindow(chart, version);
  if (window === undefined) {
    unknown.add(`${chart} ${version}`);
    return [];
  }
  const problems: Problem[] = [];
  if (!isWithin(window, kubernetes)) {
    const code = window.means === 'supported' ? CHART_UNSUPPORTED : CHART_UNTESTED;
    problems.push(
      atObject(code, object, {
        field,
        message: `${chart} ${version} is not ${window.means} on Kubernetes ${kubernetes} (${window.source})`,
        given: kubernetes,
        allowed: rangeText(window),
        remedy: 'move to a version of the chart that lists this Kubernetes',
      }),
    );
  }
  if (window.ends !== undefined && today !== undefined && window.ends <= today) {
    problems.push(
      atObject(CHART_ENDED, object, {
        field,
        message: `${chart} ${version} has not been maintained since ${window.ends} (${window.source})`,
        given: version,
        remedy: 'move to a version that is, or to the successor',
      }),
    );
  }
  return problems;
}

function isWithin({ from, to }: ChartWindow, kubernetes: string): boolean {
  const minor = minorOf(kubernetes);
  return (from === undefined || minor >= minorOf(from)) && (to === undefined || minor <= minorOf(to));
}

function rangeText({ from, to }: ChartWindow): string {
  if (from === undefined) return to === undefined ? 'any' : `up to ${to}`;
  return to === undefined ? `${from} and later` : from === to ? from : `${from} to ${to}`;
}

/** A cluster with the VPC CNI or Karpenter is one of EKS. */
function manifestProblems(cluster: ClusterTree, kubernetes: string, today: string | undefined): readonly Problem[] {
  const first = cluster.objects[0];
  if (today === undefined || first === undefined) return [];
  const onEks = releasesOf(cluster).some(({ chart }) => ['aws-vpc-cni', 'karpenter'].includes(chart));
  const judgement = onEks
    ? judge(kubernetes, today, EKS_WINDOWS, 'standard support of EKS')
    : judge(kubernetes, today, KUBERNETES_WINDOWS, 'support');
  if (judgement === undefined) return [];
  return [versionProblem(first.artifact, kubernetes, judgement)];
}

/** A cluster that CloudFormation makes says its version, and whether it takes the support that is charged extra. */
function templateProblems(
  { artifact, id, version, takesExtended }: EksClusterInTemplate,
  today: string | undefined,
): readonly Problem[] {
  const judgement =
    today === undefined ? undefined : judge(version, today, EKS_WINDOWS, 'standard support of EKS', takesExtended);
  if (judgement === undefined) return [];
  return [versionProblem(artifact, version, judgement, `Resources.${id}.Properties.Version`)];
}

function versionProblem(
  artifact: Artifact,
  given: string,
  { isOver, message, allowed }: Judgement,
  field?: string,
): Problem {
  return atArtifact(isOver ? VERSION_ENDED : VERSION_ENDS, artifact, {
    ...defined({ field }),
    message,
    given,
    allowed,
    remedy: isOver
      ? 'upgrade, one minor version after the other, to one in support'
      : 'plan the upgrade to a version that stays in support',
  });
}
