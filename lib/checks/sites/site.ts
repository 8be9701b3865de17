import { defined } from '../../common/optional';
import type { Artifact } from '../../model/delivery/artifact';
import { at, fields, isFields, text, type Fields } from '../tree/read';
import type { ClusterTree, KubeObject, Tree } from '../tree/tree';
import { parseYaml } from '../tree/yaml';

/** A file of an inventory, with what it says. */
export interface VariablesFile {
  readonly artifact: Artifact;
  readonly value: Fields;
}

/** A site as two tools see it: k3s by the variables of Ansible, Cilium and MetalLB by the releases that Flux holds. */
export interface Site {
  readonly platform: string;
  readonly name: string;
  /** `group_vars/all.yml`, which has the configuration of a server. */
  readonly variables: VariablesFile;
  /** `group_vars/gateway.yml`: the site's end of the tunnel. @default - it has none */
  readonly gateway?: VariablesFile;
  /** `group_vars/k3s_cluster.yml`: where nodes send what is for other sites. @default - nowhere */
  readonly nodes?: VariablesFile;
  /** `hosts.yml`: the machines and their groups. @default - there is none */
  readonly hosts?: VariablesFile;
  /** Addresses of its nodes. */
  readonly addresses: readonly string[];
  readonly cilium?: KubeObject;
  readonly metallb?: KubeObject;
}

const IN_INVENTORY = /^dist\/([^/]+)\/ansible\/([^/]+)\/(hosts|group_vars\/(?:all|gateway|k3s_cluster))\.yml$/;

/** The sites that have an inventory. */
export function sitesIn(artifacts: readonly Artifact[], tree: Tree): readonly Site[] {
  const files = new Map<string, VariablesFile>();
  for (const artifact of artifacts) {
    if (IN_INVENTORY.test(artifact.path))
      files.set(artifact.path, { artifact, value: fields(parseYaml(artifact.content).documents[0]?.value) });
  }
  return [...files.values()].flatMap((variables) => {
    const [, platform = '', name = '', file] = IN_INVENTORY.exec(variables.artifact.path) ?? [];
    if (file !== 'group_vars/all') return [];
    const beside = (other: string): VariablesFile | undefined =>
      files.get(`dist/${platform}/ansible/${name}/${other}.yml`);
    const cluster = tree.clusters.find((candidate) => candidate.platform === platform && candidate.cluster === name);
    return [
      {
        platform,
        name,
        variables,
        addresses: addressesIn(beside('hosts')?.value),
        ...defined({
          hosts: beside('hosts'),
          gateway: beside('group_vars/gateway'),
          nodes: beside('group_vars/k3s_cluster'),
          cilium: releaseOf(cluster, 'cilium'),
          metallb: releaseOf(cluster, 'metallb'),
        }),
      },
    ];
  });
}

/** The release of a chart, whatever its own name. */
const releaseOf = (cluster: ClusterTree | undefined, chart: string): KubeObject | undefined =>
  cluster
    ?.ofKind('HelmRelease', 'helm.toolkit.fluxcd.io')
    .find(({ value }) => text(value, 'spec', 'chart', 'spec', 'chart') === chart);

function addressesIn(inventory: unknown): readonly string[] {
  const groups = fields(at(inventory, 'all', 'children', 'k3s_cluster', 'children'));
  return Object.values(groups).flatMap((group) =>
    Object.values(fields(at(group, 'hosts')))
      .filter(isFields)
      .flatMap((host) => text(host, 'k3s_node_ip') ?? []),
  );
}

/** A value of Cilium's release. */
export const valueOf = (release: KubeObject, ...path: readonly string[]): unknown =>
  at(release.value, 'spec', 'values', ...path);

/** A setting of k3s' servers. */
export const settingOf = ({ variables }: Site, name: string): unknown => at(variables.value, 'k3s_config_server', name);

/** A value as a report shows it. */
export const shown = (value: unknown): string => (value === undefined ? 'nothing' : JSON.stringify(value));
