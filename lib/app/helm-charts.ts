import { describeWorkloads } from '../../charts';
import { defined } from '../common/optional';
import {
  chartFiles,
  dotted,
  libraryChart,
  ownChartFiles,
  type Switch,
  trialOf,
  UnderivableError,
  type Values,
  valuesOf,
} from '../export';
import type { CloudOutputs } from '../inputs';
import type { Artifact } from '../model/delivery/artifact';
import type { Cluster } from '../model/cluster/cluster';
import type { Namespace } from '../model/cluster/namespace';
import type { Platform } from '../model/platform';
import type { Problem } from '../model/problem';
import type { Workload } from '../model/workload/workload';
import { resolveCloudValues, resolveValue } from '../synth/cloud-values';
import { collect, type ManifestObject } from '../synth/collect';
import { emit } from '../synth/emit';
import { hiddenValues } from './hidden-values';
import type { Rendered, RenderedWorkloads } from './rendered';

/** A workload with what its chart lets one say. */
interface Exported {
  readonly namespace: Namespace;
  readonly workload: Workload;
  readonly values: Values;
}

/**
 * Renders the Helm charts of a platform: one for each workload, from the first cluster that has it.
 *
 * Where a value goes is found by trial: the workloads of a cluster are described once more with a token for each value,
 * and once for each switch in its other position.
 */
export function renderHelmCharts(
  platform: Platform,
  clusters: readonly RenderedWorkloads[],
  outputs: CloudOutputs,
): Rendered {
  const known = new Set<string>();
  const charts = clusters.flatMap((rendered) => chartsOf(platform, rendered, known, outputs));
  const artifacts = charts.flatMap((chart) => chart.artifacts);
  return {
    artifacts: [
      ...(artifacts.length === 0 ? [] : [...libraryChart(platform), ...artifacts]),
      ...ownCharts(platform, clusters),
    ],
    problems: charts.flatMap((chart) => chart.problems),
  };
}

/** Helm charts of charts of one's own, each from the first cluster that has it. */
function ownCharts(platform: Platform, clusters: readonly RenderedWorkloads[]): readonly Artifact[] {
  const all = clusters.flatMap(({ own }) => [...(own ?? [])]).reverse();
  const first = [...new Map(all)].sort(([a], [b]) => (a < b ? -1 : 1));
  return first.flatMap(([name, objects]) => ownChartFiles({ platform, name, objects, toYaml: emit }));
}

/** @param known - names of the workloads that have a chart already; those of this cluster are added */
function chartsOf(
  platform: Platform,
  rendered: RenderedWorkloads,
  known: Set<string>,
  outputs: CloudOutputs,
): readonly Rendered[] {
  const exported = exportedFrom(rendered.cluster, known, outputs);
  if (exported.length === 0) return [];
  const describe = (flip?: string): readonly ManifestObject[] =>
    describeTrial(platform, rendered, exported, outputs, flip);
  const trial = describe();
  // Only where a workload has patches: what they hide of its values.
  const unpatched = exported.some(({ workload }) => workload.patch !== undefined)
    ? describeTrial(platform, rendered, exported, outputs, undefined, withoutPatch)
    : trial;
  const flipped = new Map(switchesOf(exported).map((path) => [path, describe(path)]));
  return exported.map((one) => chartOf(platform, rendered, one, { trial, unpatched, flipped }));
}

const withoutPatch = ({ patch: _, ...workload }: Workload): Workload => workload;

/** Objects of a cluster under trial. */
interface Trials {
  /** With a token for each value. */
  readonly trial: readonly ManifestObject[];
  /** The same without the patches of workloads. */
  readonly unpatched: readonly ManifestObject[];
  /** With a switch in its other position, by the path of the switch. */
  readonly flipped: ReadonlyMap<string, readonly ManifestObject[]>;
}

