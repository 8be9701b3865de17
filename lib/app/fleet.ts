import { when } from '../common/optional';
import { templatesOf } from '../aws';
import { machinesOf } from '../bootstrap';
import { acceptedOfPlatform, deployWorkflow, imageWorkflows, nightlyWorkflow, validateWorkflow } from '../export';
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
import type { KeptRun } from './kept';
import { overlaidProblems } from './overlaid';
import { describeOwn } from './own';
import { renderCluster } from './render';
import type { Rendered, RenderedCluster } from './rendered';
import { attempt, THROWN } from './thrown';

/** What a fleet is rendered from. */
export interface FleetOptions {
  /** The repository root, absolute. */
  readonly root: string;
  readonly platforms: readonly Platform[];
  /** Called with the name of each cluster before it is rendered. @default - no callback */
  readonly onCluster?: (name: string) => void;
  /** Gives what earlier runs rendered of platforms that are as they were. @default - all is rendered */
  readonly kept?: KeptRun | undefined;
}

/** A rendered fleet. */
export interface RenderedFleet extends Rendered {
  /** Platforms without an error, whose artifacts are complete. */
  readonly sound: readonly Platform[];
  /** The artifacts of those platforms, without those of the fleet as a whole. */
  readonly soundArtifacts: readonly Artifact[];
}

/** Renders every cluster of every platform, and what belongs to the fleet as a whole. Nothing is written. */
export async function renderFleet({
  root,
  platforms,
  onCluster = () => undefined,
  kept,
}: FleetOptions): Promise<RenderedFleet> {
  const rendered: RenderedPlatform[] = [];
  for (const platform of platforms) {
    const render = (): Promise<RenderedParts> => renderPlatform(root, platform, onCluster);
    rendered.push({ platform, ...(await (kept === undefined ? render() : kept.ofPlatform(platform, render, lasts))) });
  }
  const clusters = rendered.flatMap((platform) => platform.clusters);
  const artifacts = [...[...clusters, ...rendered].flatMap((one) => one.artifacts), ...forTheFleet(clusters)];
  const conflicts = findPathConflicts(artifacts);
  const clashing = new Set(conflicts.map(({ file }) => file));
  const sound = rendered.filter(
    (platform) => !hasErrors(platform) && !artifactsOf(platform).some(({ path }) => clashing.has(path)),
  );
  return {
    artifacts,
    problems: [...[...clusters, ...rendered].flatMap((one) => one.problems), ...conflicts],
    sound: sound.map(({ platform }) => platform),
    soundArtifacts: sound.flatMap(artifactsOf),
  };
}

/** What ended with an error of the machine may come out otherwise the next time. */
const lasts = ({ clusters, ...own }: RenderedParts): boolean =>
  [...clusters, own].every(({ problems }) => problems.every(({ code }) => code !== THROWN));

const artifactsOf = (platform: RenderedPlatform): readonly Artifact[] =>
  [...platform.clusters, platform].flatMap(({ artifacts }) => artifacts);

const hasErrors = ({ clusters, ...own }: RenderedPlatform): boolean =>
  [...clusters, own].some(({ problems }) => problems.some(({ severity }) => severity === 'error'));

/** What is rendered of a platform: what belongs to it as a whole, and its clusters; plain data, so that it is kept. */
interface RenderedParts extends Rendered {
  readonly clusters: readonly Omit<RenderedCluster, 'workloads'>[];
}

interface RenderedPlatform extends RenderedParts {
  readonly platform: Platform;
}

async function renderPlatform(
  root: string,
  platform: Platform,
  onCluster: (name: string) => void,
): Promise<RenderedParts> {
  const { outputs, problems: unreadable } = readOutputs(root, platform.name);
  const clusters: RenderedCluster[] = [];
  const thrown: Problem[] = [];
  for (const cluster of platform.clusters) {
    onCluster(`${platform.name}/${cluster.name}`);
    const place = { platform: platform.name, cluster: cluster.name };
    const tried = await attempt({ place, what: 'the cluster' }, () => readAndRender(root, platform, cluster, outputs));
    if ('made' in tried) clusters.push(tried.made);
    else thrown.push(tried.problem);
  }
  const own = await renderOwn(platform, clusters, outputs);
  return {
    clusters: clusters.map(({ workloads: _, ...cluster }) => cluster),
    artifacts: own.artifacts,
    problems: [
      ...unreadable,
      ...when(outputs.example, () => exampleOutputs(platform, outputs.file)),
      ...thrown,
      ...own.problems,
    ],
  };
}

/** Renders what belongs to a platform as a whole, each part for itself. */
async function renderOwn(
  platform: Platform,
  clusters: readonly RenderedCluster[],
  outputs: CloudOutputs,
): Promise<Rendered> {
  const only = (artifacts: readonly Artifact[]): Rendered => ({ artifacts, problems: [] });
  const parts: readonly (readonly [what: string, make: () => Rendered])[] = [
    ['the AWS side', () => only(templatesOf(platform))],
    ['the rules of SOPS', () => only(sopsRules(platform))],
    ['the patches of Flux', () => only(fluxPatches(platform))],
    ['the machines', () => only(machinesOf(platform))],
    ['what it accepts', () => only(acceptedOfPlatform(platform))],
    ['its CI', () => only(workflowsOf(platform))],
    [
      'the Helm charts',
      () =>
        renderHelmCharts(
          platform,
          clusters.map(({ workloads }) => workloads),
          outputs,
        ),
    ],
  ];
  const tried = await Promise.all(
    parts.map(([what, make]) => attempt({ place: { platform: platform.name }, what }, make)),
  );
  return {
    artifacts: tried.flatMap((one) => ('made' in one ? one.made.artifacts : [])),
    problems: tried.flatMap((one) => ('made' in one ? one.made.problems : [one.problem])),
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
function forTheFleet(clusters: RenderedParts['clusters']): readonly Artifact[] {
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
