import { type ClusterGraph, graphsOf, renderFleet } from '../../../lib/app';
import { loadPlatforms } from '../load';
import { hasErrors, problemText } from '../problems';
import { checkedSelection, isSelected, type Selection } from '../selection';
import { terminal } from '../terminal';
import { wrongUse } from '../wrong-use';
import { mermaid } from './mermaid';
import { svg } from './svg';
import { text } from './text';

export const GRAPH_FORMATS = ['text', 'mermaid', 'svg', 'json'] as const;

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
  process.stdout.write(await written(graphs, format));
  return 0;
}

/** @throws CommanderError where several clusters are to be drawn in one picture */
async function written(graphs: readonly ClusterGraph[], format: GraphOptions['format']): Promise<string> {
  switch (format) {
    case 'text':
      return graphs.map(text).join('\n');
    case 'mermaid':
      return graphs.map(mermaid).join('\n');
    case 'json':
      return `${JSON.stringify(graphs, null, 2)}\n`;
    case 'svg': {
      const [one, ...others] = graphs;
      if (one === undefined || others.length > 0)
        wrongUse(
          'archipel.graph',
          `a picture is of one cluster: name one of ${namesOf(graphs)} by --platform and --cluster`,
        );
      return svg(one);
    }
  }
}

const namesOf = (graphs: readonly ClusterGraph[]): string =>
  graphs.map(({ platform, cluster }) => `${platform}/${cluster}`).join(', ');
