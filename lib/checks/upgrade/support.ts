/*
 * Support windows, as data. Read 2026-11-21; every line says where. No clock is asked here: the day to judge by is
 * given.
 */

/** Days until which a Kubernetes minor version is looked after. */
export interface VersionWindow {
  readonly until: string;
  /** Last day of support at an extra charge. @default - there is none to be had */
  readonly extendedUntil?: string;
  /** Who says so. */
  readonly source: string;
}

const UPSTREAM = 'kubernetes.io/releases/patch-releases, by way of end-of-life data of 2026-08-22';
const EKS = 'Amazon EKS release calendar, by way of end-of-life data of 2026-08-22';

/** Upstream Kubernetes. */
export const KUBERNETES_WINDOWS: Readonly<Record<string, VersionWindow>> = {
  '1.34': { until: '2026-10-27', source: UPSTREAM },
  '1.35': { until: '2027-02-28', source: UPSTREAM },
  '1.36': { until: '2027-06-28', source: UPSTREAM },
};

/** Standard support of Amazon EKS; extended support after it is charged extra. */
export const EKS_WINDOWS: Readonly<Record<string, VersionWindow>> = {
  '1.28': { until: '2024-11-26', extendedUntil: '2025-11-26', source: EKS },
  '1.31': { until: '2025-11-26', extendedUntil: '2026-11-26', source: EKS },
  '1.32': { until: '2026-03-23', extendedUntil: '2027-03-23', source: EKS },
  '1.33': { until: '2026-07-29', extendedUntil: '2027-07-29', source: EKS },
  '1.34': { until: '2026-12-02', extendedUntil: '2027-12-02', source: EKS },
  '1.35': { until: '2027-03-27', extendedUntil: '2028-03-27', source: EKS },
  '1.36': { until: '2027-08-02', extendedUntil: '2028-08-02', source: EKS },
};

/** Versions of Kubernetes that a chart or the program in it runs on. */
export interface ChartWindow {
  readonly chart: string;
  /** Versions of the chart that it holds for: `<major>.` or `<major>.<minor>.`, without a leading `v`. */
  readonly versions: string;
  /** @default - not said */
  readonly from?: string;
  /** @default - not said */
  readonly to?: string;
  /** Whether its makers refuse what is outside, or have only not tried it. */
  readonly means: 'supported' | 'tested';
  /** First day without support. @default - not announced */
  readonly ends?: string;
  readonly source: string;
}

export const CHART_WINDOWS: readonly ChartWindow[] = [
  {
    chart: 'karpenter',
    versions: '1.14.',
    from: '1.30',
    to: '1.36',
    means: 'supported',
    source: 'aws/karpenter-provider-aws, compatibility matrix of v1.14, 2026-08-21',
  },
  {
    chart: 'karpenter',
    versions: '1.13.',
    from: '1.30',
    to: '1.36',
    means: 'supported',
    source: 'aws/karpenter-provider-aws, compatibility matrix of v1.14, 2026-08-21',
  },
  {
    chart: 'external-secrets',
    versions: '2.9.',
    from: '1.36',
    to: '1.36',
    means: 'tested',
    source: 'external-secrets/external-secrets, docs/introduction/stability-support.md, 2026-08-22',
  },
  {
    chart: 'cert-manager',
    versions: '1.21.',
    from: '1.33',
    to: '1.36',
    means: 'supported',
    source: 'unverified: support matrix of cert-manager.io as quoted by others on 2026-10-22',
  },
  {
    chart: 'cert-manager',
    versions: '1.20.',
    from: '1.32',
    to: '1.35',
    means: 'supported',
    source: 'cert-manager/website, releases, 2026-03-10',
  },
  {
    chart: 'cert-manager',
    versions: '1.19.',
    from: '1.31',
    to: '1.35',
    means: 'supported',
    ends: '2026-07-08',
    source: 'cert-manager/website, releases, 2026-03-10; end of life with 1.21',
  },
  {
    chart: 'argo-cd',
    versions: '10.1.',
    from: '1.32',
    to: '1.35',
    means: 'tested',
    source: 'argoproj/argo-cd, docs/operator-manual/tested-kubernetes-versions.md at v3.4.4',
  },
  {
    chart: 'metrics-server',
    versions: '3.13.',
    from: '1.31',
    means: 'supported',
    source: 'kubernetes-sigs/metrics-server, README, line 0.8.x, 2026-08-22',
  },
  {
    chart: 'kube-prometheus-stack',
    versions: '88.',
    from: '1.25',
    means: 'supported',
    source: 'kubeVersion of the chart at 88.5.3',
  },
  { chart: 'loki', versions: '18.', from: '1.25', means: 'supported', source: 'kubeVersion of the chart at 18.11.0' },
  {
    chart: 'aws-ebs-csi-driver',
    versions: '2.',
    from: '1.17',
    means: 'supported',
    source: 'kubeVersion of the chart at 2.64.0',
  },
  {
    chart: 'ingress-nginx',
    versions: '4.',
    means: 'supported',
    ends: '2026-03-31',
    source: 'kubernetes.io/blog, 2025-11-11: retired in March 2026',
  },
  {
    chart: 'loki-distributed',
    versions: '0.',
    means: 'supported',
    ends: '2025-10-31',
    source: 'grafana/helm-charts, README of the chart',
  },
  {
    chart: 'grafana-agent',
    versions: '0.',
    means: 'supported',
    ends: '2025-11-01',
    source: 'grafana/helm-charts, README, 2026-03-25',
  },
  {
    chart: 'promtail',
    versions: '6.',
    means: 'supported',
    ends: '2026-03-02',
    source: 'unverified: end of support as told second-hand; the chart is deprecated since 2025-10-31',
  },
];

/** The window of a chart at a version; nothing where the table has none. */
export function chartWindow(chart: string, version: string): ChartWindow | undefined {
  const plain = version.replace(/^v/, '');
  return CHART_WINDOWS.find((window) => window.chart === chart && plain.startsWith(window.versions));
}

/** Orders minor versions such as `1.9` and `1.36`. */
export function minorOf(version: string): number {
  return Number(version.split('.')[1] ?? 0);
}
