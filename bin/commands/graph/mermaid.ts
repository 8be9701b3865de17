import type { ClusterGraph } from '../../../lib/app';

/** A diagram of Mermaid, which both forges draw in a page. */
export function mermaid({ platform, cluster, layers, calls }: ClusterGraph): string {
  const ids = new Map<string, string>();
  const id = (name: string): string => {
    const known = ids.get(name) ?? `n${ids.size}`;
    ids.set(name, known);
    return known;
  };
  const node = (kind: string, name: string): string => `${id(`${kind} ${name}`)}["${name.replaceAll('"', '#quot;')}"]`;
  return [
    `%% ${platform}/${cluster}`,
    'flowchart LR',
    '  subgraph order [layers, in their order]',
    ...layers.map(({ name }) => `    ${node('layer', name)}`),
    ...layers.flatMap(({ name, after }) => after.map((one) => `    ${id(`layer ${one}`)} --> ${id(`layer ${name}`)}`)),
    '  end',
    '  subgraph calls [who calls whom]',
    ...calls.map(({ from, to, ports }) => `    ${node('call', from)} -->|"${ports.join('<br>')}"| ${node('call', to)}`),
    '  end',
    '',
  ].join('\n');
}
