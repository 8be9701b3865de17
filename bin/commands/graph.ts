import { type ClusterGraph, graphsOf, renderFleet } from '../../lib/app';
import { loadPlatforms } from './load';
import { hasErrors, problemText } from './problems';
import { checkedSelection, isSelected, type Selection } from './selection';
import { terminal } from './terminal';

export const GRAPH_FORMATS = ['text', 'mermaid', 'json'] as const;

/** What `archipel graph` was asked. */
export interface GraphOptions extends Selection {
  readonly root: string;
  readonly format: (typeof GRAPH_FORMATS)[number];
}

/** Prints how clusters come up and who calls whom in them. @returns the exit status: 1 where they cannot be rendered */
export async function graph({ root, format, ...wanted }: GraphOptions): Promise<number> {
  const screen = terminal();
  const described = loadPlatforms(root);
  const selection = checkedSelection(root, described, wanted);
  const platforms = described.platforms.filter(({ name }) => name === (selection.platform ?? name));
  const { artifacts, problems } = await renderFleet({ root, platforms, onCluster: screen.progress });
  screen.done();
  const all = [...('problems' in described ? described.problems : []), ...problems];
  if (hasErrors(all)) {
    screen.say(problemText(all, screen.colour));
    return 1;
  }
  const graphs = graphsOf(artifacts.filter((artifact) => isSelected(artifact, selection)));
  process.stdout.write(
    format === 'json' ? `${JSON.stringify(graphs, null, 2)}\n` : graphs.map(WRITERS[format]).join('\n'),
  );
  return 0;
}

function text({ platform, cluster, engine, layers, calls }: ClusterGraph): string {
  const width = Math.max(0, ...layers.map(({ name }) => name.length));
  return [
    `${platform}/${cluster}: ${layers.length} layers by ${engine}, ${calls.length} connections`,
    ...layers.map(({ name, after }) =>
      `  ${name.padEnd(width)}  ${after.length === 0 ? 'first' : `after ${after.join(', ')}`}`.trimEnd(),
    ),
    ...calls.map(({ from, to, ports }) => `  ${from} -> ${to}  ${ports.join(', ')}`),
    '',
  ].join('\n');
}

/** A diagram of Mermaid, which both forges draw in a page. */
function mermaid({ platform, cluster, layers, calls }: ClusterGraph): string {
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

const WRITERS = { text, mermaid };