function chartOf(
  platform: Platform,
  { cluster, objects }: RenderedWorkloads,
  { namespace, workload, values }: Exported,
  { trial, unpatched, flipped }: Trials,
): Rendered {
  const own = (all: readonly ManifestObject[]): readonly ManifestObject[] =>
    all.filter(
      ({ metadata }) =>
        metadata.namespace === namespace.name && metadata.labels?.['app.kubernetes.io/name'] === workload.name,
    );
  const switches = new Set(values.switches.map(({ path }) => dotted(path)));
  const states = [...flipped].filter(([path]) => switches.has(path)).map(([path, all]) => [path, own(all)] as const);
  const props = { platform, workload, values, objects: own(objects), trial: own(trial), flipped: new Map(states) };
  try {
    const hidden = hiddenValues(values, own(trial), own(unpatched));
    if (hidden.length > 0) throw new UnderivableError(`they take the place of ${hidden.join(', ')}`);
    return { artifacts: chartFiles({ ...props, toYaml: emit }), problems: [] };
  } catch (error) {
    if (!(error instanceof UnderivableError)) throw error;
    const problem = workload.patch === undefined ? underivable : notCarried;
    return { artifacts: [], problems: [problem(platform, cluster, workload, error)] };
  }
}

/** The workloads of a cluster that no cluster before it has. */
function exportedFrom(cluster: Cluster, known: Set<string>, outputs: CloudOutputs): readonly Exported[] {
  return cluster.namespaces.flatMap((namespace) =>
    (namespace.workloads ?? [])
      // The name of a job is a digest of what it runs, which a value would change: it has no chart.
      .filter(({ kind, name }) => kind !== 'job' && !known.has(name) && known.add(name))
      .map((workload) => ({ namespace, workload, values: resolved(valuesOf(workload, cluster), outputs) })),
  );
}

/** Defaults as the manifests have them. Their missing cloud values have been reported for the manifests. */
const resolved = (values: Values, outputs: CloudOutputs): Values => ({
  ...values,
  knobs: values.knobs.map((knob) =>
    knob.given === undefined
      ? knob
      : { ...knob, given: resolveValue({ given: knob.given }, outputs, '', '').value.given },
  ),
});

const switchesOf = (exported: readonly Exported[]): readonly string[] => [
  ...new Set(exported.flatMap(({ values }) => values.switches.map(({ path }) => dotted(path)))),
];

/** @param flip - path of the switch that is turned wherever a workload has it */
function describeTrial(
  platform: Platform,
  { cluster, releases }: RenderedWorkloads,
  exported: readonly Exported[],
  outputs: CloudOutputs,
  flip: string | undefined,
  as: (workload: Workload) => Workload = (workload) => workload,
): readonly ManifestObject[] {
  const flipped = ({ switches }: Values): Switch | undefined => switches.find(({ path }) => dotted(path) === flip);
  const trials = new Map(
    exported.map(({ workload, values }) => [workload, trialOf(workload, values, flipped(values))]),
  );
  const namespaces = cluster.namespaces.map((namespace) => ({
    ...namespace,
    ...defined({ workloads: namespace.workloads?.map((workload) => as(trials.get(workload) ?? workload)) }),
  }));
  const { objects } = collect(describeWorkloads(platform, { ...cluster, namespaces }, releases));
  return resolveCloudValues(
    objects.filter(({ layer }) => layer === 'workloads'),
    outputs,
    () => '',
  ).objects.map(({ object }) => object);
}

/** A patch may change what a value of the chart is for; that workload is then no chart, and all else stands. */
const notCarried = (...of: Parameters<typeof underivable>): Problem => ({
  ...underivable(...of),
  code: 'export/patched',
  severity: 'warning',
  message: `its patches keep a Helm chart from being derived: ${of[3].message}`,
  remedy: 'deliver it by GitOps alone, or patch what no value of the chart changes',
});

const underivable = (platform: Platform, cluster: Cluster, workload: Workload, error: UnderivableError): Problem => ({
  code: 'export/underivable',
  severity: 'error',
  platform: platform.name,
  cluster: cluster.name,
  field: `workloads.${workload.name}`,
  message: `no Helm chart can be derived from its objects: ${error.message}`,
  remedy:
    'take the value out of lib/export/helm/values, or let the chart in charts/workload put it where it stands alone',
});
