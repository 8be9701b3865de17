import type { Artifact } from '../../model/delivery/artifact';
import type { Problem } from '../../model/problem';
import { atArtifact } from '../gate';
import { SITES_VERSION } from './codes';

const NODES = /^dist\/([^/]+)\/clusters\/([^/]+)\/nodes\.json$/;

/** Machines that k3s runs on say what they are; those of a cluster that others made do not, and others install it. */
const hasRoles = ({ content }: Artifact): boolean => /"role":/.test(content);

/** Clusters whose machines are listed one by one, and that nothing installs, upgrades or brings back. */
export function unmanagedProblems(artifacts: readonly Artifact[]): readonly Problem[] {
  const paths = new Set(artifacts.map(({ path }) => path));
  return artifacts.flatMap((artifact) => {
    const [, platform = '', cluster = ''] = NODES.exec(artifact.path) ?? [];
    const inventory = `dist/${platform}/ansible/${cluster}/hosts.yml`;
    if (platform === '' || !hasRoles(artifact) || paths.has(inventory)) return [];
    return [
      atArtifact(SITES_VERSION, artifact, {
        field: 'nodes',
        message: 'no inventory says which k3s the machines run, so there is no way up, and none back',
        given: 'no inventory',
        allowed: inventory,
        remedy: 'render the inventory of the cluster',
      }),
    ];
  });
}
