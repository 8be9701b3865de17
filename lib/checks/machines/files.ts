import type { Artifact } from '../../model/delivery/artifact';
import { at, fields, isFields, text } from '../tree/read';
import { parseYaml } from '../tree/yaml';
import { jsonIn } from '../tree/written';

/** A root of Terraform: a file of JSON in a folder that is applied as one. */
export interface TerraformRoot {
  readonly artifact: Artifact;
  readonly platform: string;
  /** Name of the folder: the cluster or the site. */
  readonly folder: string;
  readonly value: unknown;
}

const ROOT = /^dist\/([^/]+)\/terraform\/(?!modules\/)(?:.+\/)?([^/]+)\/[^/]+\.tf\.json$/;

export const rootsIn = (artifacts: readonly Artifact[]): readonly TerraformRoot[] =>
  artifacts.flatMap((artifact) => {
    const [, platform, folder] = ROOT.exec(artifact.path) ?? [];
    if (platform === undefined || folder === undefined) return [];
    return [{ artifact, platform, folder, value: jsonIn(artifact.content) }];
  });

/** A machine of a root: a module with an address. */
export interface Machine {
  readonly root: TerraformRoot;
  readonly name: string;
  readonly address: string;
  readonly module: unknown;
}

export const machinesOf = (root: TerraformRoot): readonly Machine[] =>
  Object.entries(fields(at(root.value, 'module'))).flatMap(([name, module]) => {
    const address = text(module, 'address');
    return address === undefined ? [] : [{ root, name, address, module }];
  });

/** A host of an inventory with the groups it is in. */
export interface Host {
  readonly name: string;
  readonly groups: readonly string[];
  readonly address: string | undefined;
  /** Under which k3s makes it known to the others. */
  readonly nodeAddress: string | undefined;
  /** Where it stands in the file. */
  readonly field: string;
}

/** A file of variables. */
export interface Variables {
  readonly artifact: Artifact;
  readonly value: unknown;
}

/** An inventory of Ansible. */
export interface Inventory {
  readonly platform: string;
  readonly site: string;
  readonly artifact: Artifact;
  readonly hosts: readonly Host[];
  readonly variables: readonly Variables[];
}

const HOSTS = /^dist\/([^/]+)\/ansible\/([^/]+)\/hosts\.ya?ml$/;

export const inventoriesIn = (artifacts: readonly Artifact[]): readonly Inventory[] =>
  artifacts.flatMap((artifact) => {
    const [, platform, site] = HOSTS.exec(artifact.path) ?? [];
    if (platform === undefined || site === undefined) return [];
    const folder = `dist/${platform}/ansible/${site}/`;
    return [
      {
        platform,
        site,
        artifact,
        hosts: hostsIn(valueOf(artifact), [], ''),
        variables: artifacts
          .filter(({ path }) => path.startsWith(folder) && /\/(?:group|host)_vars\/[^/]+\.ya?ml$/.test(path))
          .map((file) => ({ artifact: file, value: valueOf(file) })),
      },
    ];
  });

const valueOf = ({ content }: Artifact): unknown => parseYaml(content).documents[0]?.value;

/** Groups hold hosts and groups. */
function hostsIn(groups: unknown, above: readonly string[], path: string): readonly Host[] {
  return Object.entries(fields(groups)).flatMap(([group, value]) => {
    const here = path === '' ? group : `${path}.${group}`;
    const inside = [...above, group];
    return [
      ...Object.entries(fields(at(value, 'hosts'))).map(([name, host]) => ({
        name,
        groups: inside,
        address: isFields(host) ? text(host, 'ansible_host') : undefined,
        nodeAddress: isFields(host) ? text(host, 'k3s_node_ip') : undefined,
        field: `${here}.hosts.${name}`,
      })),
      ...hostsIn(at(value, 'children'), inside, `${here}.children`),
    ];
  });
}
