import { posix } from 'node:path';
import type { Artifact } from '../../model/delivery/artifact';
import type { ReleaseRequest } from '../../model/delivery/rendering';
import type { JsonObject } from '../../model/units/json';
import { at, fields, isFields, list, text, texts } from '../tree/read';
import type { ClusterTree, Tree } from '../tree/tree';
import { jsonIn, yamlIn } from '../tree/written';
import { requestsOf } from './requests';

/** A release that another tool than the engine installs first. */
export interface Install {
  /** File that makes the tool do it. */
  readonly artifact: Artifact;
  readonly request: ReleaseRequest;
}

type Told = Pick<
  ReleaseRequest,
  'renderer' | 'rendererVersion' | 'name' | 'namespace' | 'chart' | 'version' | 'repository' | 'values'
>;

/** Every release that Terraform, Ansible or a Job installs before the engine of the cluster is there. */
export const installsOf = (artifacts: readonly Artifact[], tree: Tree, kubernetes: string): readonly Install[] =>
  tree.clusters.flatMap((cluster) => {
    const under = `dist/${cluster.platform}`;
    const found = artifacts.flatMap((artifact): readonly (readonly [Artifact, Told])[] => {
      const { path } = artifact;
      if (path.startsWith(`${under}/terraform/${cluster.cluster}/`) && path.endsWith('.tf.json'))
        return byTerraform(artifact, artifacts).map((told) => [artifact, told]);
      if (path === `${under}/ansible/${cluster.cluster}/group_vars/all.yml`)
        return byAnsible(artifact, cluster).map((told) => [artifact, told]);
      return [];
    });
    return [...found, ...byJobs(cluster)].map(([artifact, told]) => {
      const { platform, cluster: name } = cluster;
      const beside = { platform, cluster: name, hiddenValues: [], skipCrds: false, kubernetes };
      return { artifact, request: { ...beside, ...told } };
    });
  });

/** The values stand in files beside the Terraform file; a chart of ours in a folder is no release of others. */
function byTerraform({ path, content }: Artifact, artifacts: readonly Artifact[]): readonly Told[] {
  const stack = jsonIn(content);
  const provider = text(stack, 'terraform', 'required_providers', 'helm', 'version');
  return Object.values(fields(at(stack, 'resource', 'helm_release'))).flatMap((release) => {
    const repository = text(release, 'repository');
    if (repository === undefined) return [];
    const files = texts(release, 'values').flatMap((one) => /\$\{path\.module\}\/([^"\\]+)/.exec(one)?.[1] ?? []);
    const values = files.map((file) => jsonAt(artifacts, posix.join(posix.dirname(path), file)));
    return [
      {
        renderer: 'terraform',
        ...(provider === undefined ? {} : { rendererVersion: provider }),
        ...named(release),
        chart: text(release, 'chart') ?? '',
        version: text(release, 'version') ?? '',
        repository,
        values: values[0] ?? {},
      },
    ];
  });
}

/** The values are those of the HelmRelease in the file that is named. */
function byAnsible({ content }: Artifact, cluster: ClusterTree): readonly Told[] {
  const releases = fields(at(yamlIn(content), 'bootstrap_releases'));
  return Object.values(releases).map((release) => {
    const file = /dist\/.+$/.exec(text(release, 'file') ?? '')?.[0];
    const object = cluster.objects.find((one) => one.file === file);
    return {
      renderer: 'ansible',
      ...named(release),
      chart: text(release, 'chart') ?? '',
      version: text(release, 'version') ?? '',
      repository: text(release, 'repository') ?? '',
      values: fields(at(object?.value, 'spec', 'values')) as JsonObject,
    };
  });
}

/** A Job that runs `helm upgrade --install` in the image of the engine, with values from a ConfigMap. */
const byJobs = (cluster: ClusterTree): readonly (readonly [Artifact, Told])[] =>
  cluster.ofKind('Job').flatMap((job): readonly (readonly [Artifact, Told])[] => {
    const pod = at(job.value, 'spec', 'template', 'spec');
    const helm = [...list(pod, 'initContainers'), ...list(pod, 'containers')].find(
      (one) => texts(one, 'command')[0] === 'helm',
    );
    const [verb, flag, name, reference = '', ...more] = texts(helm, 'args');
    if (verb !== 'upgrade' || flag !== '--install' || name === undefined) return [];
    const option = (wanted: string): string => more[more.indexOf(wanted) + 1] ?? '';
    const slash = reference.lastIndexOf('/');
    const configMap = cluster
      .ofKind('ConfigMap')
      .find((one) => list(pod, 'volumes').some((volume) => text(volume, 'configMap', 'name') === one.name));
    const values = text(configMap?.value, 'data', posix.basename(option('--values')));
    return [
      [
        job.artifact,
        {
          renderer: 'argo-cd',
          name,
          namespace: option('--namespace'),
          chart: reference.slice(slash + 1),
          version: option('--version'),
          repository: reference.startsWith('oci://') ? reference.slice(0, slash) : option('--repo'),
          values: values === undefined ? {} : (fields(jsonIn(values)) as JsonObject),
        },
      ],
    ];
  });

const named = (release: unknown): Pick<Told, 'name' | 'namespace'> => ({
  name: text(release, 'name') ?? '',
  namespace: text(release, 'namespace') ?? '',
});

function jsonAt(artifacts: readonly Artifact[], path: string): JsonObject | undefined {
  const found = artifacts.find((one) => one.path === path);
  const value = jsonIn(found?.content);
  return isFields(value) ? (value as JsonObject) : undefined;
}

/** The release of the engine that takes an install over: of the same chart, whatever else it is called. */
export const takenOverBy = (cluster: ClusterTree, { request }: Install): ReleaseRequest | undefined =>
  requestsOf(cluster, request.kubernetes).find(({ request: { chart } }) => chart === request.chart)?.request;
