import type { Problem } from '../../model/problem';
import { releasesOf, type DeliveredRelease } from '../delivery/releases';
import { atArtifact, atObject, verdict, type CheckCode, type Gate, type GateResult } from '../gate';
import { removalOf } from '../kinds/removed';
import { isServed } from '../kinds/served';
import type { ClusterTree, KubeObject } from '../tree/tree';
import { chartWindow, EKS_WINDOWS, KUBERNETES_WINDOWS, minorOf, type ChartWindow } from '../upgrade/support';

export const CHART_UNSUPPORTED: CheckCode = {
  code: 'upgrade/chart', severity: 'error', title: 'a chart runs on the Kubernetes that is asked for',
  why: 'after the upgrade the controller may fail, and what it looks after is not reconciled',
  bad: 'karpenter 1.12.0 on Kubernetes 1.36', good: 'karpenter 1.14.1, which supports 1.30 to 1.36', scanners: ['nova', 'kubent'],
};
export const CHART_UNTESTED: CheckCode = {
  code: 'upgrade/untested', severity: 'warning', title: 'a chart is tested on the Kubernetes that is asked for',
  why: 'its makers have not tried the combination; nobody has seen what breaks',
  bad: 'Argo CD 3.4, tested on 1.32 to 1.35, on Kubernetes 1.36', good: 'the release of Argo CD that lists 1.36', scanners: ['nova'],
};
export const CHART_ENDED: CheckCode = {
  code: 'upgrade/ended', severity: 'warning', title: 'a chart is still looked after',
  why: 'no more fixes, not even for security', bad: 'the chart ingress-nginx', good: 'its successor', scanners: ['nova'],
};
export const VERSION_ENDS: CheckCode = {
  code: 'upgrade/version', severity: 'warning', title: 'the version of Kubernetes is in standard support',
  why: 'no more patches upstream; on EKS every hour of extended support is charged extra, and its end upgrades the cluster by force',
  bad: 'Kubernetes 1.34 on EKS after 2026-12-02', good: 'Kubernetes 1.36', scanners: ['eks insights'],
};
export const API_GOES: CheckCode = {
  code: 'upgrade/api', severity: 'error', title: 'an API version is still served by the Kubernetes that is asked for',
  why: 'the API server answers "no matches for kind", and the sync of the whole layer stops',
  bad: 'networking.k8s.io/v1beta1 ServiceCIDR on Kubernetes 1.37', good: 'networking.k8s.io/v1 ServiceCIDR', scanners: ['pluto', 'kubent'],
};

/** Days before the end of support from which a version is warned of. */
const NOTICE_DAYS = 90;

export const upgrade: Gate = {
  name: 'upgrade',
  asks: 'does everything run on the Kubernetes that is asked for, and is it still looked after',
  codes: [CHART_UNSUPPORTED, CHART_UNTESTED, CHART_ENDED, VERSION_ENDS, API_GOES],
  run({ tree, kubernetes, today }): GateResult {
    const unknown = new Set<string>();
    const problems = tree.clusters.flatMap((cluster) => [
      ...cluster.objects.flatMap((object) => apiProblems(object, kubernetes)),
      ...releasesOf(cluster).flatMap((release) => chartProblems(release, kubernetes, today, unknown)),
      ...versionProblems(cluster, kubernetes, today),
    ]);
    return verdict(tree.objects.length, problems, [
      ...(unknown.size === 0 ? [] : [`no support window is known of the charts ${[...unknown].sort().join(', ')}`]),
      ...(today === undefined ? ['ends of support are unchecked, no day was given'] : []),
    ]);
  },
};

/** What the table of served kinds, which is of one version, cannot say of later ones. */
function apiProblems(object: KubeObject, kubernetes: string): readonly Problem[] {
  const removal = removalOf(object.apiVersion, object.kind);
  if (removal?.removedIn === undefined || !isServed(object.apiVersion, object.kind) || minorOf(removal.removedIn) > minorOf(kubernetes)) return [];
  return [atObject(API_GOES, object, { field: 'apiVersion', message: `${object.apiVersion} ${object.kind} is not served by Kubernetes ${kubernetes}`, given: object.apiVersion, allowed: removal.successor, remedy: `use ${removal.successor}` })];
}

function chartProblems({ chart, version: { object, field, value: version } }: DeliveredRelease, kubernetes: string, today: string | undefined, unknown: Set<string>): readonly Problem[] {
  const window = chartWindow(chart, version);
  if (window === undefined) {
    unknown.add(`${chart} ${version}`);
    return [];
  }
  const problems: Problem[] = [];
  if (!isWithin(window, kubernetes)) {
    const code = window.means === 'supported' ? CHART_UNSUPPORTED : CHART_UNTESTED;
    problems.push(atObject(code, object, { field, message: `${chart} ${version} is not ${window.means} on Kubernetes ${kubernetes} (${window.source})`, given: kubernetes, allowed: rangeText(window), remedy: 'move to a version of the chart that lists this Kubernetes' }));
  }
  if (window.ends !== undefined && today !== undefined && window.ends <= today) {
    problems.push(atObject(CHART_ENDED, object, { field, message: `${chart} ${version} is no longer looked after since ${window.ends} (${window.source})`, given: version, remedy: 'move to a version that is, or to the successor' }));
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
function versionProblems(cluster: ClusterTree, kubernetes: string, today: string | undefined): readonly Problem[] {
  const first = cluster.objects[0];
  if (today === undefined || first === undefined) return [];
  const onEks = releasesOf(cluster).some(({ chart }) => ['aws-vpc-cni', 'karpenter'].includes(chart));
  const windows = onEks ? EKS_WINDOWS : KUBERNETES_WINDOWS;
  const window = windows[kubernetes];
  if (window !== undefined && daysUntil(window.until, today) > NOTICE_DAYS) return [];
  const who = onEks ? 'standard support of EKS' : 'support';
  const message =
    window === undefined
      ? `no ${who} is known for Kubernetes ${kubernetes}`
      : `${who} for Kubernetes ${kubernetes} ${window.until < today ? 'ended' : 'ends'} on ${window.until} (${window.source})`;
  return [atArtifact(VERSION_ENDS, first.artifact, { message, given: kubernetes, allowed: Object.entries(windows).filter(([, { until }]) => daysUntil(until, today) > NOTICE_DAYS).map(([version, { until }]) => `${version} (until ${until})`).join(', '), remedy: 'plan the upgrade to a version that stays in support' })];
}

/** Days between two days written `YYYY-MM-DD`; the calendar is counted, no clock is read. */
function daysUntil(day: string, today: string): number {
  return dayNumber(day) - dayNumber(today);
}

/** Days since 0000-03-01 in the Gregorian calendar. */
function dayNumber(day: string): number {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number);
  const y = month <= 2 ? year - 1 : year;
  const dayOfYear = Math.floor((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5) + date - 1;
  return 365 * y + Math.floor(y / 4) - Math.floor(y / 100) + Math.floor(y / 400) + dayOfYear;
}
