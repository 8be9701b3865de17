import type { Artifact } from '../../model/delivery/artifact';
import type { ExportedRendering } from '../../model/delivery/rendering';
import type { Problem } from '../../model/problem';
import { builtInFields } from '../fields';
import { crdSchemas } from '../crds';
import { atArtifact, completed, type Gate, perPlatform, type PlatformInput, type GateResult, skipped } from '../gate';
import type { KubeObject } from '../tree/tree';
import { validation } from '../validation';
import { contextOf } from '../delivery/context';
import { workloadProblems } from '../workload';
import { CHART_CODES, DIFFERS, FAILS, OBJECT } from './codes';
import { firstDifference } from './difference';
import { type Exported, exportedOf } from './exported';

/** Gates that look at an object by itself. */
const OF_OBJECTS: readonly Gate[] = [builtInFields, crdSchemas, validation];

/** What numbers and texts decide, which are those of whoever installs the chart. */
const OF_VALUES: ReadonlySet<string> = new Set(['workload/unused-exception', 'workload/replicas']);

/** The Helm charts that `dist/` offers, by what the real helm makes of them. */
export const charts: Gate = perPlatform({
  name: 'charts',
  asks: 'does every Helm chart of dist render, by default what is delivered, and with other values what is sound',
  codes: CHART_CODES,
  async run(input): Promise<GateResult> {
    const { exports, artifacts, tree } = input;
    const offered = artifacts.filter(({ path }) => /^dist\/[^/]+\/charts\/[^/]+\/values\.yaml$/.test(path));
    if (offered.length === 0) return skipped('dist offers no chart');
    if ('absent' in exports)
      return completed(
        offered.length,
        [],
        [],
        [
          {
            what: 'charts/rendering',
            message: `no chart of dist was rendered: ${exports.absent}`,
            remedy: exports.remedy,
          },
        ],
      );
    const byPath = new Map(artifacts.map((artifact) => [artifact.path, artifact]));
    const problems: Problem[] = [];
    for (const rendering of exports) {
      problems.push(...failures(rendering, byPath));
      const exported = exportedOf(rendering, tree, byPath);
      if (exported !== undefined) problems.push(...differences(exported), ...(await unsound(exported, input)));
    }
    return completed(Math.max(exports.length, 1), problems);
  },
  reads: 'more',
});

function failures(
  { folder, values, failed }: ExportedRendering,
  artifacts: ReadonlyMap<string, Artifact>,
): readonly Problem[] {
  const chart = artifacts.get(`${folder}/Chart.yaml`);
  if (failed === undefined || chart === undefined) return [];
  return [
    atArtifact(FAILS, chart, {
      message: `helm does not render the chart with ${values}`,
      given: failed,
      remedy: 'correct the template, or the schema of the values',
    }),
  ];
}

/** Only the defaults are those of the platform. */
function differences({ rendering, chart, delivered, objects }: Exported): readonly Problem[] {
  if (rendering.values !== 'the defaults') return [];
  const told = (label: string, message: string, more: Partial<Problem> = {}): Problem => ({
    ...atArtifact(DIFFERS, chart, { message, remedy: 'render the charts again', ...more }),
    object: label,
  });
  const isSame = (one: KubeObject) => (other: KubeObject) => one.label === other.label;
  return [
    ...objects.flatMap((object) => {
      const own = delivered.find(isSame(object));
      if (own === undefined) return [told(object.label, 'the cluster has no such object')];
      const difference = firstDifference(object.value, own.value);
      if (difference === undefined) return [];
      const { field, left, right } = difference;
      return [
        told(object.label, 'the chart says something else than the cluster', { field, given: left, allowed: right }),
      ];
    }),
    ...delivered
      .filter((own) => !objects.some(isSame(own)))
      .map((own) => told(own.label, 'the cluster has it, and the chart does not')),
  ];
}

/** What the gates of objects say of those that the chart renders otherwise than by default, which is delivered. */
async function unsound({ rendering, chart, objects, delivered, tree }: Exported, input: PlatformInput) {
  const changed = objects.filter(
    ({ label, value }) => firstDifference(value, delivered.find((own) => own.label === label)?.value) !== undefined,
  );
  if (changed.length === 0) return [];
  const results: GateResult[] = [];
  for (const { parts } of OF_OBJECTS)
    if (parts !== undefined) results.push(await parts.run({ ...input, tree: { ...tree, objects: changed } }));
  const [cluster] = tree.clusters;
  const told = [
    ...results.flatMap((result) => (result.status === 'skipped' ? [] : result.problems)),
    ...(cluster === undefined ? [] : changed.flatMap((object) => workloadProblems(object, contextOf(cluster)))),
  ];
  return told
    .filter(({ severity, file, code }) => severity === 'error' && file === chart.path && !OF_VALUES.has(code))
    .map(({ code: _, severity: __, message, ...problem }): Problem => ({
      ...problem,
      code: OBJECT.code,
      severity: OBJECT.severity,
      message: `with ${rendering.values}: ${message}`,
    }));
}
