import type { Artifact } from '../../model/delivery/artifact';
import { at, isFields, list, text, texts } from './read';
import { jsonIn } from './written';
import type { Labels } from './selector';
import type { ClusterTree } from './tree';
import { parseYaml } from './yaml';

/** A machine of a cluster that nothing adds to. */
export interface FixedNode {
  readonly name: string;
  readonly role: string;
  readonly address: string;
  /** Those that k3s sets, those that Ansible gives it, and those that the file names. */
  readonly labels: Labels;
}

/** Name of the file in the folder of its cluster. */
export const NODES = 'nodes.json';

/** The machines of a cluster; nothing where nodes are made when they are needed. */
export function fixedNodesOf(
  cluster: ClusterTree,
  artifacts: ReadonlyMap<string, Artifact>,
): readonly FixedNode[] | undefined {
  const { platform, cluster: name } = cluster;
  const file = artifacts.get(`dist/${platform}/clusters/${name}/${NODES}`);
  if (file === undefined) return undefined;
  const settings = artifacts.get(`dist/${platform}/ansible/${name}/group_vars/all.yml`);
  const given = settings === undefined ? undefined : parseYaml(settings.content).documents[0]?.value;
  return list(jsonIn(file.content), 'nodes').map((node) => {
    const role = text(node, 'role') ?? '';
    const own = text(node, 'name') ?? '';
    return {
      name: own,
      role,
      address: text(node, 'address') ?? '',
      labels: { ...labelsOf(own, role, given), ...labelsIn(node) },
    };
  });
}

/** k3s v1.36, `pkg/nodeconfig` and the kubelet; `kubernetes.io/arch` is not known before the machine is. */
const labelsOf = (name: string, role: string, settings: unknown): Labels => ({
  'kubernetes.io/hostname': name,
  'kubernetes.io/os': 'linux',
  ...(role === '' ? {} : { 'node.kubernetes.io/instance-type': 'k3s' }),
  ...(role === 'server' ? { 'node-role.kubernetes.io/control-plane': 'true' } : {}),
  ...Object.fromEntries(texts(settings, `k3s_config_${role}`, 'node-label').map(pairOf)),
});

const labelsIn = (node: unknown): Labels => {
  const labels = at(node, 'labels');
  return isFields(labels) ? (labels as Labels) : {};
};

const pairOf = (written: string): readonly [string, string] => {
  const equals = written.indexOf('=');
  return [written.slice(0, equals), written.slice(equals + 1)];
};
