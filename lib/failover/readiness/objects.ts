import { type Artifact, type EksCluster, clusterPath, type Platform } from '../../model';

/** An object of a cluster, under a name that its twin in another cluster has too. */
export interface ClusterObject {
  /** Path below the folder of the cluster, with the cluster's own names taken out. */
  readonly key: string;
  /** Path below the folder of the cluster. */
  readonly path: string;
  readonly artifact: Artifact;
}

/** Files that list others or are derived from the whole: they have no twin of their own. */
const DERIVED = /(^|\/)(kustomization\.yaml|inventory\.json|connections\.json)$/;

/** Every object of a cluster. */
export function objectsOf(
  platform: Platform,
  cluster: EksCluster,
  artifacts: readonly Artifact[],
): readonly ClusterObject[] {
  const folder = `${clusterPath(platform, cluster)}/`;
  return artifacts
    .filter(({ path }) => path.startsWith(folder) && !DERIVED.test(path))
    .map((artifact) => {
      const path = artifact.path.slice(folder.length);
      return { key: neutral(path, cluster), path, artifact };
    });
}

/** Applications, AppProjects and roles carry the name of their cluster as a part of their own. */
const neutral = (path: string, { name, clusterName, region }: EksCluster): string =>
  [clusterName, name, region].reduce(
    (text, part) => text.replace(new RegExp(`(?<![a-z0-9])${part}(?![a-z0-9])`, 'g'), '@'),
    path,
  );

/** An object as people name it: `deployment luneo/luneo-backend`. */
export function objectName(path: string): string {
  const [, namespace = '', file = ''] = path.split('/');
  const [, kind = '', name = ''] = /^([a-z0-9]+)-(.*?)(?:_[a-z0-9.-]+)?\.yaml$/.exec(file) ?? [];
  return `${kind} ${namespace === '_cluster' ? '' : `${namespace}/`}${name}`;
}
