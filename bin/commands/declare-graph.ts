import type { Context } from './context';
import { graph, GRAPH_FORMATS, type GraphOptions } from './graph';
import { formatOption } from './options';
import { clusterOption, platformOption } from './selection';

export function declareGraph({ program, root, end }: Context): void {
  program
    .command('graph')
    .description(
      'layers of clusters in their order, and who calls whom: as text, for Mermaid, as a picture (SVG, of one ' +
        'cluster), or as JSON',
    )
    .addOption(platformOption())
    .addOption(clusterOption())
    .addOption(formatOption(GRAPH_FORMATS))
    .action((options: Omit<GraphOptions, 'root'>) => end(graph({ root, ...options })));
}
