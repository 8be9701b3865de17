import type { Artifact } from '../model';

/** Folder of the chart that the others share. */
const SHARED = 'shared';

/** Helm charts of the fleet, to be written outside of `dist/`. */
export interface ExportedCharts {
  /** Files with their paths from the folder that is exported to. */
  readonly artifacts: readonly Artifact[];
  /** Folders that hold nothing but these files: `<platform>`, or `<platform>/<workload>`. */
  readonly trees: readonly string[];
}

/** The target names no chart. */
export interface UnknownChart {
  /** Every workload that has a chart, `<platform>/<workload>`. */
  readonly known: readonly string[];
}

/**
 * Chooses Helm charts among rendered artifacts.
 *
 * @param target - `<platform>` or `<platform>/<workload>`. @default - every workload of every platform
 */
export function exportedCharts(artifacts: readonly Artifact[], target?: string): ExportedCharts | UnknownChart {
  const files = artifacts.flatMap(chartFile);
  const [platform, workload, ...rest] = target?.split('/') ?? [];
  const chosen = files.filter(
    (file) =>
      (platform === undefined || file.platform === platform) &&
      (workload === undefined || file.workload === workload || file.workload === SHARED),
  );
  const trees = sorted(ofWorkloads(chosen).map((file) => (workload === undefined ? file.platform : chartOf(file))));
  if (trees.length === 0 || rest.length > 0) return { known: sorted(ofWorkloads(files).map(chartOf)) };
  return { artifacts: chosen, trees };
}

interface ChartFile extends Artifact {
  readonly platform: string;
  readonly workload: string;
}

function chartFile({ path, content, source }: Artifact): readonly ChartFile[] {
  const [, platform, file] = /^dist\/([^/]+)\/charts\/(.+)$/.exec(path) ?? [];
  if (platform === undefined || file === undefined) return [];
  const workload = file.slice(0, file.indexOf('/'));
  return [{ platform, workload, path: `${platform}/${file}`, content, source }];
}

const ofWorkloads = (files: readonly ChartFile[]): readonly ChartFile[] =>
  files.filter(({ workload }) => workload !== SHARED);

const chartOf = ({ platform, workload }: ChartFile): string => `${platform}/${workload}`;

const sorted = (names: readonly string[]): readonly string[] => [...new Set(names)].sort();
