import { Chart } from 'cdk8s';
import { KubeConfigMap } from 'cdk8s-plus-28/lib/imports/k8s';
import { join } from 'node:path';
import { renderFleet } from '../../../lib/app';
import type {
  ChartContext,
  Cluster,
  MakeChart,
  Namespace,
  NamespaceChartContext,
  OwnChart,
  Platform,
} from '../../../lib/model';
import { definePlatform } from '../../../lib/model';
import { cluster, namespace, platform, service } from '../../support/small-platform';

export const ROOT = join(__dirname, '../../..');

/** A platform whose only namespace has these charts of its own. */
export const withCharts = (charts: readonly OwnChart<NamespaceChartContext>[], props: Partial<Namespace> = {}) =>
  platform({}, cluster({ namespaces: [namespace({ charts, workloads: [service()], ...props })] }));

/** A platform whose only cluster has these charts of its own. */
export const withClusterCharts = (charts: readonly OwnChart<ChartContext>[], props: Partial<Cluster> = {}): Platform =>
  platform({}, cluster({ charts, ...(props as object) }));

/** What a platform renders to, once the model has checked it. */
export const render = (made: Platform, root = ROOT) => renderFleet({ root, platforms: [definePlatform(made)] });

/** The file that ends so. */
export const fileOf = (rendered: Awaited<ReturnType<typeof render>>, end: string): string =>
  rendered.artifacts.find(({ path }) => path.endsWith(end))?.content ?? `no file ends with ${end}`;

export type Make = MakeChart<NamespaceChartContext>;

/** A chart with one ConfigMap. */
export const settings =
  (data: Record<string, string> = {}): Make =>
  (scope, { props }) => {
    const chart = new Chart(scope, 'settings', props);
    new KubeConfigMap(chart, 'map', { metadata: { name: 'settings' }, data });
    return chart;
  };
