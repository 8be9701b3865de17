import { when } from '../common/optional';
import { templatesOf } from '../aws';
import { machinesOf } from '../bootstrap';
import { deployWorkflow, imageWorkflows, nightlyWorkflow, validateWorkflow } from '../export';
import { fluxPatches, sopsRules } from '../gitops';
import { type CloudOutputs, readEncryptedSecrets, readOutputs } from '../inputs';
import type { Cluster } from '../model/cluster/cluster';
import type { DescribedRelease } from '../model/delivery/release';
import type { Artifact } from '../model/delivery/artifact';
import type { Platform } from '../model/platform';
import type { Problem } from '../model/problem';
import { readRecordedFacts } from '../supply';
import { findPathConflicts } from '../synth/duplicates';
import { renderHelmCharts } from './helm-charts';
import { inflateWith } from './inflate';
import { overlaidProblems } from './overlaid';
import { describeOwn } from './own';
import { renderCluster } from './render';
import type { Rendered, RenderedCluster } from './rendered';

/** What a fleet is rendered from. */
export interface FleetOptions {
  /** The repository root, absolute. */
  readonly root: string;
  readonly platforms: readonly Platform[];
  /** Called with the name of each cluster before it is rendered. @default - no callback */
  readonly onCluster?: (name: string) => void;
}

/** Renders every cluster of every platform, and what belongs to the fleet as a whole. Nothing is written. */
export async function renderFleet({ root, platforms, onCluster = () => undefined }: FleetOptions): Promise<Rendered> {
  const rendered: RenderedPlatform[] = [];
  for (const platform of platforms) rendered.push(await renderPlatform(root, platform, onCluster));
  const clusters = rendered.flatMap((platform) => platform.clusters);
  const all: readonly Rendered[] = [...clusters, ...rendered];
  const artifacts = [...all.flatMap((one) => one.artifacts), ...forTheFleet(clusters)];
  return { artifacts, problems: [...all.flatMap((one) => one.problems), ...findPathConflicts(artifacts)] };
}

/** A rendered platform: what belongs to it as a whole, and its clusters. */
interface RenderedPlatform extends Rendered {
  readonly clusters: readonly RenderedCluster[];
}

async function renderPlatform(
  root: string,
  platform: Platform,
  onCluster: (name: string) => void,
): Promise<RenderedPlatform> {
  const { outputs, problems: unreadable } = readOutputs(root, platform.name);
  const clusters: RenderedCluster[] = [];
  for (const cluster of platform.clusters) {
    onCluster(`${platform.name}/${cluster.name}`);
    clusters.push(await readAndRender(root, platform, cluster, outputs));
  }
  const workloads = clusters.map((cluster) => cluster.workloads);
  const charts = renderHelmCharts(platform, workloads, outputs);
  return {
    clusters,
    artifacts: [
      ...templatesOf(platform),
      ...sopsRules(platform),
      ...fluxPatches(platform),
      ...machinesOf(platform),
      ...workflowsOf(platform),
      ...charts.artifacts,
    ],
    problems: [
      ...unreadable,
      ...when(outputs.example, () => exampleOutputs(platform, outputs.file)),
      ...charts.problems,
    ],
  };
}

/** Renders a cluster with the encrypted Secrets and the charts of the repository. */
async function readAndRender(
  root: string,
  platform: Platform,
  cluster: Cluster,
  outputs: CloudOutputs,
): Promise<RenderedCluster> {
  const { manifests: encrypted, problems: unreadable } = readEncryptedSecrets(root, cluster);
  const recorded = readRecordedFacts(root, platform.name, cluster.name);
  const inflate = inflateWith({ root, kubernetes: cluster.kubernetes });
  const unknownValues = (releases: readonly DescribedRelease[]): Promise<readonly Problem[]> =>
    overlaidProblems({ root, platform, cluster, outputs }, releases);
  const own = await describeOwn(root, platform, cluster);
  const rendered = await renderCluster(platform, cluster, {
    outputs,
    encrypted,
    recorded,
    inflate,
    own,
    unknownValues,
  });
  const place = { platform: platform.name, cluster: cluster.name };
  return { ...rendered, problems: [...unreadable.map((problem) => ({ ...problem, ...place })), ...rendered.problems] };
}

/** The CI of a platform, in the words of its forge. */
function workflowsOf(platform: Platform): readonly Artifact[] {
  const { pipeline } = platform;
  if (pipeline === undefined) return [];
  return pipeline.forge === 'gitea'
    ? [deployWorkflow(platform, pipeline), nightlyWorkflow('gitea')]
    : imageWorkflows(platform, pipeline);
}

/** What belongs to no single cluster: the workflows that prove all of them. */
function forTheFleet(clusters: readonly RenderedCluster[]): readonly Artifact[] {
  if (clusters.length === 0) return [];
  const kinds = [...new Set(clusters.flatMap(({ kindsMadeInCluster }) => kindsMadeInCluster))].sort();
  return [
    validateWorkflow({ folders: clusters.flatMap(({ folders }) => folders), kindsMadeInCluster: kinds }),
    nightlyWorkflow('github'),
  ];
}

const exampleOutputs = (platform: Platform, file: string): Problem => ({
  code: 'inputs/example-outputs',
  severity: 'warning',
  platform: platform.name,
  file,
  message: 'the cloud values are examples',
  remedy: 'deploy with cdk deploy --outputs-file and commit the file before a cluster follows this repository',
});
