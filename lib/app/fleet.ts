import { templatesOf } from '../aws';
import { machinesOf } from '../bootstrap';
import { deployWorkflow, imageWorkflows, validateWorkflow } from '../export';
import { fluxPatches, sopsRules } from '../gitops';
import { readEncryptedSecrets, readOutputs } from '../inputs';
import type { Artifact } from '../model/delivery/artifact';
import type { Platform } from '../model/platform';
import type { Problem } from '../model/problem';
import { findPathConflicts } from '../synth/duplicates';
import { renderHelmCharts } from './helm-charts';
import { inflateWith } from './inflate';
import { renderCluster, type Rendered, type RenderedCluster, type RenderedWorkloads } from './render';

/** What a fleet is rendered from. */
export interface FleetOptions {
  /** The repository root, absolute. */
  readonly root: string;
  readonly platforms: readonly Platform[];
  /** Told of each cluster before it is rendered. @default - nobody is told */
  readonly onCluster?: (name: string) => void;
}

/** Renders every cluster of every platform, and what belongs to the fleet as a whole. Nothing is written. */
export async function renderFleet({ root, platforms, onCluster = () => undefined }: FleetOptions): Promise<Rendered> {
  const clusters: RenderedCluster[] = [];
  const perPlatform: Artifact[] = [];
  const problems: Problem[] = [];
  for (const platform of platforms) {
    const { outputs, problems: unreadable } = readOutputs(root, platform.name);
    problems.push(...unreadable);
    const workloads: RenderedWorkloads[] = [];
    if (outputs.example) problems.push(exampleOutputs(platform, outputs.file));
    for (const cluster of platform.clusters) {
      onCluster(`${platform.name}/${cluster.name}`);
      const { manifests: encrypted, problems: unreadable } = readEncryptedSecrets(root, cluster);
      problems.push(...unreadable.map((problem) => ({ ...problem, platform: platform.name, cluster: cluster.name })));
      const rendered = await renderCluster(platform, cluster, {
        outputs,
        encrypted,
        inflate: inflateWith({ root, kubernetes: cluster.kubernetes }),
      });
      clusters.push(rendered);
      workloads.push(rendered.workloads);
    }
    const charts = renderHelmCharts(platform, workloads, outputs);
    problems.push(...charts.problems);
    perPlatform.push(
      ...templatesOf(platform),
      ...sopsRules(platform),
      ...fluxPatches(platform),
      ...machinesOf(platform),
      ...workflowsOf(platform),
      ...charts.artifacts,
    );
  }
  const artifacts = [...clusters.flatMap((cluster) => cluster.artifacts), ...perPlatform, ...forTheFleet(clusters)];
  return {
    artifacts,
    problems: [...problems, ...clusters.flatMap((cluster) => cluster.problems), ...findPathConflicts(artifacts)],
  };
}

/** The CI of a platform, in the words of its forge. */
function workflowsOf(platform: Platform): readonly Artifact[] {
  const { pipeline } = platform;
  if (pipeline === undefined) return [];
  return pipeline.forge === 'gitea' ? [deployWorkflow(platform, pipeline)] : imageWorkflows(platform, pipeline);
}

/** What belongs to no single cluster: the workflow that validates every folder. */
function forTheFleet(clusters: readonly RenderedCluster[]): readonly Artifact[] {
  if (clusters.length === 0) return [];
  const kinds = [...new Set(clusters.flatMap(({ kindsMadeInCluster }) => kindsMadeInCluster))].sort();
  return [validateWorkflow({ folders: clusters.flatMap(({ folders }) => folders), kindsMadeInCluster: kinds })];
}

const exampleOutputs = (platform: Platform, file: string): Problem => ({
  code: 'inputs/example-outputs',
  severity: 'warning',
  platform: platform.name,
  file,
  message: 'the cloud values are examples',
  remedy: 'deploy with cdk deploy --outputs-file and commit the file before a cluster follows this repository',
});
